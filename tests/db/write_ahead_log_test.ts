import assert from "node:assert/strict";
import { sql } from "kysely";
import { WriteAheadLog } from "@/db/write_ahead_log.ts";
import { WriteQueue } from "@/db/write_queue.ts";
import { emptyDatabase, type TestDatabase } from "@/tests/support/database.ts";
import { until } from "@/tests/support/waits.ts";

const MIB = 1024 * 1024;

function pathOf({ url }: TestDatabase): string {
  return url.slice("file:".length);
}

async function sizeOf(path: string): Promise<number> {
  return (await Deno.stat(path)).size;
}

async function fill({ db }: TestDatabase, mib: number): Promise<void> {
  await sql`create table bed (bytes blob)`.execute(db);
  for (let done = 0; done < mib; done++) {
    await sql`insert into bed values (randomblob(${MIB}))`.execute(db);
  }
}

async function countBeds({ db }: TestDatabase): Promise<unknown> {
  const { rows: [row] } = await sql<{ beds: number }>`
    select count(*) as beds from bed`.execute(db);
  return row?.beds;
}

Deno.test("WriteAheadLog moves a long log into the database, and cuts it", async () => {
  await using database = await emptyDatabase();
  await fill(database, 3);
  const path = pathOf(database);
  assert.ok(await sizeOf(`${path}-wal`) > 3 * MIB);
  assert.ok(await sizeOf(path) < MIB);
  const log = new WriteAheadLog({ url: database.url, path }, 2 * MIB);

  log.tend(new WriteQueue());
  await log.settled();

  assert.equal(await sizeOf(`${path}-wal`), 0);
  assert.ok(await sizeOf(path) > 3 * MIB);
  assert.equal(await countBeds(database), 3);
});

Deno.test("WriteAheadLog leaves a short log alone", async () => {
  await using database = await emptyDatabase();
  await fill(database, 1);
  const path = pathOf(database);
  const before = await sizeOf(`${path}-wal`);
  const log = new WriteAheadLog({ url: database.url, path }, 2 * MIB);

  log.tend(new WriteQueue());
  await log.settled();

  assert.equal(await sizeOf(`${path}-wal`), before);
});

Deno.test("WriteAheadLog cuts the log in a writer's turn only", async () => {
  await using database = await emptyDatabase();
  await fill(database, 2);
  const path = pathOf(database);
  const log = new WriteAheadLog({ url: database.url, path }, MIB);
  const queue = new WriteQueue();
  const release = await queue.acquire();

  log.tend(queue);
  await until(() => queue.length > 0);
  assert.ok(await sizeOf(path) > 2 * MIB, "it was moved before");
  assert.ok(await sizeOf(`${path}-wal`) > 2 * MIB, "it was not cut");
  release();
  await log.settled();

  assert.equal(await sizeOf(`${path}-wal`), 0);
});

Deno.test("WriteAheadLog takes a log that it cannot move for no reason to fail", async () => {
  await using database = await emptyDatabase();
  await fill(database, 2);
  const path = pathOf(database);
  const url = `file:${path}-no-directory/platform.db`;
  const log = new WriteAheadLog({ url, path }, MIB);

  log.tend(new WriteQueue());
  await log.settled();

  assert.equal(await countBeds(database), 2);
});

Deno.test("openDb keeps its log short: it is moved and cut beside the writes", async () => {
  await using database = await emptyDatabase();
  const path = `${pathOf(database)}-wal`;
  await fill(database, 17);
  // The write that finds the log long begins to move it; later ones do so again.
  await until(async () => {
    await sql`insert into bed values (null)`.execute(database.db);
    return await sizeOf(path) <= 16 * MIB;
  });
  assert.ok(await sizeOf(path) < 2 * MIB);
});

Deno.test("WriteAheadLog brings to the disk what a transaction has written so far, and needs no log for it", async () => {
  await using database = await emptyDatabase();
  const path = pathOf(database);
  await fill(database, 1);
  await database.db.transaction().execute(async (tx) => {
    await sql`insert into bed values (randomblob(${8 * MIB}))`.execute(tx);
    await new WriteAheadLog({ url: database.url, path }).flush();
  });
  assert.equal(await countBeds(database), 2);

  await new WriteAheadLog({ url: database.url, path: `${path}-none` }).flush();
});
