import assert from "node:assert/strict";
import { adminOf, SLIP_CODE_REGEXP } from "@/tests/support/admin.ts";
import { guardOf } from "@/tests/support/area.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import { IDS } from "@/tools/seed.ts";

Deno.test("admin issues each role of an authority and prints the slip", async () => {
  await using opened = await testPlatform();
  const issue = (role: string) =>
    adminOf(
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
  assert.match(business.said, SLIP_CODE_REGEXP);
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

  const unit = await adminOf(
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
  const slip = await adminOf(
    opened,
    "account",
    "issue",
    "--unit",
    "武昌区甲医院",
  );
  const id = /unt_[\w-]+/.exec(unit.said)?.[0] ?? "";
  const again = await adminOf(opened, "account", "issue", "--unit", id);
  const nobody = await adminOf(
    opened,
    "account",
    "issue",
    "--unit",
    "火星医院",
  );

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
    await adminOf(
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

  const { code, complained } = await adminOf(
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
    adminOf(opened, "account", "reissue", "--login", ...args);

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

  const suspended = await adminOf(opened, "account", "suspend", ...args);
  const again = await adminOf(opened, "account", "suspend", ...args);
  const resumed = await adminOf(opened, "account", "resume", ...args);
  const silent = await adminOf(
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
