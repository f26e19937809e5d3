import { type BenchRow, verdictOn } from "../row.ts";
import { WAIVERS } from "../waivers.ts";
import type { Load } from "./load_runs.ts";

/** Part of what bare Preact serves of its table that the roster page must reach. */
const LEAST_PART = 0.35;
/** What the slowest may take over the middle one. */
const MOST_SPREAD = 5;

/** What came of asking an address, and what it is held against. */
export interface Asked {
  load: Load;
  /** Who answers something bare, and how many times a second at most. */
  rival: string;
  most: number;
  /** Whether its slowest answers are judged. */
  isJudged: boolean;
  /** Whether it is judged as the table that the rival draws. */
  isTable: boolean;
}

/** How much an address serves, and how far its slowest answers lie from the middle. */
export function rowsOfLoad(
  figure: string,
  { load, rival, most, isJudged, isTable }: Asked,
): BenchRow[] {
  const part = load.perSecond / most;
  // A median of less than a millisecond is told as none.
  const spread = load.p50Ms > 0 ? load.p99Ms / load.p50Ms : undefined;
  return [{
    figure,
    value: load.perSecond,
    unit: "answers/s",
    against: `${rival} alone: ${most.toFixed(0)}/s`,
    ratio: part,
    ...(isTable
      ? { budget: `ratio >= ${LEAST_PART}`, ...verdictOfPart(part) }
      : { ok: true }),
  }, {
    figure: `${figure}: p99`,
    value: load.p99Ms,
    unit: "ms",
    against: `p50 ${load.p50Ms} ms; ${costOf(load)}`,
    ...(spread !== undefined && { ratio: spread }),
    ...(isJudged && { budget: `ratio <= ${MOST_SPREAD}` }),
    ok: !isJudged || load.p99Ms <= MOST_SPREAD * Math.max(load.p50Ms, 1),
  }];
}

/** What an answer costs the process. */
export function costOf(
  { cpuMs, memoryMiB }: Pick<Load, "cpuMs" | "memoryMiB">,
): string {
  const cpu = cpuMs < 1
    ? `${(cpuMs * 1000).toFixed(0)} µs`
    : `${cpuMs.toFixed(1)} ms`;
  return `${cpu} of CPU each, ${memoryMiB.toFixed(0)} MiB at most`;
}

/** A part has a least, and a waiver a most: so it is judged how many times more bare Preact serves. */
function verdictOfPart(part: number): Pick<BenchRow, "ok" | "waived"> {
  return verdictOn(1 / part, {
    most: 1 / LEAST_PART,
    waiver: WAIVERS.rosterAtOnce,
  });
}
