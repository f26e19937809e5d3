import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { fileURLToPath } from "node:url";
import { createClient } from "@libsql/client/node";
import { sql } from "kysely";
import { rotateKeys } from "@/db/rotate_keys.ts";
import { createVault, type Vault } from "@/db/sealed.ts";
import { SEALED_COLUMNS, type SealedColumn } from "@/db/sealed_columns.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import {
  TEST_VAULT_KEYS,
  type TestDatabase,
  testDatabase,
} from "@/tests/support/database.ts";
import { projectFiles } from "@/tests/support/project_files.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const NEW_KEY = "next:bmV4dG5leHRuZXh0bmV4dG5leHRuZXh0bmV4dG5leHQ=";
const { dataKeys, indexKeys } = TEST_VAULT_KEYS;
const both = createVault({ dataKeys: `${NEW_KEY},${dataKeys}`, indexKeys });
const newAlone = createVault({ dataKeys: NEW_KEY, indexKeys });

Deno.test("every sealed column of the database is in the list, with its primary key", async () => {
  await using database = await testDatabase();

  const { rows } = await sql<{ place: string; keys: string }>`
    select tables.name || '.' || columns.name as place,
      (select group_concat(name) from pragma_table_info(tables.name) where pk > 0) as keys
    from sqlite_master as tables, pragma_table_info(tables.name) as columns
    where tables.type = 'table' and columns.name like '%sealed'
    order by 1`.execute(database.db);

  assert.deepEqual(
    SEALED_COLUMNS.map(({ table, column, key }) => ({
      place: `${table}.${column}`,
      keys: key.join(","),
    })).sort((a, b) => a.place < b.place ? -1 : 1),
    rows,
  );
});

