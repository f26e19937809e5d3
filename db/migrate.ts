import { type Migration, Migrator } from "kysely/migration";
import { MIGRATIONS } from "@/db/migrations/mod.ts";
import { type Db, openDb } from "@/db/open.ts";

/**
 * Brings the database to the newest schema. Each migration is one transaction with its
 * entry in `kysely_migration`, so one that fails leaves nothing behind and those
 * before it stay.
 *
 * @param migrations By name; names sort in the order to run. Others than the
 * platform's own only in tests.
 * @returns The names of those that ran, none if the schema was new enough.
 * @throws {Error} Names the migration that failed; the cause says why.
 */
export async function migrate(
  db: Db,
  migrations: Record<string, Migration> = MIGRATIONS,
): Promise<string[]> {
  const provider = { getMigrations: () => Promise.resolve(migrations) };
  const migrator = new Migrator({ db, provider });
  const done: string[] = [];
  while (true) {
    // `migrateToLatest` would put all of them in one transaction.
    const { error, results = [] } = await migrator.migrateUp();
    const name = results[0]?.migrationName;
    if (error !== undefined) {
      const what = name === undefined ? "the database" : `to "${name}"`;
      throw new Error(`Cannot migrate ${what}`, { cause: error });
    }
    if (name === undefined) break;
    done.push(name);
  }
  // Kysely runs migrations past what our transactions end with: the summaries follow here.
  if (done.length > 0) await db.transaction().execute(() => Promise.resolve());
  return done;
}

/**
 * Refuses a database whose schema is older than this program.
 *
 * @throws {Error} Names the first migration that is missing.
 */
export async function assertMigrated(db: Db): Promise<void> {
  const provider = { getMigrations: () => Promise.resolve(MIGRATIONS) };
  const known = await new Migrator({ db, provider }).getMigrations();
  const missing = known.find(({ executedAt }) => executedAt === undefined);
  if (missing) {
    throw new Error(`"${missing.name}" has not run: deno task migrate first`);
  }
}

if (import.meta.main) {
  const url = Deno.env.get("DATABASE_URL") ?? "file:data/platform.db";
  const token = Deno.env.get("DATABASE_TOKEN");
  await using database = await openDb(url, { token });
  const done = await migrate(database.db);
  const report = done.length === 0
    ? "the schema is up to date"
    : `migrated: ${done.join(", ")}`;
  await Deno.stdout.write(new TextEncoder().encode(`${report}\n`));
}
