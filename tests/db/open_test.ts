import assert from "node:assert/strict";
import { sql } from "kysely";
import { type Db, openDb } from "@/db/open.ts";
import { emptyDatabase, testDatabase } from "@/tests/support/database.ts";

const PRAGMAS_HOLD = {
  busyTimeout: 5000,
  foreignKeys: 1,
  journalMode: "wal",
  secureDelete: 1,
  synchronous: 2,
  tempStore: 2,
  walAutocheckpoint: 0,
};

type Row = Record<string, unknown>;

/** What the connection that answers has set; `synchronous` 2 is FULL, `temp_store` 2 MEMORY. */
async function pragmas(db: Db): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (
    const query of [
      sql<Row>`pragma busy_timeout`,
      sql<Row>`pragma journal_mode`,
      sql<Row>`pragma secure_delete`,
      sql<Row>`pragma foreign_keys`,
      sql<Row>`pragma synchronous`,
      sql<Row>`pragma temp_store`,
      sql<Row>`pragma wal_autocheckpoint`,
    ]
  ) {
    const { rows: [{ timeout, ...row } = {}] } = await query.execute(db);
    const busyTimeout = timeout === undefined ? {} : { busyTimeout: timeout };
    Object.assign(found, row, busyTimeout);
  }
  return found;
}

Deno.test("openDb sets its pragmas on the writer, and they hold after transactions", async () => {
  await using database = await emptyDatabase();
  const { db } = database;
  assert.deepEqual(await pragmas(db), PRAGMAS_HOLD);

  await db.transaction().execute((tx) =>
    sql`create table bed (id text)`.execute(tx)
  );
  await assert.rejects(
    db.transaction().execute((tx) => sql`no sql`.execute(tx)),
  );

  assert.deepEqual(await pragmas(db), PRAGMAS_HOLD);
  await db.transaction().execute(async (tx) =>
    assert.deepEqual(await pragmas(tx), PRAGMAS_HOLD)
  );
});

Deno.test("openDb reads through one connection that cannot write, however many read at once", async () => {
  await using database = await emptyDatabase();
  const read = () =>
    sql`select query_only, secure_delete, temp_store
      from pragma_query_only, pragma_secure_delete, pragma_temp_store`.execute(
      database.db,
    );

  const results = await Promise.all(Array.from({ length: 10 }, read));

  for (const { rows } of results) {
    assert.deepEqual(rows, [{ queryOnly: 1, secureDelete: 1, tempStore: 2 }]);
  }
});

Deno.test("openDb holds foreign keys inside and outside transactions", async () => {
  await using database = await testDatabase();
  const orphan = { unitId: "unt_none", name: "武昌区中医院分院" };

  const message = /FOREIGN KEY constraint failed/;
  await assert.rejects(
    database.db.insertInto("unitOtherName").values(orphan).execute(),
    message,
  );
  await assert.rejects(
    database.db.transaction().execute((tx) =>
      tx.insertInto("unitOtherName").values(orphan).execute()
    ),
    message,
  );
});

Deno.test("openDb makes the directory and the files, readable by this user only", async () => {
  const root = await Deno.makeTempDir();
  const path = `${root}/data/deep/platform.db`;
  const modeOf = async (name: string) =>
    ((await Deno.stat(name)).mode ?? 0) & 0o777;
  {
    await using database = await openDb(`file:${path}`);
    await sql`create table bed (id text)`.execute(database.db);

    assert.equal(await modeOf(`${root}/data/deep`), 0o700);
    assert.equal(await modeOf(path), 0o600);
    assert.equal(await modeOf(`${path}-wal`), 0o600);
    assert.equal(await modeOf(`${path}-shm`), 0o600);
  }
  await Deno.remove(root, { recursive: true });
});

Deno.test("openDb narrows the mode of a file that others could read, and keeps what is in it", async () => {
  await using database = await emptyDatabase();
  const path = database.url.slice("file:".length);
  await sql`create table bed (id text)`.execute(database.db);
  await Deno.chmod(path, 0o644);

  await using again = await openDb(database.url);

  assert.equal(((await Deno.stat(path)).mode ?? 0) & 0o777, 0o600);
  assert.deepEqual((await sql`select * from bed`.execute(again.db)).rows, []);
});

Deno.test("openDb refuses what is neither a file nor a remote database, and tells no secret", async () => {
  const message =
    "Cannot open the database: DATABASE_URL must be file:…, http:… or https:…";
  for (
    const url of [
      "",
      ":memory:",
      "file::memory:",
      "file:a.db?authToken=secret",
      "ws://host",
    ]
  ) {
    await assert.rejects(openDb(url), { message });
  }
});

Deno.test("openDb closes after the running transaction, and refuses writes from then on", async () => {
  const database = await emptyDatabase();
  const { db } = database;
  const mayCommit = Promise.withResolvers<void>();
  const began = Promise.withResolvers<void>();

  const writing = db.transaction().execute(async (tx) => {
    began.resolve();
    await mayCommit.promise;
    await sql`create table bed (id text)`.execute(tx);
  });
  await began.promise;
  const closing = database[Symbol.asyncDispose]();
  const late = assert.rejects(sql`create table ward (id text)`.execute(db), {
    message: "Cannot write: the database is closed",
  });
  mayCommit.resolve();

  await Promise.all([writing, closing, late]);
});

Deno.test("openDb gives a remote database that never answers up, and frees the queue", async () => {
  const isDone = new AbortController();
  const never = new Promise<Response>((resolve) => {
    isDone.signal.addEventListener(
      "abort",
      () => resolve(new Response(null, { status: 503 })),
    );
  });
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    () => never,
  );
  {
    await using database = await openDb(
      `http://127.0.0.1:${server.addr.port}`,
      { timeoutMs: 20 },
    );
    const { db } = database;

    const write = () => sql`delete from bed`.execute(db);
    const transaction = () =>
      db.transaction().execute((tx) => sql`delete from bed`.execute(tx));

    await assert.rejects(write());
    await assert.rejects(transaction());
    await assert.rejects(write());
  }
  isDone.abort();
});
