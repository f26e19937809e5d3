import assert from "node:assert/strict";
import type { Db, OpenDatabase } from "@/db/open.ts";
import { Reading, readWith } from "@/db/reading.ts";
import { type TestPrimary, testPrimary } from "@/tests/support/edge.ts";
import { until } from "@/tests/support/waits.ts";

const ROWS = 400;

const DAMAGES: Record<string, (path: string) => Promise<void>> = {
  "cut to half": (path) => halve(path),
  "emptied": (path) => Deno.truncate(path, 0),
  "its log cut": (path) => halve(`${path}-wal`),
  "its log gone": (path) => Deno.remove(`${path}-wal`),
  "overwritten in the middle": (path) => scribble(path, 0.5),
  "overwritten at the beginning": (path) => scribble(path, 0),
  "its log overwritten": (path) => scribble(`${path}-wal`, 0.5),
  "no database at all": (path) => Deno.writeTextFile(path, "x".repeat(9000)),
  "its index of frames gone": (path) => Deno.remove(`${path}-client_wal_index`),
};

for (const [name, damage] of Object.entries(DAMAGES)) {
  Deno.test(`a replica that was ${name} while the node was down is found out before it serves`, async () => {
    await using primary = await filled();
    {
      await using edge = await primary.openEdge("a");
      assert.equal(await readCount(edge), ROWS);
    }
    await damage(await replicaIn(`${primary.folder}/a`));

    await using again = await primary.openEdge("a");
    assert.equal(await readCount(again), ROWS);
    await until(() => again.replica?.state === "ready");
    assert.equal(await readCount(again), ROWS);
    await followsOn(again);
  });
}

/** A primary with rows of some size, and a deleted half, so that the file has more than one page. */
async function filled(): Promise<TestPrimary> {
  const primary = await testPrimary();
  await using server = await primary.openServer();
  await server.db.transaction().execute(async (tx) => {
    for (let row = 0; row < ROWS; row++) {
      await add(tx, `row_${row}_${"x".repeat(300)}`);
    }
  });
  return primary;
}

/** It takes up what comes. */
async function followsOn(edge: OpenDatabase): Promise<void> {
  await readWith(new Reading(), async () => {
    await add(edge.db, "one more");
    assert.equal(await countRows(edge.db), ROWS + 1);
  });
}

function readCount({ db }: OpenDatabase): Promise<number> {
  return readWith(new Reading(), () => countRows(db));
}

/** The file that the node has left, of whatever generation. */
async function replicaIn(folder: string): Promise<string> {
  for await (const { name } of Deno.readDir(folder)) {
    if (/^replica\.db\.\d+$/.test(name)) return `${folder}/${name}`;
  }
  throw new Error(`There is no replica in ${folder}`);
}

async function halve(path: string): Promise<void> {
  const { size } = await Deno.stat(path);
  await Deno.truncate(path, Math.floor(size / 2));
}

async function scribble(path: string, part: number): Promise<void> {
  const { size } = await Deno.stat(path);
  using file = await Deno.open(path, { write: true });
  await file.seek(Math.floor(size * part), Deno.SeekMode.Start);
  await file.write(new Uint8Array(Math.min(8192, size)).fill(0xa5));
}

async function add(db: Db, key: string): Promise<void> {
  await db.insertInto("limitCounter")
    .values({ key, count: 1, resetsAt: "2026-11-23T02:00:00.000Z" })
    .execute();
}

async function countRows(db: Db): Promise<number> {
  const { rows } = await db.selectFrom("limitCounter")
    .select((eb) => eb.fn.countAll<number>().as("rows"))
    .executeTakeFirstOrThrow();
  return rows;
}
