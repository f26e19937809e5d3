import { readCounts, rowCount } from "@/db/count_rows.ts";
import type { Db } from "@/db/open.ts";
import { waitingCorrections } from "@/db/queries/corrections.ts";
import { waitingTransfers } from "@/db/queries/transfers.ts";
import { disputedChanges } from "@/db/queries/unit_changes.ts";
import { waitingApplications } from "@/db/queued_applications.ts";
import type { Scope } from "@/domain/scope.ts";

/** What waits for a unit's word. */
export const WAITING_KINDS = [
  "staff",
  "clinic",
  "transfers",
  "corrections",
  "objections",
] as const;

/** One of them. */
export type WaitingKind = typeof WAITING_KINDS[number];

const COUNTS = {
  staff: (scope, db) => rowCount(waitingApplications(scope, db, "staff")),
  clinic: (scope, db) => rowCount(waitingApplications(scope, db, "clinic")),
  transfers: (scope, db) => rowCount(waitingTransfers(scope, db)),
  corrections: (scope, db) => rowCount(waitingCorrections(scope, db)),
  objections: (scope, db) => rowCount(disputedChanges(scope, db)),
} as const satisfies Record<
  WaitingKind,
  (scope: Scope, db: Db) => ReturnType<typeof rowCount>
>;

/** How much of each kind waits in the scope: one statement, since every page asks. */
export async function countWaitingWork(
  scope: Scope,
  db: Db,
  kinds: readonly WaitingKind[],
): Promise<Partial<Record<WaitingKind, number>>> {
  const counts = kinds.map((kind) => [kind, COUNTS[kind](scope, db)] as const);
  return await readCounts<WaitingKind>(db, Object.fromEntries(counts));
}
