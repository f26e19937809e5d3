import assert from "node:assert/strict";
import { insertRows } from "@/db/insert_rows.ts";
import { testDatabase } from "@/tests/support/database.ts";

const RESETS_AT = "2026-11-25T00:00:00.000Z";

Deno.test("insertRows writes text and numbers as they are", async () => {
  await using database = await testDatabase();
  const { db } = database;
  const rows = [
    "李梅",
    'O"Neil',
    "a\\b",
    "阿依古丽·买买提",
    "😀",
    "0012",
    "$[0]",
  ]
    .map((key, count) => ({ key, count, resetsAt: RESETS_AT }));

  await db.transaction().execute((tx) => insertRows(tx, "limitCounter", rows));

  const found = await db.selectFrom("limitCounter").selectAll()
    .orderBy("count").execute();
  assert.deepEqual(found, rows);
});

Deno.test("insertRows of no rows is no act", async () => {
  await using database = await testDatabase();
  await database.db.transaction().execute((tx) =>
    insertRows(tx, "limitCounter", [])
  );
});

Deno.test("insertRows refuses rows of different columns, and writes none of them", async () => {
  await using database = await testDatabase();
  const { db } = database;
  const whole = { key: "a", count: 1, resetsAt: RESETS_AT };
  const { count: _count, ...lacking } = whole;
  for (const second of [lacking, { ...whole, count: undefined }]) {
    await assert.rejects(
      db.transaction().execute((tx) =>
        insertRows(tx, "limitCounter", [whole, second as typeof whole])
      ),
      /rows of different columns/,
    );
  }
  const found = await db.selectFrom("limitCounter").selectAll().execute();
  assert.deepEqual(found, []);
});
