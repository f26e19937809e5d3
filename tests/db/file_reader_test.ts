import assert from "node:assert/strict";
import { createClient, LibsqlError } from "@libsql/client/node";
import { FileReader } from "@/db/file_reader.ts";
import { openFileReader, pathOf } from "@/db/file_hands.ts";
import { emptyDatabase } from "@/tests/support/database.ts";

const KINDS = `select null as absent, 'x' as text, 7 as whole, 7.5 as broken,
  x'00ff' as bytes, 1 = 1 as truth, ? as given`;

/** A reader and a client that writes, on one file. */
async function openBoth() {
  const stack = new AsyncDisposableStack();
  const { url } = stack.use(await emptyDatabase());
  const writer = stack.adopt(createClient({ url }), (it) => it.close());
  await writer.execute("create table line (id integer primary key, name text)");
  const reader = stack.adopt(await openFileReader(url), (it) => it.close());
  return {
    url,
    writer,
    reader,
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

Deno.test("FileReader answers what the client answers, in the order of the columns", async () => {
  await using both = await openBoth();
  const statement = { sql: KINDS, args: ["李梅"] };

  const expected = await both.writer.execute(statement);
  for (const _time of ["prepared", "kept"]) {
    const { columns, rows } = await both.reader.execute(statement);

    assert.deepEqual(columns, expected.columns);
    const [row] = expected.rows;
    assert.deepEqual(
      Array.from(rows[0] ?? []),
      columns.map((_, at) => row?.[at]),
    );
  }
});

Deno.test("FileReader sees what was written since a statement last ran", async () => {
  await using both = await openBoth();
  const count = async () =>
    (await both.reader.execute("select count(*) from line")).rows[0]?.[0];

  assert.equal(await count(), 0);
  await both.writer.execute("insert into line (name) values ('李梅')");
  assert.equal(await count(), 1);
});

Deno.test("FileReader names the columns that there are after the schema has changed", async () => {
  await using both = await openBoth();
  await both.writer.execute("insert into line (name) values ('李梅')");
  const all = async () => {
    const { columns, rows } = await both.reader.execute("select * from line");
    return { columns, row: Array.from(rows[0] ?? []) };
  };

  assert.deepEqual(await all(), { columns: ["id", "name"], row: [1, "李梅"] });
  await both.writer.execute(
    "alter table line add column note text default '新'",
  );
  assert.deepEqual(await all(), {
    columns: ["id", "name", "note"],
    row: [1, "李梅", "新"],
  });
});

Deno.test("FileReader refuses a write, a bad statement and a number that JavaScript cannot hold, and goes on", async () => {
  await using both = await openBoth();
  const { reader } = both;

  await assert.rejects(
    reader.execute("insert into line (name) values ('x')"),
    (error: unknown) =>
      error instanceof LibsqlError && error.code === "SQLITE_READONLY",
  );
  await assert.rejects(
    reader.execute("select nothing from nowhere"),
    LibsqlError,
  );
  await assert.rejects(reader.execute("select 9007199254740993"), RangeError);

  const { rows } = await reader.execute("select count(*) from line");
  assert.equal(rows[0]?.[0], 0);
});

Deno.test("FileReader keeps a bounded number of statements", async () => {
  await using both = await openBoth();
  for (let at = 0; at < 1_000; at++) {
    const { rows } = await both.reader.execute(`select ${at}`);
    assert.equal(rows[0]?.[0], at);
  }
});

Deno.test("FileReader that is closed answers nothing", async () => {
  await using both = await openBoth();
  const reader = new FileReader(pathOf(both.url));
  reader.close();
  await assert.rejects(reader.execute("select 1"));
});
