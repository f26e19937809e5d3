import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { migrate } from "@/db/migrate.ts";
import { openDb } from "@/db/open.ts";
import { runAdmin } from "@/tools/admin/run.ts";
import { guardOf } from "@/tests/support/area.ts";
import { type TestPlatform, testPlatform } from "@/tests/support/cast.ts";
import {
  emptyDatabase,
  TEST_VAULT_KEYS,
  testDatabase,
} from "@/tests/support/database.ts";
import { allRows } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const KEYS = {
  DATA_KEYS: TEST_VAULT_KEYS.dataKeys,
  INDEX_KEYS: TEST_VAULT_KEYS.indexKeys,
};
const CODE_REGEXP = /激活码 {4}[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\n/;

/** What a run said, and how it ended. */
interface Ran {
  code: number;
  said: string;
  complained: string;
}

async function run(url: string, ...args: string[]): Promise<Ran> {
  const said: string[] = [];
  const complained: string[] = [];
  const code = await runAdmin({
    args,
    environment: {
      ...KEYS,
      DATABASE_URL: url,
      BASE_URL: "https://platform.example/",
    },
    operator: "wang",
    say: (line) => void said.push(line),
    complain: (line) => void complained.push(line),
  });
  return { code, said: said.join("\n"), complained: complained.join("\n") };
}

function runOn({ database }: TestPlatform, ...args: string[]): Promise<Ran> {
  return run(database.url, ...args);
}

Deno.test("admin makes the whole tree once, then changes nothing", async () => {
  await using database = await testDatabase();

  const first = await run(database.url, "authority", "import-divisions");
  const second = await run(database.url, "authority", "import-divisions");
  const list = await run(database.url, "authority", "list");

  assert.deepEqual([first.code, second.code, list.code], [0, 0, 0]);
  assert.match(first.said, /已建立 119 个主管部门/);
  assert.match(second.said, /没有改动/);
  assert.match(list.said, /^420000 {2}湖北省卫生健康委员会（省级）/);
  assert.match(list.said, /420106 {6}武昌区卫生健康局（县级）/);
  const rows = await allRows(database.db, "authority");
  const wuchang = rows.find(({ division }) => division === "420106");
  assert.equal(wuchang?.path.split("/").length, 5);
});

Deno.test("admin keeps the authorities that there are, under their own names", async () => {
  await using opened = await testPlatform();

  const { said } = await runOn(opened, "authority", "import-divisions");

  assert.match(said, /已建立 114 个主管部门/);
  const rows = await allRows(opened.platform.db, "authority");
  assert.equal(
    rows.find(({ division }) => division === "420106")?.id,
    IDS.authority.wuchang,
  );
});

Deno.test("admin makes one authority under that of the division above", async () => {
  await using database = await testDatabase();
  const { url } = database;

  const gap = await run(url, "authority", "create", "--division", "420100");
  const province = await run(
    url,
    "authority",
    "create",
    "--division",
    "420000",
  );
  const city = await run(
    url,
    "authority",
    "create",
    "--division",
    "420100",
    "--name",
    "武汉市卫健委",
  );
  const again = await run(url, "authority", "create", "--division", "420100");
  const town = await run(url, "authority", "create", "--division", "420106001");

  assert.deepEqual(
    [gap.code, province.code, city.code, again.code, town.code],
    [1, 0, 0, 1, 1],
  );
  assert.match(
    gap.complained,
    /上一级（420000 湖北省卫生健康委员会）还没有建立/,
  );
  assert.match(city.said, /已建立主管部门：420100 武汉市卫健委/);
  assert.match(again.complained, /420100 已有主管部门：武汉市卫健委/);
  assert.match(town.complained, /--division 要写省、市、县的 6 位行政区划代码/);
});

Deno.test("admin issues each role of an authority and prints the slip", async () => {
  await using opened = await testPlatform();
  const issue = (role: string) =>
    runOn(
      opened,
      "account",
      "issue-authority",
      "--division",
      "420100",
      "--role",
      role,
    );

  const business = await issue("business");
  const audit = await issue("审计");
  const wrong = await issue("root");

  assert.equal(business.code, 0);
  assert.match(business.said, /单位 {6}武汉市卫生健康委员会\n/);
  assert.match(business.said, /帐号 {6}A42010001\n/);
  assert.match(business.said, CODE_REGEXP);
  assert.match(business.said, /https:\/\/platform\.example\/activate/);
  assert.match(
    audit.said,
    /类型 {6}主管部门帐号（审计）\n {2}帐号 {6}A42010002/,
  );
  assert.equal(wrong.code, 1);
  assert.match(wrong.complained, /--role 要写 business/);
});

Deno.test("admin creates a unit and issues its main account, by id and by name", async () => {
  await using opened = await testPlatform();

  const unit = await runOn(
    opened,
    "unit",
    "create",
    "--name",
    "武昌区甲医院",
    "--kind",
    "综合医院",
    "--subordination",
    "区属",
    "--division",
    "武昌区",
    "--authority",
    "420106",
  );
  const slip = await runOn(
    opened,
    "account",
    "issue",
    "--unit",
    "武昌区甲医院",
  );
  const id = /unt_[\w-]+/.exec(unit.said)?.[0] ?? "";
  const again = await runOn(opened, "account", "issue", "--unit", id);
  const nobody = await runOn(opened, "account", "issue", "--unit", "火星医院");

  assert.equal(unit.code, 0);
  assert.equal(slip.code, 0);
  assert.match(slip.said, /帐号 {6}4201060002\n/);
  assert.equal(again.code, 1);
  assert.match(again.complained, /帐号已经下发过，不能重复下发/);
  assert.match(nobody.complained, /没有这家机构：火星医院/);
});

Deno.test("admin asks for the id where several units bear a name", async () => {
  await using opened = await testPlatform();
  for (
    const [division, authority] of [["武昌区", "420106"], ["西陵区", "420502"]]
  ) {
    await runOn(
      opened,
      "unit",
      "create",
      "--name",
      "城关镇卫生院",
      "--kind",
      "C220",
      "--subordination",
      "5",
      "--division",
      division ?? "",
      "--authority",
      authority ?? "",
    );
  }

  const { code, complained } = await runOn(
    opened,
    "account",
    "issue",
    "--unit",
    "城关镇卫生院",
  );

  assert.equal(code, 1);
  assert.match(complained, /有 2 家机构叫“城关镇卫生院”，请改用编号/);
  assert.match(complained, /unt_[\w-]+ {2}西陵区卫生健康局/);
});

Deno.test("admin gives a waiting account another code, and an active one only with a reason", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const reissue = (...args: string[]) =>
    runOn(opened, "account", "reissue", "--login", ...args);

  const waiting = await reissue("4201110001");
  const active = await reissue("A42000002");
  const other = await reissue("A42000002", "--release", "其他");
  const released = await reissue("A42000002", "--release", "手机丢失或损坏");
  const nobody = await reissue("4299990001");

  assert.equal(waiting.code, 0);
  assert.match(waiting.said, /帐号 {6}4201110001\n/);
  assert.notEqual(
    await guardOf(db, IDS.account.hongshan),
    IDS.activation.hongshan,
  );
  assert.equal(active.code, 1);
  assert.match(active.complained, /请加 --release 并写明原因/);
  assert.match(other.complained, /请用 --note 写明情况/);
  assert.equal(released.code, 0);
  assert.match(released.said, /帐号 {6}A42000002\n/);
  assert.match(nobody.complained, /没有这个帐号：4299990001/);
});

