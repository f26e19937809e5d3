import { SharedTurns } from "@/server/shared_turns.ts";

/** Turns at uploaded lists that are written again: each holds its list, and waits among the checks. */
export const markTurns = new SharedTurns({ atOnce: 2, waiting: 20, ofOne: 2 });