Deno.test("what the code seals is what the list says it is sealed for", async () => {
  const listed = new Set(
    SEALED_COLUMNS.map(({ column, purpose }) => `${column} ${purpose}`),
  );
  const purposes = new Set(SEALED_COLUMNS.map(({ purpose }) => purpose));
  let pairs = 0;
  for (const file of await projectFiles()) {
    if (!/^(server|tools)\/.*\.ts$/.test(file)) continue;
    const text = await Deno.readTextFile(ROOT + file);
    for (const [, purpose] of text.matchAll(/\.seal\(\s*"([\w.]+)"/g)) {
      assert.ok(purposes.has(purpose ?? ""), `${file}: ${purpose}`);
    }
    for (
      const [, name = "", purpose] of text.matchAll(
        /\b(\w+Sealed):\s*(?:[\w ]+(?:===|&&)[^,;{]*?)?(?:ctx\.|world\.)?vault\.seal\(\s*"([\w.]+)"/g,
      )
    ) {
      const column = name.replace(/[A-Z]/g, (l) => `_${l.toLowerCase()}`);
      assert.ok(listed.has(`${column} ${purpose}`), `${file}: ${name}`);
      pairs++;
    }
  }
  assert.ok(pairs >= 15, String(pairs));
});

Deno.test("rotateKeys seals every column anew: the old key is of no use any more", async () => {
  await using database = await testDatabase();
  await fillAll(database, 3);

  const counts: Record<string, number> = {};
  const total = await rotateKeys(database.db, both, {
    onColumn: ({ table, column }, count) =>
      void (counts[`${table}.${column}`] = count),
  });

  for (const place of SEALED_COLUMNS) {
    assert.equal(counts[`${place.table}.${place.column}`], 3);
    const texts = await openAll(database, newAlone, place);
    assert.deepEqual(texts, [1, 2, 3].map((row) => contentOf(place, row)));
  }
  assert.equal(total, 3 * SEALED_COLUMNS.length);
  assert.equal(await rotateKeys(database.db, both), 0);
});

Deno.test("a rotation that was broken off goes on where it was; a value of an unknown key ends it, and nothing is lost", async () => {
  await using database = await testDatabase();
  await fillAll(database, 1201);
  const place = SEALED_COLUMNS.find(({ column }) => column === "texts_sealed");
  assert.ok(place);
  const stranger = createVault({
    dataKeys: NEW_KEY.replace("next", "x"),
    indexKeys,
  });
  await sql`update import_row set texts_sealed = ${
    stranger.seal(place.purpose, contentOf(place, 700))
  } where row = 700`.execute(database.db);

  await assert.rejects(rotateKeys(database.db, both), {
    message: 'Cannot open a sealed value: DATA_KEYS has no key "x"',
  });
  const { rows: [half] } = await sql<{ done: number }>`
    select count(*) as done from import_row
    where texts_sealed like 'A256GCM.next.%'`.execute(database.db);
  assert.equal(half?.done, 500);

  const all = createVault({
    dataKeys: `${NEW_KEY},${dataKeys},${NEW_KEY.replace("next", "x")}`,
    indexKeys,
  });
  let later = 0;
  await rotateKeys(database.db, all, {
    onColumn({ column }, count) {
      if (column === "texts_sealed") later = count;
    },
  });
  assert.equal(later, 701);
  const texts = await openAll(database, newAlone, place);
  assert.deepEqual(texts, texts.map((_, at) => contentOf(place, at + 1)));
  assert.equal(texts.length, 1201);
});

Deno.test("what the platform itself has sealed is opened again after a rotation", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const before = new Map<SealedColumn, Buffer[]>();
  for (const place of SEALED_COLUMNS) {
    before.set(place, await openAll({ db }, opened.platform.vault, place));
  }

  const total = await rotateKeys(db, both);

  for (const [place, texts] of before) {
    assert.deepEqual(await openAll({ db }, newAlone, place), texts);
  }
  const filled = [...before].filter(([, texts]) => texts.length > 0);
  assert.ok(filled.length >= 5, String(filled.length));
  assert.ok(total > 20);
});

/** With a byte that is no text: what is uploaded is none. */
function contentOf({ table, column }: SealedColumn, row: number): Buffer {
  return Buffer.concat([
    Buffer.from(`${table} ${column} ${row}`),
    Buffer.from([0xff]),
  ]);
}

/** Rows with every sealed column, past all that the database demands but types and keys. */
async function fillAll(
  { url, db, vault }: TestDatabase,
  count: number,
): Promise<void> {
  const client = createClient({ url, concurrency: 1 });
  const { rows: triggers } = await sql<{ name: string }>`
    select name from sqlite_master where type = 'trigger'`.execute(db);
  for (const { name } of triggers) {
    await client.execute(`drop trigger "${name}"`);
  }
  // In a transaction: it is the connection that writes which must let these rows be.
  await db.transaction().execute((tx) =>
    sql`pragma ignore_check_constraints = on`.execute(tx)
  );
  await client.execute("pragma foreign_keys = off");
  await client.execute("pragma ignore_check_constraints = on");
  try {
    for (const table of new Set(SEALED_COLUMNS.map(({ table }) => table))) {
      const { rows: columns } = await client.execute({
        sql:
          `select name, type, "notnull" as needed, pk from pragma_table_info(?)`,
        args: [table],
      });
      const used = columns.filter(({ name, needed, pk }) =>
        needed === 1 || Number(pk) > 0 || String(name).endsWith("sealed")
      );
      const isMany = table === "import_row";
      await client.batch(
        Array.from(
          { length: isMany ? count : Math.min(count, 3) },
          (_, at) => ({
            sql: `insert into ${table} (${
              used.map(({ name }) => `"${name}"`).join(", ")
            }) values (${used.map(() => "?").join(", ")})`,
            args: used.map(({ name, type }) => {
              const place = SEALED_COLUMNS.find((one) =>
                one.table === table && one.column === name
              );
              if (place) {
                return vault.seal(place.purpose, contentOf(place, at + 1));
              }
              if (name === "import_id") {
                return "same";
              }
              return type === "TEXT" ? `x${at + 1}` : BigInt(at + 1);
            }),
          }),
        ),
        "write",
      );
    }
  } finally {
    client.close();
  }
}

async function openAll(
  { db }: Pick<TestDatabase, "db">,
  vault: Vault,
  { table, column, purpose, key }: SealedColumn,
): Promise<Buffer[]> {
  const sealed = sql.ref(column);
  const { rows } = await sql<{ sealed: string }>`
    select ${sealed} as sealed from ${sql.table(table)}
    where ${sealed} is not null
    order by ${sql.join(key.map((name) => sql.ref(name)))}`.execute(db);
  return rows.map((row) => vault.openBytes(purpose, row.sealed));
}
