import type { Waiver } from "./row.ts";

/**
 * All that is beyond its budget for now. Each has a ceiling, and a profile in
 * `docs/benchmarks.md` that shows why. Ceilings of times are 1.6 of what a quiet machine took
 * (2026-11-27): the host varies by half from hour to hour.
 */
export const WAIVERS = {
  /** ms. */
  personByNumber: { most: 0.25, anchor: "a-person-found" },
  /** ms. */
  peopleByName: { most: 1.45, anchor: "a-person-found" },
  /** ms, at any depth. */
  rosterPage: { most: 3.7, anchor: "a-page-of-the-roster" },
  /** Times its statements, prepared and bare. */
  rosterPageRatio: { most: 5.5, anchor: "a-page-of-the-roster" },
  /** ms. */
  provinceHome: { most: 380, anchor: "the-home-of-the-province" },
  /** Exponent. */
  provinceHomeGrowth: { most: 1.3, anchor: "the-home-of-the-province" },
  /** ms. */
  largestSummary: { most: 4.3, anchor: "the-summary-of-the-largest-unit" },
  /** ms. */
  changeOfPost: { most: 3.5, anchor: "a-change-and-its-summaries" },
  /** Exponent, from 100 people to 15,000. */
  unitStatisticsGrowth: { most: 0.4, anchor: "statistics-that-grow" },
  /** Exponent, of the largest unit of a tenth of the province and of the whole. */
  largestStatisticsGrowth: { most: 0.75, anchor: "statistics-that-grow" },
  /** Exponent. */
  provinceStatisticsGrowth: { most: 0.5, anchor: "statistics-that-grow" },
  /** Times what bare Preact serves of its table, over what the page serves. */
  rosterAtOnce: { most: 12.5, anchor: "the-roster-page-and-bare-preact" },
  /** KiB. */
  rosterOpenedAgain: { most: 10, anchor: "the-roster-opened-again" },
  /** KiB of scripts. */
  islandScripts: { most: 10, anchor: "scripts-of-an-island" },
  /** Times what SheetJS takes to read the same rows. */
  longList: { most: 3.6, anchor: "a-list-of-20000-people" },
  /** ms that a commit alone holds the event loop. */
  updateCommitPause: { most: 70, anchor: "a-commit-of-15000-changes" },
} as const satisfies Record<string, Waiver>;
