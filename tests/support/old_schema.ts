import { migrate } from "@/db/migrate.ts";
import { MIGRATIONS } from "@/db/migrations/mod.ts";
import type { Db } from "@/db/open.ts";

/** Brings an empty database to where it stood before the migration of this number, `0032`. */
export async function migrateBelow(db: Db, number: string): Promise<void> {
  const before = Object.entries(MIGRATIONS).filter(([name]) => name < number);
  await migrate(db, Object.fromEntries(before));
}
