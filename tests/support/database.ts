import { type Db, openDb } from "@/db/open.ts";
import { sql } from "kysely";
import { migrate } from "@/db/migrate.ts";
import { createVault, type Vault } from "@/db/sealed.ts";
import { madeOnce } from "./made_once.ts";

/** A migrated database of its own for one test; disposing deletes it. */
export interface TestDatabase extends AsyncDisposable {
  db: Db;
  vault: Vault;
  /** For tests that open it again. */
  url: string;
}

/** Fixed keys, so that a sealed value or a hash can stand in a test. */
export const TEST_VAULT_KEYS = {
  dataKeys: "test:ZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGQ=",
  indexKeys: "test:aWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWk=",
};

let template: Promise<Uint8Array> | undefined;

/** Copies a database that is migrated once a run; about 3 ms. */
export async function testDatabase(): Promise<TestDatabase> {
  return await databaseOf(await migratedBytes());
}

/** The file of a database that is migrated once a run. */
export function migratedBytes(): Promise<Uint8Array> {
  template ??= madeOnce("migrated", makeTemplate);
  return template;
}

/** A database without a single table, for tests that bring their own. */
export async function emptyDatabase(): Promise<TestDatabase> {
  return await databaseOf(new Uint8Array());
}

/** A database of its own with what another one held: see {@link bytesOf}. */
export async function databaseOf(bytes: Uint8Array): Promise<TestDatabase> {
  const directory = await Deno.makeTempDir({ prefix: "platform_test_" });
  const path = `${directory}/platform.db`;
  await Deno.writeFile(path, bytes);
  const url = `file:${path}`;
  // Masks are made by another vault than the platform's: what that one opens is watched.
  const masks = createVault(TEST_VAULT_KEYS);
  const database = await openDb(url, { vault: masks });
  return {
    db: database.db,
    vault: createVault(TEST_VAULT_KEYS),
    url,
    async [Symbol.asyncDispose]() {
      await database[Symbol.asyncDispose]();
      await Deno.remove(directory, { recursive: true });
    },
  };
}

/** The file of an empty database at the newest schema. */
async function makeTemplate(): Promise<Uint8Array> {
  const directory = await Deno.makeTempDir({ prefix: "platform_template_" });
  const path = `${directory}/platform.db`;
  try {
    await using database = await openDb(`file:${path}`);
    await migrate(database.db);
    return await bytesOf({ db: database.db, url: `file:${path}` });
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

/** All that a database holds now, as the bytes of one file. */
export async function bytesOf(
  { db, url }: Pick<TestDatabase, "db" | "url">,
): Promise<Uint8Array> {
  // Reading the file alone would leave out what still lies in the write-ahead log.
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
  return await Deno.readFile(url.slice("file:".length));
}