Deno.test("admin suspends and resumes any account, once each", async () => {
  await using opened = await testPlatform();
  const args = ["--login", "A42000001", "--reason", "人员调离"];

  const suspended = await runOn(opened, "account", "suspend", ...args);
  const again = await runOn(opened, "account", "suspend", ...args);
  const resumed = await runOn(opened, "account", "resume", ...args);
  const silent = await runOn(
    opened,
    "account",
    "suspend",
    "--login",
    "A42000001",
  );

  assert.deepEqual(
    [suspended.code, again.code, resumed.code, silent.code],
    [0, 1, 0, 1],
  );
  assert.match(again.complained, /不在使用中，不能停用/);
  assert.match(silent.complained, /缺少 --reason/);
});

Deno.test("admin writes audit lines as 系统 with the system user, from the command line", async () => {
  await using opened = await testPlatform();

  await runOn(opened, "authority", "create", "--division", "420102");
  await runOn(
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

  const help = await runOn(opened, "--help");
  const nothing = await runOn(opened);
  const unknown = await runOn(opened, "account", "delete");
  const proto = await runOn(opened, "constructor");
  const option = await runOn(opened, "authority", "list", "--all");
  const value = await runOn(opened, "account", "issue", "--unit");

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
  const old = await run(database.url, "authority", "list");
  const complained: string[] = [];
  const code = await runAdmin({
    args: ["authority", "list"],
    environment: { DATABASE_URL: database.url },
    operator: "wang",
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
        env: { ...KEYS, DATABASE_URL: url, NO_COLOR: "1" },
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
    assert.match(text(slip.stdout), CODE_REGEXP);
    assert.equal(refused.code, 1);
    assert.match(text(refused.stderr), /没有这家机构：火星医院/);
    const lines = await allRows(database.db, "audit");
    assert.match(lines[0]?.accountLabel ?? "", /^系统（.+）$/);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
});
