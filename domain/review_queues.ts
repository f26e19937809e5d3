import type { MatchVerdict } from "./matching.ts";

/**
 * The two queues of 实名认证审核: who applied to the unit itself, and who applied to a
 * clinic of it. One code serves both; no application is in both.
 */
export type ReviewQueue = "staff" | "clinic";

/** Why an application waits; those to a clinic are compared with no list. */
export type ReviewVerdict = MatchVerdict | "clinic";
