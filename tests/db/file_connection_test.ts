import assert from "node:assert/strict";
import { createClient, LibsqlError } from "@libsql/client/node";
import { FileConnection } from "@/db/file_connection.ts";
import { openFileReader, pathOf } from "@/db/file_hands.ts";
import { isConstraintViolation } from "@/db/libsql_errors.ts";
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

Deno.test("FileConnection answers what the client answers, in the order of the columns", async () => {
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

Deno.test("FileConnection sees what was written since a statement last ran", async () => {
  await using both = await openBoth();
  const count = async () =>
    (await both.reader.execute("select count(*) from line")).rows[0]?.[0];

  assert.equal(await count(), 0);
  await both.writer.execute("insert into line (name) values ('李梅')");
  assert.equal(await count(), 1);
});

Deno.test("FileConnection names the columns that there are after the schema has changed", async () => {
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

Deno.test("FileConnection refuses a write, a bad statement and a number that JavaScript cannot hold, and goes on", async () => {
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

Deno.test("FileConnection keeps a bounded number of statements", async () => {
  await using both = await openBoth();
  for (let at = 0; at < 1_000; at++) {
    const { rows } = await both.reader.execute(`select ${at}`);
    assert.equal(rows[0]?.[0], at);
  }
});

Deno.test("FileConnection that is closed answers nothing", async () => {
  await using both = await openBoth();
  const reader = new FileConnection(pathOf(both.url));
  reader.close();
  await assert.rejects(reader.execute("select 1"));
});

Deno.test("FileConnection counts what a kept statement changes each time, and gives its row", async () => {
  await using both = await openBoth();
  const connection = new FileConnection(pathOf(both.url));
  const add = { sql: "insert into line (name) values (?)", args: ["李梅"] };

  for (const id of [1n, 2n, 3n]) {
    const { rowsAffected, lastInsertRowid } = await connection.execute(add);
    assert.deepEqual([rowsAffected, lastInsertRowid], [1, id]);
  }
  const rename = "update line set name = '王芳' where id > ?";
  for (const [after, changed] of [[1n, 2], [3n, 0], [0n, 3]] as const) {
    const { rowsAffected } = await connection.execute({
      sql: rename,
      args: [after],
    });
    assert.equal(rowsAffected, changed);
  }
  const returned = await connection.execute(
    "delete from line where id = 1 returning name",
  );
  assert.deepEqual(returned.rows.map((row) => row[0]), ["王芳"]);
  connection.close();
});

Deno.test("FileConnection refuses a second of what there is once as the client does, and goes on", async () => {
  await using both = await openBoth();
  const connection = new FileConnection(pathOf(both.url));
  const add = "insert into line (id, name) values (7, '李梅')";
  await connection.execute(add);
  const byClient = await both.writer.execute(add).catch((error) => error);

  await assert.rejects(connection.execute(add), (error: unknown) => {
    assert.ok(error instanceof LibsqlError);
    const { code, extendedCode, rawCode, message } = error;
    assert.deepEqual([code, extendedCode, rawCode, message], [
      byClient.code,
      byClient.extendedCode,
      byClient.rawCode,
      byClient.message,
    ]);
    return code === "SQLITE_CONSTRAINT";
  });
  await connection.execute("delete from line");
  const { rowsAffected } = await connection.execute(add);
  assert.equal(rowsAffected, 1);
  connection.close();
});

Deno.test("a transaction of a FileConnection is made whole or not at all", async () => {
  await using both = await openBoth();
  const connection = new FileConnection(pathOf(both.url));
  const add = "insert into line (name) values ('李梅')";
  const count = async () =>
    (await both.reader.execute("select count(*) from line")).rows[0]?.[0];

  const made = await connection.transaction();
  await made.execute(add);
  assert.equal(await count(), 0);
  await made.commit();
  assert.equal(await count(), 1);
  made.close();

  const takenBack = await connection.transaction();
  await takenBack.execute(add);
  await takenBack.rollback();
  await takenBack.rollback();
  await assert.rejects(takenBack.execute(add), isClosed);
  await assert.rejects(takenBack.commit(), isClosed);

  const left = await connection.transaction();
  await left.execute(add);
  left.close();

  const ended = await connection.transaction();
  await assert.rejects(
    ended.execute("insert or rollback into line (id, name) values (1, 'x')"),
    LibsqlError,
  );
  await assert.rejects(ended.execute(add), isClosed);
  await ended.rollback();

  const open = await connection.transaction();
  await open.execute(add);
  connection.close();
  connection.close();
  await assert.rejects(open.execute(add), isClosed);
  open.close();
  assert.equal(await count(), 1);
  assert.equal(connection.isInTransaction, false);
});

Deno.test("a transaction of a FileConnection waits for what is to come before its commit", async () => {
  await using both = await openBoth();
  const connection = new FileConnection(pathOf(both.url));
  const count = async () =>
    (await both.reader.execute("select count(*) from line")).rows[0]?.[0];
  const seen: unknown[] = [];

  const waited = await connection.transaction(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    seen.push(await count());
  });
  await waited.execute("insert into line (name) values ('李梅')");
  await waited.commit();
  seen.push(await count());
  assert.deepEqual(seen, [0, 1]);

  const failing = await connection.transaction(() =>
    Promise.reject(new Error("no disk"))
  );
  await failing.execute("insert into line (name) values ('王芳')");
  await assert.rejects(failing.commit(), /no disk/);
  assert.equal(await count(), 1);
  assert.equal(connection.isInTransaction, false);
  connection.close();
});

Deno.test("a FileConnection that found the lock taken loses nothing of what it writes later", async () => {
  await using both = await openBoth();
  const connection = new FileConnection(pathOf(both.url));
  await connection.execute("pragma busy_timeout = 20");
  const add = "insert into line (name) values ('李梅')";
  const count = async () =>
    (await both.reader.execute("select count(*) from line")).rows[0]?.[0];
  const isBusy = (error: unknown) =>
    error instanceof LibsqlError && error.code === "SQLITE_BUSY";

  const held = await both.writer.transaction("write");
  await assert.rejects(connection.write(add), isBusy);
  await assert.rejects(connection.transaction(), isBusy);
  await held.rollback();

  const { rowsAffected } = await connection.write(add);
  assert.deepEqual([rowsAffected, await count()], [1, 1]);
  const transaction = await connection.transaction();
  await transaction.execute(add);
  await transaction.commit();
  assert.equal(await count(), 2);
  await both.writer.execute(add);
  assert.equal(await count(), 3);
  connection.close();
});

Deno.test("FileConnection makes no change whose answer cannot be given", async () => {
  await using both = await openBoth();
  const connection = new FileConnection(pathOf(both.url));
  const add = "insert into line (id) values (9007199254740993) returning id";

  await assert.rejects(connection.write(add), RangeError);

  const { rows } = await both.reader.execute("select count(*) from line");
  assert.equal(rows[0]?.[0], 0);
  connection.close();
});

Deno.test("FileConnection takes one value of any kind, and none by name", async () => {
  await using both = await openBoth();
  const connection = new FileConnection(pathOf(both.url));
  await connection.execute("insert into line (name) values ('李梅')");
  const setTo = (value: null | Uint8Array) =>
    connection.write({ sql: "update line set name = ?", args: [value] });
  const name = async () =>
    (await connection.execute("select name from line")).rows[0]?.[0];

  await setTo(new Uint8Array([0, 255]));
  assert.deepEqual(
    new Uint8Array(await name() as ArrayBuffer),
    new Uint8Array([0, 255]),
  );
  await setTo(null);
  assert.equal(await name(), null);
  for (const value of [null, new Uint8Array([1])]) {
    const { rows } = await connection.execute({
      sql: "select ? is null",
      args: [value],
    });
    assert.equal(rows[0]?.[0], value === null ? 1 : 0);
  }
  await assert.rejects(
    connection.execute({ sql: "select :a", args: { a: "x" } }),
    TypeError,
  );
  connection.close();
});

Deno.test("FileConnection takes no value of whoever asked before", async () => {
  await using both = await openBoth();
  const connection = new FileConnection(pathOf(both.url));
  const sql = "select ?, ?";
  const ask = (...args: string[]) => connection.execute({ sql, args });

  await ask("李梅", "王伟");
  await assert.rejects(ask("张三"), TypeError);
  const { rows } = await ask("张三", "赵敏");

  assert.deepEqual(Array.from(rows[0] ?? []), ["张三", "赵敏"]);
  connection.close();
});

Deno.test("FileConnection calls a value of the wrong type what it is: against the rules of the table", async () => {
  await using both = await openBoth();
  const connection = new FileConnection(pathOf(both.url));
  await connection.write("create table bed (place integer) strict");
  const add = { sql: "insert into bed values (?)", args: ["left"] };

  await assert.rejects(connection.write(add), isConstraintViolation);
  connection.close();
});

function isClosed(error: unknown): boolean {
  return error instanceof LibsqlError && error.code === "TRANSACTION_CLOSED";
}
