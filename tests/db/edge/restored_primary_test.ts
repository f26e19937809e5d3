import assert from "node:assert/strict";
import { sql } from "kysely";
import { migrate } from "@/db/migrate.ts";
import { MIGRATIONS } from "@/db/migrations/mod.ts";
import { type Db, type OpenDatabase, openDb } from "@/db/open.ts";
import { Reading, readWith } from "@/db/reading.ts";
import { adminRun } from "@/tests/support/admin.ts";
import { type TestPrimary, testPrimary } from "@/tests/support/edge.ts";
import { temporaryFolder } from "@/tests/support/temporary_folder.ts";
import { until } from "@/tests/support/waits.ts";
import { startSqld } from "@/tools/sqld.ts";

const KEY = "a:ZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGQ=";

Deno.test("a primary restored from a backup is followed by its old edge nodes: nothing of what was lost is shown again", async () => {
  await using primary = await testPrimary();
  const { sqld, folder } = primary;
  await using server = await primary.openServer();
  await using edge = await primary.openEdge("one");
  await note(server.db, "before");
  const taken = await adminRun(
    sqld.url,
    { BACKUP_KEY: KEY, DATABASE_TOKEN: sqld.token },
    "backup",
    `${folder}/one.backup`,
  );
  assert.equal(taken.code, 0, taken.complained);
  await note(server.db, "lost");
  const seen = new Reading();
  await readWith(seen, () => notes(edge.db));
  await until(async () => (await notesAt(edge)).includes("lost"));
  const lostSeq = await seqOf(server.db);

  await sqld.stop("SIGKILL");
  await restoreInto(primary, `${folder}/one.backup`);
  await sqld.start();

  await until(async () => !(await notesAt(edge)).includes("lost"));
  assert.deepEqual(await notesAt(edge), ["before"]);
  assert.ok(await seqOf(server.db) > lostSeq, "numbers go on above the lost");
  await note(server.db, "after");
  await until(async () => (await notesAt(edge)).includes("after"));
  // A browser that has seen the lost state waits for nothing.
  assert.deepEqual(await readWith(seen, () => notes(edge.db)), [
    "before",
    "after",
  ]);
});

Deno.test("an edge node that was stopped when its primary was restored begins anew", async () => {
  await using primary = await testPrimary();
  const { sqld, folder } = primary;
  await using server = await primary.openServer();
  await note(server.db, "before");
  {
    await using edge = await primary.openEdge("one");
    await until(async () => (await notesAt(edge)).includes("before"));
    const taken = await adminRun(
      sqld.url,
      {
        BACKUP_KEY: KEY,
        DATABASE_TOKEN: sqld.token,
        DATABASE_REPLICA: `file:${folder}/one/replica.db`,
      },
      "backup",
      `${folder}/one.backup`,
    );
    assert.equal(taken.code, 0, taken.complained);
    await note(server.db, "lost");
    await until(async () => (await notesAt(edge)).includes("lost"));
  }
  await sqld.stop("SIGKILL");
  await restoreInto(primary, `${folder}/one.backup`);
  await sqld.start();

  await using edge = await primary.openEdge("one");
  await until(async () => !(await notesAt(edge)).includes("lost"));
  assert.deepEqual(await notesAt(edge), ["before"]);
});

Deno.test("upgrade: the primary first; the old program goes on with the newer schema, the new one waits for it", async () => {
  await using folder = await temporaryFolder();
  await using sqld = await startSqld({ folder: `${folder.path}/primary` });
  const options = { token: sqld.token, timeoutMs: 3000 };
  const openEdge = (name: string) =>
    openDb(sqld.url, {
      ...options,
      replica: `file:${folder.path}/${name}/replica.db`,
    });
  await using server = await openDb(sqld.url, options);
  const names = Object.keys(MIGRATIONS).sort();
  const last = names.at(-1) ?? "";
  const { [last]: _, ...older } = MIGRATIONS;
  await migrate(server.db, older);

  // The new program before the primary was migrated: it has nothing to serve, and waits.
  await using early = await openEdge("early");
  assert.equal(early.replica?.state, "fetching");

  await migrate(server.db);
  await until(() => early.replica?.state === "ready");

  // What an old program finds: a migration more than it knows, which only adds.
  await using old = await openEdge("old");
  await until(() => old.replica?.state === "ready");
  await server.db.transaction().execute(async (tx) => {
    await sql`alter table commit_mark add column later text`.execute(tx);
    await sql`insert into kysely_migration (name, timestamp) values ('9999_later', 'x')`
      .execute(tx);
  });
  await note(server.db, "while upgraded");
  await until(async () => (await notesAt(old)).includes("while upgraded"));
  await old[Symbol.asyncDispose]();
  await using again = await openEdge("old");
  await until(() => again.replica?.state === "ready");
  // And it does not touch what it does not know.
  await assert.rejects(migrate(server.db));
});

/** As docs/operations.md says: another folder, the file in its place, nothing else. */
async function restoreInto(
  { sqld, folder }: TestPrimary,
  backup: string,
): Promise<void> {
  await Deno.rename(sqld.dataFolder, `${folder}/lost`);
  const file = `${sqld.dataFolder}/dbs/default/data`;
  const restored = await adminRun(
    "file:none",
    { BACKUP_KEY: KEY },
    "restore",
    backup,
    file,
  );
  assert.equal(restored.code, 0, restored.complained);
}

async function note(db: Db, text: string): Promise<void> {
  await db.transaction().execute((tx) =>
    sql`insert into division_note values (${text})`.execute(tx)
      .catch(async () => {
        await sql`create table division_note (text text)`.execute(tx);
        await sql`insert into division_note values (${text})`.execute(tx);
      })
  );
}

async function notes(db: Db): Promise<string[]> {
  const { rows } = await sql<{ text: string }>`select text from division_note`
    .execute(db);
  return rows.map(({ text }) => text);
}

async function notesAt({ db }: OpenDatabase): Promise<string[]> {
  try {
    return await readWith(new Reading(), () => notes(db));
  } catch {
    return ["nothing"];
  }
}

async function seqOf(db: Db): Promise<number> {
  const { rows: [row] } = await sql<{ seq: number }>`
    select seq from commit_mark`.execute(db);
  return row?.seq ?? -1;
}
