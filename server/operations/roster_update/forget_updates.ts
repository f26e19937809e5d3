import type { Tx } from "@/db/open.ts";
import {
  deleteUpdate,
  deleteUpdateRows,
  listOldUpdates,
} from "@/db/queries/roster_updates.ts";
import type { Scope } from "@/domain/scope.ts";
import { createBreath } from "@/server/breathe.ts";
import { type Moment, momentPlus } from "@/server/platform.ts";

/** How long a checked sheet is kept. */
export const UPDATE_LIFE_MS = 24 * 60 * 60_000;
const ROWS_AT_ONCE = 500;

/** Forgets the rows of an update of the scope, in slices. */
export async function forgetUpdateRows(
  scope: Scope,
  tx: Tx,
  updateId: string,
): Promise<void> {
  const breathe = createBreath(tx);
  const part = { updateId, limit: ROWS_AT_ONCE };
  while (await deleteUpdateRows(scope, tx, part)) await breathe();
}

/** Forgets the updates of the scope that are older than a day, and those before the newest five. */
export async function forgetUpdates(
  scope: Scope & { kind: "unit" },
  tx: Tx,
  now: Moment,
): Promise<void> {
  const before = momentPlus(now, -UPDATE_LIFE_MS);
  for (const updateId of await listOldUpdates(scope, tx, before)) {
    await forgetUpdateRows(scope, tx, updateId);
    await deleteUpdate(scope, tx, updateId);
  }
}
