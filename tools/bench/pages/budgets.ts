/** Most KiB, requests and milliseconds of a visit. */
export interface Budget {
  kib: number;
  requests: number;
  ms: number;
}

/**
 * What a page is, as far as it may cost: `door` for whoever is not in yet and for phones,
 * as the sign-in; `work` as the table of 50 people; `chart` with charts of the server in it.
 */
export type PageClass = "door" | "work" | "chart";

/** How a page is visited: `cold` for the first time, `warm` once more with the cache kept. */
export type Warmth = "cold" | "warm";

const WARM: Budget = { kib: 8, requests: 2, ms: 1000 };
const WORK: Budget = { kib: 24, requests: 5, ms: 2200 };

/** Source: PERFORMANCE, "First load". */
export const BUDGETS: Record<PageClass, Record<Warmth, Budget>> = {
  door: { cold: { kib: 15, requests: 4, ms: 1800 }, warm: WARM },
  work: { cold: WORK, warm: WARM },
  chart: { cold: WORK, warm: WARM },
};

/** With the interactive chart that was asked for. */
export const LIVE_CHART_KIB = 85;
