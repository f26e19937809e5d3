import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { migrate } from "@/db/migrate.ts";
import { openDb } from "@/db/open.ts";
import { runAdmin } from "@/tools/admin/run.ts";
import {
  ADMIN_KEYS,
  adminOf,
  adminOn,
  SLIP_CODE_REGEXP,
} from "@/tests/support/admin.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import { emptyDatabase } from "@/tests/support/database.ts";
import { allRows } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

Deno.test("admin writes audit lines as 系统 with the system user, from the command line", async () => {
  await using opened = await testPlatform();

  await adminOf(opened, "authority", "create", "--division", "420102");
  await adminOf(
    opened,
    "account",
    "suspend",
    "--login",
    "4201060001",
    "--reason",
    "人员涉案",
  );

  const lines = await allRows(opened.platform.db, "audit");
  assert.deepEqual(
    lines.map(({ act, accountId, accountLabel, address, unitId }) => [
      act,
      accountId,
      accountLabel,
      address,
      unitId,
    ]),
    [
      ["authorities.create", null, "系统（wang）", "命令行", null],
      ["accounts.suspend", null, "系统（wang）", "命令行", IDS.unit.wuhan],
    ],
  );
});

Deno.test("admin explains itself, and says when it is called in a wrong way", async () => {
  await using opened = await testPlatform();

  const help = await adminOf(opened, "--help");
  const nothing = await adminOf(opened);
  const unknown = await adminOf(opened, "account", "delete");
  const proto = await adminOf(opened, "constructor");
  const option = await adminOf(opened, "authority", "list", "--all");
  const value = await adminOf(opened, "account", "issue", "--unit");

  assert.equal(help.code, 0);
  assert.match(help.said, /account issue-authority --division 420000/);
  assert.equal(nothing.code, 2);
  assert.equal(unknown.code, 2);
  assert.match(unknown.complained, /没有这个命令：account delete/);
  assert.equal(proto.code, 2);
  assert.equal(option.code, 2);
  assert.equal(value.code, 2);
  assert.match(value.complained, /选项写错了。用法/);
});

Deno.test("admin says in Chinese which keys are missing, and that the schema is old", async () => {
  await using database = await emptyDatabase();
  const old = await adminOn(database.url, "authority", "list");
  const complained: string[] = [];
  const code = await runAdmin({
    args: ["authority", "list"],
    environment: { DATABASE_URL: database.url },
    operator: "wang",
    readLine: () => Promise.resolve(""),
    say: () => {},
    complain: (line) => void complained.push(line),
  });

  assert.equal(old.code, 1);
  assert.match(old.complained, /请先运行 deno task migrate/);
  assert.equal(code, 1);
  assert.match(complained.join(), /请设置环境变量 DATA_KEYS 和 INDEX_KEYS/);
});

Deno.test("deno task admin runs with the permissions that deno.json names", async () => {
  await Deno.mkdir(`${ROOT}data`, { recursive: true });
  const directory = await Deno.makeTempDir({
    dir: `${ROOT}data`,
    prefix: "admin_test_",
  });
  const url = `file:${directory}/platform.db`;
  try {
    await using database = await openDb(url);
    await migrate(database.db);
    const task = (...args: string[]) =>
      new Deno.Command(Deno.execPath(), {
        args: ["task", "admin", ...args],
        cwd: ROOT,
        env: { ...ADMIN_KEYS, DATABASE_URL: url, NO_COLOR: "1" },
      }).output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

    const tree = await task("authority", "import-divisions");
    const slip = await task(
      "account",
      "issue-authority",
      "--division",
      "420000",
      "--role",
      "business",
    );
    const refused = await task("account", "issue", "--unit", "火星医院");

    assert.equal(tree.code, 0, text(tree.stderr));
    assert.equal(slip.code, 0, text(slip.stderr));
    assert.match(text(slip.stdout), /帐号 {6}A42000001\n/);
    assert.match(text(slip.stdout), SLIP_CODE_REGEXP);
    assert.equal(refused.code, 1);
    assert.match(text(refused.stderr), /没有这家机构：火星医院/);
    const lines = await allRows(database.db, "audit");
    assert.match(lines[0]?.accountLabel ?? "", /^系统（.+）$/);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
});
