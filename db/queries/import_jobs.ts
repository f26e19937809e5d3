import type { Db, Tx } from "@/db/open.ts";

/** Imports whose check died with the process that ran it, the oldest first. */
export function listBrokenImports(db: Db) {
  return db.selectFrom("importJob")
    .select(["id", "unitId", "kind", "fileName"])
    .where("state", "=", "checking")
    .orderBy("createdAt")
    .execute();
}

/** Units that have an act which can no longer be undone at a moment. */
export async function listUnitsWithPastActs(
  db: Db,
  at: string,
): Promise<string[]> {
  const rows = await db.selectFrom("preloadAct").select("unitId")
    .distinct()
    .where("expiresAt", "<=", at)
    .execute();
  return rows.map(({ unitId }) => unitId);
}

/** Forgets the uploaded files of every unit's imports that began before a moment: some units never come again. */
export async function deleteUploadsBefore(
  db: Db | Tx,
  before: string,
): Promise<void> {
  await db.deleteFrom("importUpload")
    .where("importId", "in", (eb) =>
      eb.selectFrom("importUpload as kept")
        .innerJoin("importJob", "importJob.id", "kept.importId")
        .select("importJob.id")
        .where("importJob.createdAt", "<", before))
    .execute();
}

/** Units that have a bulk update (批量更新) which began before a moment. */
export async function listUnitsWithUpdates(
  db: Db,
  before: string,
): Promise<string[]> {
  const rows = await db.selectFrom("rosterUpdate").select("unitId")
    .distinct()
    .where("createdAt", "<", before)
    .execute();
  return rows.map(({ unitId }) => unitId);
}
