import type { Insertable } from "kysely";
import type { Db, Tx } from "@/db/open.ts";
import type { DivisionChangeTable } from "@/db/schema.ts";
import type { DivisionChange } from "@/domain/division_book.ts";

/** What differs from the built-in table of towns (行政区划); some dozens of rows. */
export function listDivisionChanges(db: Db | Tx): Promise<DivisionChange[]> {
  return db.selectFrom("divisionChange")
    .select(["code", "name", "state"])
    .orderBy("code")
    .execute();
}

/** Puts a town in the place of the built-in row, or of what was changed before. */
export async function setDivisionChange(
  tx: Tx,
  change: Insertable<DivisionChangeTable>,
): Promise<void> {
  const { code: _, ...rest } = change;
  await tx.insertInto("divisionChange").values(change)
    .onConflict((conflict) => conflict.column("code").doUpdateSet(rest))
    .execute();
}
