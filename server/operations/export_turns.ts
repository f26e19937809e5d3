import { SharedTurns } from "@/server/shared_turns.ts";

/**
 * Turns at the workbooks that this process writes itself, a step at a time: a hundred at once
 * would hold a hundred lists, and keep everybody who reads a page waiting for a step of each.
 */
export const exportTurns = new SharedTurns({
  atOnce: 2,
  waiting: 20,
  ofOne: 4,
});

/** Turns at uploaded lists that are written again: each holds its list, and waits among the checks. */
export const markTurns = new SharedTurns({ atOnce: 2, waiting: 20, ofOne: 2 });
