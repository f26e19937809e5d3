import type { Waiver } from "../row.ts";
import { WAIVERS } from "../waivers.ts";

/** Most KiB, requests and milliseconds of a visit. */
export interface Budget {
  kib: number;
  requests: number;
  ms: number;
}

/**
 * What a page is, as far as it may cost: `door` for whoever is not in yet and for phones,
 * as the sign-in; `keys` for the phone that signs in, a door with passkeys; `work` as the
 * table of 50 people; `chart` with charts of the server in it.
 */
export type PageClass = "door" | "keys" | "work" | "chart";

/** How a page is visited: `cold` for the first time, `warm` once more with the cache kept. */
export type Warmth = "cold" | "warm";

const WARM: Budget = { kib: 8, requests: 2, ms: 1000 };
const WORK: Budget = { kib: 24, requests: 5, ms: 2200 };

/** PERFORMANCE has none for charts (decision 293): a table, and half as much again for what is drawn of it. */
const WARM_CHART: Budget = { ...WARM, kib: 12 };
/** Ours, too: passkeys are six scripts, which come side by side. */
const KEYS: Budget = { kib: 24, requests: 8, ms: 1800 };

/** Source: PERFORMANCE, "First load"; `keys` by what it says of scripts, 18 KiB at most. */
export const BUDGETS: Record<PageClass, Record<Warmth, Budget>> = {
  door: { cold: { kib: 15, requests: 4, ms: 1800 }, warm: WARM },
  keys: { cold: KEYS, warm: WARM },
  work: { cold: WORK, warm: WARM },
  chart: { cold: WORK, warm: WARM_CHART },
};

/** Which scripts a page has: none, those of islands, or passkeys and the tRPC client as well. */
export type ScriptClass = "none" | "island" | "client";

/** Most KiB of scripts. Source: PERFORMANCE, below "First load". */
export const SCRIPTS: Record<ScriptClass, { most: number; waiver?: Waiver }> = {
  none: { most: 0 },
  island: { most: 8, waiver: WAIVERS.islandScripts },
  client: { most: 18 },
};

/** With the interactive chart that was asked for. */
export const LIVE_CHART_KIB = 85;
