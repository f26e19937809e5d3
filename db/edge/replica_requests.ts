import type { ReplicaContent } from "@/db/edge/judge_replica.ts";
import type { DatabaseAddress } from "@/db/hands.ts";

/** What the Worker that fetches replicas is told; a generation is one file of several, by number. */
export type ReplicaRequest =
  /** Where everything is; first. */
  | { act: "begin"; primary: DatabaseAddress; base: string }
  /** Look whether the file may answer, and holds at least this. */
  | { act: "judge"; generation: number; least: ReplicaContent }
  /** Look whether the file is, byte for byte, what was sealed. */
  | { act: "compare"; generation: number; sums: FileSums }
  /** Fetch what has been committed since the last time, or everything. */
  | { act: "pull"; generation: number }
  /** Throw the file away. */
  | { act: "drop"; generation: number }
  /** Let go of the file, and say what stands in it. */
  | { act: "seal"; generation: number };

/** End of a name → SHA-256 in hex of the file with it; `null` where there is none. */
export type FileSums = Readonly<Record<string, string | null>>;

/** What it answers, one answer a request, in order. */
export type ReplicaReply =
  | { ok: true; content?: ReplicaContent; sums?: FileSums }
  /**
   * `isAway`: nobody answered at the primary; else what is here is of no use. `isSoon`: it
   * has what is asked for in a moment. `isLost`: the Worker was left behind, and may have
   * the file open still.
   */
  | {
    ok: false;
    isAway: boolean;
    isSoon?: boolean;
    isLost?: boolean;
    why: string;
  };
