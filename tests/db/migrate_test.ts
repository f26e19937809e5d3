import assert from "node:assert/strict";
import { type Kysely, sql } from "kysely";
import { migrate } from "@/db/migrate.ts";
import { MIGRATIONS } from "@/db/migrations/mod.ts";
import type { Db } from "@/db/open.ts";
import { emptyDatabase, testDatabase } from "@/tests/support/database.ts";

const beds = {
  up: async (db: Kysely<unknown>) =>
    void await sql`create table bed (id text)`.execute(db),
};
const wards = {
  up: async (db: Kysely<unknown>) =>
    void await sql`create table ward (id text)`.execute(db),
};
const broken = {
  async up(db: Kysely<unknown>) {
    await sql`create table shelf (id text)`.execute(db);
    await sql`insert into bed values ('b1')`.execute(db);
    await sql`insert into no_such_table values (1)`.execute(db);
  },
};

async function tables(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from sqlite_schema
    where type = 'table' and name not like 'kysely%' order by name`.execute(db);
  return rows.map((row) => row.name);
}

Deno.test("migrate runs what is new, in the order of the names, and nothing twice", async () => {
  await using database = await emptyDatabase();
  const { db } = database;

  assert.deepEqual(
    await migrate(db, { "0002_wards": wards, "0001_beds": beds }),
    [
      "0001_beds",
      "0002_wards",
    ],
  );
  assert.deepEqual(
    await migrate(db, { "0001_beds": beds, "0002_wards": wards }),
    [],
  );
  assert.deepEqual(await tables(db), ["bed", "ward"]);
});

Deno.test("migrate names the migration that failed, and leaves nothing of it behind", async () => {
  await using database = await emptyDatabase();
  const { db } = database;

  await assert.rejects(
    migrate(db, { "0001_beds": beds, "0002_broken": broken }),
    (error) => {
      assert(error instanceof Error);
      assert.equal(error.message, 'Cannot migrate to "0002_broken"');
      assert.match(String(error.cause), /no such table: no_such_table/);
      return true;
    },
  );

  assert.deepEqual(await tables(db), ["bed"]);
  assert.deepEqual((await sql`select * from bed`.execute(db)).rows, []);
});

Deno.test("migrate goes on after the failed one is put right", async () => {
  await using database = await emptyDatabase();
  const { db } = database;
  await assert.rejects(
    migrate(db, { "0001_beds": beds, "0002_wards": broken }),
  );

  assert.deepEqual(
    await migrate(db, { "0001_beds": beds, "0002_wards": wards }),
    ["0002_wards"],
  );
});

Deno.test("migrate refuses a database that is newer than the program", async () => {
  await using database = await emptyDatabase();
  const { db } = database;
  await migrate(db, { "0001_beds": beds, "0002_wards": wards });

  await assert.rejects(migrate(db, { "0001_beds": beds }), {
    message: "Cannot migrate the database",
  });
});

Deno.test("migrate twice at once runs each migration once", async () => {
  await using database = await emptyDatabase();
  const { db } = database;
  const both = { "0001_beds": beds, "0002_wards": wards };

  const runs = await Promise.all([migrate(db, both), migrate(db, both)]);

  assert.deepEqual(runs.flat().sort(), ["0001_beds", "0002_wards"]);
});

Deno.test("migrate brings the platform's own tables, all of them strict", async () => {
  await using database = await testDatabase();
  const { db } = database;

  assert.deepEqual(await migrate(db), []);
  const { rows } = await sql<{ name: string; strict: number }>`
    select name, strict from pragma_table_list
    where schema = 'main' and type = 'table' and name not like 'kysely%' and name not like 'sqlite%'`
    .execute(db);

  assert(Object.keys(MIGRATIONS).length >= 5 && rows.length >= 20);
  assert.deepEqual(rows.filter((row) => row.strict !== 1), []);
});
