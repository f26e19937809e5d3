import type { Db } from "@/db/open.ts";

/** Imports whose check died with the process that ran it, the oldest first. */
export function listBrokenImports(db: Db) {
  return db.selectFrom("importJob")
    .select(["id", "unitId", "kind", "fileName"])
    .where("state", "=", "checking")
    .orderBy("createdAt")
    .execute();
}
