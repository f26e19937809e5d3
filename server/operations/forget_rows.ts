import type { Db, Tx } from "@/db/open.ts";
import {
  deleteImportRows,
  findLastRow,
  type StayingRows,
} from "@/db/queries/imports.ts";
import type { Scope } from "@/domain/scope.ts";
import { createBreath } from "@/server/breathe.ts";

const ROWS_AT_ONCE = 500;

/** Forgets the checked rows of an import but those that stay, in slices: whole, it would hold the process up. */
export async function forgetRows(
  scope: Scope,
  db: Db | Tx,
  { importId, staying }: { importId: string; staying: StayingRows },
): Promise<void> {
  const breathe = createBreath(db);
  const last = await findLastRow(scope, db, importId);
  for (let from = 1; from <= last; from += ROWS_AT_ONCE) {
    await deleteImportRows(scope, db, {
      importId,
      staying,
      from,
      to: from + ROWS_AT_ONCE - 1,
    });
    await breathe();
  }
}
