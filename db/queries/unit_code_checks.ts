import type { Db, Tx } from "@/db/open.ts";

/** Whether `codeIndex` is the code of the unit that lives at `at`. */
export async function isUnitCode(
  db: Db | Tx,
  options: { unitId: string; codeIndex: string; at: string },
): Promise<boolean> {
  const row = await db.selectFrom("unitCode")
    .select("id")
    .where("unitId", "=", options.unitId)
    .where("codeIndex", "=", options.codeIndex)
    .where("endedAt", "is", null)
    .where("expiresAt", ">", options.at)
    .executeTakeFirst();
  return row !== undefined;
}

/** Counts one use of the unit's live code. */
export async function addUnitCodeUse(tx: Tx, unitId: string): Promise<void> {
  await tx.updateTable("unitCode")
    .set((eb) => ({ uses: eb("uses", "+", 1) }))
    .where("unitId", "=", unitId)
    .where("endedAt", "is", null)
    .execute();
}
