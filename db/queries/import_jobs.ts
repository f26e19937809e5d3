import type { Db } from "@/db/open.ts";

/** Imports whose check died with the process that ran it, the oldest first. */
export function listBrokenImports(db: Db) {
  return db.selectFrom("importJob")
    .select(["id", "unitId", "kind", "fileName"])
    .where("state", "=", "checking")
    .orderBy("createdAt")
    .execute();
}

/** Units of which an upload began before a moment, or an act can no longer be undone at another. */
export async function listUnitsWithOld(
  db: Db,
  old: { before: string; at: string },
): Promise<string[]> {
  const rows = await db.selectFrom("importUpload")
    .innerJoin("importJob", "importJob.id", "importUpload.importId")
    .select("importJob.unitId")
    .where("importJob.createdAt", "<", old.before)
    .union(
      db.selectFrom("preloadAct").select("preloadAct.unitId")
        .where("expiresAt", "<=", old.at),
    )
    .execute();
  return rows.map(({ unitId }) => unitId);
}
