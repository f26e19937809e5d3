import type { DatabaseAddress } from "@/db/hands.ts";

/** What the Worker that fetches a replica is told. */
export type ReplicaRequest =
  /** Where everything is; first. */
  | { act: "begin"; primary: DatabaseAddress; path: string }
  /** Look whether the file that is there may answer. */
  | { act: "judge" }
  /** Fetch what has been committed since the last time, or everything. */
  | { act: "pull" }
  /** Throw the file away. */
  | { act: "drop" }
  /** Let go of everything. */
  | { act: "end" };

/** What it answers, one answer a request, in order. */
export type ReplicaReply =
  | { ok: true; seq?: number }
  /** `isAway`: nobody answered at the primary; else what is here is of no use. */
  | { ok: false; isAway: boolean; why: string };
