import type { Db } from "@/db/open.ts";

/** Refuses the imports whose check died with the process that ran it; returns how many. */
export async function refuseBrokenImports(
  db: Db,
  refusal: string,
): Promise<number> {
  const result = await db.updateTable("importJob")
    .set({ state: "refused", refusal })
    .where("state", "=", "checking")
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
