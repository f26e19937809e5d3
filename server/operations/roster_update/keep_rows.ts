import {
  insertUpdateRows,
  type UpdateRow,
} from "@/db/queries/roster_updates.ts";
import { createBreath } from "@/server/breathe.ts";
import type { StayAct } from "@/server/operations/stays/get_stay.ts";
import { unitScope } from "@/server/unit_scope.ts";

const ROWS_AT_ONCE = 100;

/** Keeps the rows of a bulk update in their order, those with errors first. */
export async function keepRows(
  { tx, account }: StayAct,
  { updateId, rows }: {
    updateId: string;
    rows: readonly Omit<UpdateRow, "place">[];
  },
): Promise<void> {
  const scope = unitScope(account.scope);
  const breathe = createBreath(tx);
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const part = rows.slice(from, from + ROWS_AT_ONCE)
      .map((row, at) => ({ ...row, place: from + at + 1 }));
    await insertUpdateRows(scope, tx, { updateId, rows: part });
    await breathe();
  }
}
