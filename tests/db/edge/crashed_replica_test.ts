import assert from "node:assert/strict";
import { createClient } from "@libsql/client/node";
import { Reading, readWith } from "@/db/reading.ts";
import { castBytes } from "@/tests/support/cast.ts";
import { type TestPrimary, testPrimary } from "@/tests/support/edge.ts";
import { until } from "@/tests/support/waits.ts";
import { damage, replicaIn } from "@/tools/drill/damages.ts";

/** Else what is damaged in the file is read from the log. */
const FOLD_LOG = "pragma wal_checkpoint(truncate)";

/** What may be wrong with a file after a crash, when nobody knows what it was when it was left. */
const CRASHES: Record<string, (path: string) => Promise<void>> = {
  "pages are overwritten": async (path) => {
    await execute(path, [FOLD_LOG]);
    await damage(path, "overwritten in the middle");
  },
  "rows are gone that every register holds": (path) =>
    execute(path, [
      "pragma foreign_keys = off",
      "delete from account where kind = 'authority'",
    ]),
  "commits are gone that it held": (path) =>
    execute(path, ["update commit_mark set seq = 0"]),
  "its schema is of another program": (path) =>
    execute(path, [
      "delete from kysely_migration where name like '0025%'",
    ]),
  "it is cut to half": async (path) => {
    await execute(path, [FOLD_LOG]);
    await damage(path, "cut to half");
  },
};

for (const [what, crash] of Object.entries(CRASHES)) {
  Deno.test(`after a crash a replica is not served where ${what}, with nobody to ask`, async () => {
    await using primary = await crashed();
    await primary.sqld.stop("SIGKILL");
    await crash(await leftFile(primary));

    await using again = await primary.openEdge("a");

    assert.equal(again.replica?.state, "fetching");
    assert.equal(again.replica?.condemned, 1);
    await assert.rejects(
      readWith(new Reading(), () => countAuthorities(again)),
      /暂时连不上主数据库/,
    );
  });
}

Deno.test("after a crash a sound replica answers while there is nobody to ask, and is fetched anew afterwards", async () => {
  await using primary = await crashed();
  await primary.sqld.stop("SIGKILL");
  const path = await leftFile(primary);

  await using again = await primary.openEdge("a");

  assert.equal(again.replica?.condemned, 0);
  const there = await readWith(new Reading(), () => countAuthorities(again));
  assert.ok(there > 0);
  await primary.sqld.start();
  await until(async () => !await Deno.stat(path).catch(() => null));
  const next = await leftFile(primary);
  for (const ending of ["", "-wal", "-client_wal_index"]) {
    const { mode } = await Deno.stat(next + ending);
    assert.equal((mode ?? 0) & 0o777, 0o600, ending);
  }
  assert.equal(
    await readWith(new Reading(), () => countAuthorities(again)),
    there,
  );
});

/** A primary whose edge node has ended as by a crash: nothing says what its files were. */
async function crashed(): Promise<TestPrimary> {
  const primary = await testPrimary(castBytes());
  {
    await using edge = await primary.openEdge("a");
    await using server = await primary.openServer();
    await server.db.insertInto("limitCounter")
      .values({ key: "one", count: 1, resetsAt: "2026-11-23T02:00:00.000Z" })
      .execute();
    await until(() => (edge.replica?.seq ?? 0) >= 1);
  }
  const state = `${primary.folder}/a/replica.db.state`;
  const left: unknown = JSON.parse(await Deno.readTextFile(state));
  assert.ok(typeof left === "object");
  await Deno.writeTextFile(state, JSON.stringify({ ...left, sums: null }));
  return primary;
}

/** The file that the node has left. */
async function leftFile({ folder }: TestPrimary): Promise<string> {
  const path = await replicaIn(`${folder}/a`);
  assert.ok(path);
  return path;
}

async function execute(path: string, statements: string[]): Promise<void> {
  const client = createClient({ url: `file:${path}`, concurrency: 1 });
  for (const statement of statements) await client.execute(statement);
  client.close();
}

async function countAuthorities(
  { db }: Awaited<ReturnType<TestPrimary["openServer"]>>,
): Promise<number> {
  const { rows } = await db.selectFrom("account")
    .select((eb) => eb.fn.countAll<number>().as("rows"))
    .where("kind", "=", "authority")
    .executeTakeFirstOrThrow();
  return rows;
}
