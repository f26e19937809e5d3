import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { migrate } from "@/db/migrate.ts";
import { MIGRATIONS } from "@/db/migrations/mod.ts";
import { openDb } from "@/db/open.ts";
import { Reading, readWith } from "@/db/reading.ts";
import { openSession } from "@/server/session.ts";
import { type AdminRun, adminRun } from "@/tests/support/admin.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { testPrimary } from "@/tests/support/edge.ts";
import { allRows } from "@/tests/support/rows.ts";
import { temporaryFolder } from "@/tests/support/temporary_folder.ts";
import { until } from "@/tests/support/waits.ts";
import { IDS, seedCast } from "@/tools/seed.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const KEY = "a:ZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGQ=";
const OTHER = "b:aWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWk=";
/** What stands in the file in plain: name and phone of 李梅, as lists show it. */
const PERSONAL = ["李梅", "139****0001"];

Deno.test("a backup taken while writes go on holds what was written before, whole, and ends sessions when restored", async () => {
  await using folder = await temporaryFolder();
  await using opened = await testPlatform();
  const { platform, database } = opened;
  await openSession(platform, {
    accountId: IDS.account.wuhan,
    factor: "totp",
    address: null,
    userAgent: null,
  });
  const file = `${folder.path}/backups/one.backup`;
  const target = `${folder.path}/restored/platform.db`;
  let isOver = false;
  let written = 0;
  const writing = (async () => {
    while (!isOver) {
      await database.db.transaction().execute(async (tx) => {
        // Both or neither: a copy that is torn would show it.
        await sql`update unit set pinyin = ${`a${
          written + 1
        }`} where id = ${IDS.unit.wuhan}`
          .execute(tx);
        await sql`update unit set pinyin = ${`a${
          written + 1
        }`} where id = ${IDS.unit.yichang}`
          .execute(tx);
      });
      written++;
      // The native driver never waits: without this nobody else has a turn.
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  })();

  await until(() => written >= 20);
  const before = written;
  // A process of its own: within this one a copy would hold the writer up.
  const taken = await backupBeside(database.url, file);
  const after = written;
  isOver = true;
  await writing;
  assert.equal(taken.code, 0, taken.complained);
  assert.match(taken.said, /已备份到 .*one\.backup/);
  const restored = await run(database.url, "restore", file, target);

  assert.equal(restored.code, 0, restored.complained);
  assert.match(restored.said, /结束登录会话 1 个，数据库结构升级 0 步/);
  assert.deepEqual(await modesIn(`${folder.path}/backups`), ["one.backup 600"]);
  assert.deepEqual(await modesIn(`${folder.path}/restored`), [
    "platform.db 600",
  ]);
  const bytes = new TextDecoder("latin1").decode(await Deno.readFile(file));
  const plain = new TextDecoder().decode(await Deno.readFile(target));
  for (const text of PERSONAL) {
    assert.ok(plain.includes(text), "what was restored can be read");
    const inLatin = new TextDecoder("latin1").decode(
      new TextEncoder().encode(text),
    );
    assert.ok(!bytes.includes(inLatin), `the backup shows ${text}`);
  }
  await using copy = await openDb(`file:${target}`);
  const names = (await allRows(copy.db, "unit"))
    .filter(({ id }) => id === IDS.unit.wuhan || id === IDS.unit.yichang)
    .map(({ pinyin }) => pinyin);
  assert.equal(names[0], names[1]);
  const copied = Number(names[0]?.slice(1));
  assert.ok(before <= copied && copied <= after + 1, `${copied}`);
  assert.ok(after - before > 20, "writes went on meanwhile");
  const [session] = await allRows(copy.db, "session");
  assert.equal(session?.endReason, "otherSession");
  assert.equal(
    (await allRows(copy.db, "audit")).at(-1)?.act,
    "platform.restore",
  );
  for (
    const table of ["person", "membership", "preloadEntry", "account"] as const
  ) {
    assert.deepEqual(
      await allRows(copy.db, table),
      await allRows(database.db, table),
    );
  }
});

Deno.test("backup and restore overwrite nothing, say what is missing, and leave nothing behind when they refuse", async () => {
  await using folder = await temporaryFolder();
  await using database = await testDatabase();
  const file = `${folder.path}/one.backup`;
  const target = `${folder.path}/platform.db`;
  // What a crash in the middle of a backup leaves.
  const place = database.url.slice("file:".length).replace(/[^/]+$/, "");
  await Deno.mkdir(`${place}backup.tmp`);
  await Deno.writeTextFile(`${place}backup.tmp/copy.db`, "half");
  await Deno.writeTextFile(`${file}.part`, "half");
  assert.equal((await run(database.url, "backup", file)).code, 0);
  assert.ok(!(await namesIn(place)).includes("backup.tmp"));
  const bytes = await Deno.readFile(file);

  assert.match(
    (await run(database.url, "backup", file)).complained,
    /文件已存在/,
  );
  assert.match(
    (await adminRun(database.url, {}, "backup", `${file}2`)).complained,
    /BACKUP_KEY/,
  );
  const none = `file:${folder.path}/none.db`;
  assert.match(
    (await run(none, "backup", `${file}2`)).complained,
    /没有数据库/,
  );
  assert.equal((await run(database.url, "backup")).code, 2);
  assert.equal((await run(database.url, "restore", file)).code, 2);
  assert.match(
    (await run(database.url, "restore", `${file}2`, target)).complained,
    /没有这个文件/,
  );
  const wrong = await adminRun(
    database.url,
    { BACKUP_KEY: OTHER },
    "restore",
    file,
    target,
  );
  assert.match(wrong.complained, /BACKUP_KEY has no key "a"/);
  for (const ending of ["", "-wal"]) {
    await Deno.writeTextFile(target + ending, "mine");
    assert.equal((await run(database.url, "restore", file, target)).code, 1);
    assert.equal(await Deno.readTextFile(target + ending), "mine");
    await Deno.remove(target + ending);
  }
  await Deno.writeFile(file, bytes.slice(0, -1));
  assert.match(
    (await run(database.url, "restore", file, target)).complained,
    /cut off or changed/,
  );
  assert.deepEqual(await namesIn(folder.path), ["backup.lock", "one.backup"]);
});

Deno.test("a backup of a newer program is refused; an older one is brought to today's schema", async () => {
  await using folder = await temporaryFolder();
  await using newer = await testDatabase();
  await sql`insert into kysely_migration (name, timestamp) values ('9999_later', 'x')`
    .execute(newer.db);
  const older = await openDb(`file:${folder.path}/older.db`);
  const allButOne = Object.entries(MIGRATIONS).slice(0, -1);
  await migrate(older.db, Object.fromEntries(allButOne));
  await older[Symbol.asyncDispose]();

  const refused = await run(newer.url, "backup", `${folder.path}/newer.backup`);
  const taken = await run(
    `file:${folder.path}/older.db`,
    "backup",
    `${folder.path}/older.backup`,
  );
  const restored = await run(
    "file:none",
    "restore",
    `${folder.path}/older.backup`,
    `${folder.path}/new.db`,
  );

  assert.match(refused.complained, /newer program: "9999_later"/);
  assert.equal(taken.code, 0, taken.complained);
  assert.match(restored.said, /数据库结构升级 1 步/, restored.complained);
});

Deno.test("of a primary the whole database is fetched; beside an edge node its replica is taken, unless it is too old", async () => {
  await using stage = await primaryWithCast();
  const { primary, folder } = stage;
  const { url, token } = primary.sqld;
  await using node = await primary.openEdge("one");
  await readWith(new Reading(), () => allRows(node.db, "unit"));
  const replica = { DATABASE_REPLICA: `file:${primary.folder}/one/replica.db` };
  const settings = { BACKUP_KEY: KEY, DATABASE_TOKEN: token };

  const fetched = await adminRun(url, settings, "backup", `${folder}/a.backup`);
  const local = await adminRun(
    url,
    { ...settings, ...replica },
    "backup",
    `${folder}/b.backup`,
  );
  await node[Symbol.asyncDispose]();
  const statePath = `${primary.folder}/one/replica.db.state`;
  const state = JSON.parse(await Deno.readTextFile(statePath));
  await Deno.writeTextFile(
    statePath,
    JSON.stringify({ ...state, at: state.at - 2 * 3600_000 }),
  );
  const old = await adminRun(
    url,
    { ...settings, ...replica },
    "backup",
    `${folder}/c.backup`,
  );
  const rescue = await adminRun(
    url,
    { ...settings, ...replica },
    ...["backup", `${folder}/c.backup`, "--max-age-minutes", "9999"],
  );

  assert.match(fetched.said, /取自主数据库/, fetched.complained);
  assert.match(local.said, /取自本机副本/, local.complained);
  assert.match(old.complained, /副本已有 120 分钟没有更新/);
  assert.match(rescue.said, /120 分钟前/, rescue.complained);
  for (const name of ["a", "b", "c"]) {
    const to = `${folder}/${name}.db`;
    const restored = await run(url, "restore", `${folder}/${name}.backup`, to);
    assert.equal(restored.code, 0, restored.complained);
    await using copy = await openDb(`file:${to}`);
    assert.deepEqual(
      await allRows(copy.db, "person"),
      await allRows(stage.server, "person"),
    );
  }
});

function run(url: string, ...args: string[]): Promise<AdminRun> {
  return adminRun(url, { BACKUP_KEY: KEY }, ...args);
}

async function backupBeside(url: string, file: string): Promise<AdminRun> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", `${ROOT}tools/admin.ts`, "backup", file],
    cwd: ROOT,
    env: { BACKUP_KEY: KEY, DATABASE_URL: url },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, said: text(stdout), complained: text(stderr) };
}

async function primaryWithCast() {
  const stack = new AsyncDisposableStack();
  const folder = stack.use(await temporaryFolder()).path;
  const primary = stack.use(await testPrimary());
  const server = stack.use(await primary.openServer()).db;
  const cast = stack.use(await testPlatform());
  await seedCast({ ...cast.platform, db: server });
  return {
    folder,
    primary,
    server,
    [Symbol.asyncDispose]: () => stack[Symbol.asyncDispose](),
  };
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await Array.fromAsync(Deno.readDir(folder));
  return entries.map(({ name }) => name).sort();
}

async function modesIn(folder: string): Promise<string[]> {
  return await Promise.all((await namesIn(folder)).map(async (name) => {
    const { mode } = await Deno.stat(`${folder}/${name}`);
    return `${name} ${((mode ?? 0) & 0o777).toString(8)}`;
  }));
}
