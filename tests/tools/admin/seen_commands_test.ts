import assert from "node:assert/strict";
import { adminOf, adminRun } from "@/tests/support/admin.ts";
import {
  callerOf,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { CAST, IDS } from "@/tools/seed.ts";

const { liMei, zhaoMin } = IDS.person;
const PURPOSE = ["--purpose", "核查泄露"];
const BY_ID = ["--person", liMei, ...PURPOSE];

/** What the trail holds of her: her numbers were opened for =1+1. */
async function openNumbers({ platform }: TestPlatform): Promise<void> {
  const wuhan = await callerOf(platform, "wuhan");
  await wuhan.stays.numbers({
    membershipId: IDS.membership.liMei,
    purpose: '办理"社保",续',
  });
}

function seen(opened: TestPlatform, ...options: string[]) {
  return adminOf(opened, "audit", "seen", ...options);
}

Deno.test("audit seen says who saw a person, and leaves a line that she and her unit read", async () => {
  await using opened = await testPlatform();
  await openNumbers(opened);

  const told = await seen(opened, ...BY_ID);
  const again = await seen(opened, ...BY_ID, "--until", "2026-11-22");

  assert.equal(told.code, 0, told.complained);
  const [head = "", line = "", ...more] = told.said.split("\n");
  assert.equal(
    head,
    "谁看过李梅（420106********0022）：共 1 条，新的在前",
  );
  assert.match(
    line,
    /^2026-11-23 10:00 {2}查看完整号码 {2}查看完整号码 {2}4201060001 {2}武昌区中医院/,
  );
  assert.match(line, /用途或原因：办理"社保",续/);
  assert.deepEqual(more, []);
  assert.match(again.said, /共 0 条/);
  const lines = await allRows(opened.platform.db, "audit");
  const own = lines.find(({ act }) => act === "audit.seen");
  assert.deepEqual(
    [own?.accountLabel, own?.address, own?.unitId, own?.personId, own?.after],
    [
      "系统（wang）",
      "命令行",
      IDS.unit.wuhan,
      liMei,
      '{"purpose":"核查泄露","seenFrom":null,"seenUntil":null}',
    ],
  );
  const { me } = await callerOf(opened.platform, "liMei");
  const [look] = (await me.looks({})).lines;
  assert.deepEqual([look?.who, look?.purpose], ["平台", "核查泄露"]);
});

Deno.test("audit seen sees what no unit and no authority does: an earlier question, and whoever is on no roster", async () => {
  await using opened = await testPlatform();
  const unbound = ["--person", zhaoMin, ...PURPOSE];

  await seen(opened, "--name", CAST.zhaoMin.name, ...PURPOSE);
  opened.time.ms += 60_000;
  const told = await seen(opened, ...unbound);

  assert.equal(told.code, 0, told.complained);
  assert.match(told.said, /共 2 条/);
  assert.match(told.said, /查询列出 {2}查找人员（谁看过此人） {2}系统（wang）/);
  assert.match(told.said, /查看记录 {2}查询谁看过此人 {2}系统（wang）/);
});

Deno.test("audit seen as CSV quotes every cell, and no cell begins as a formula", async () => {
  await using opened = await testPlatform();
  await openNumbers(opened);
  await changeRow(opened.platform.db, "unit", IDS.unit.wuhan, {
    name: "=武昌区中医院",
  });

  const told = await seen(opened, ...BY_ID, "--format", "csv");

  const [head = "", line = ""] = told.said.split("\n");
  assert.match(head, /^\u{FEFF}"时间","方式","操作","操作人",/u);
  assert.match(line, /^"2026-11-23 10:00","查看完整号码",/);
  assert.match(line, /"'=武昌区中医院"/);
  assert.match(line, /"用途或原因：办理""社保"",续"/);
  const acts = (await allRows(opened.platform.db, "audit"))
    .map(({ act }) => act);
  assert.equal(acts.at(-1), "audit.exportSeen");
});

Deno.test("audit seen reads a number from standard input and from nowhere else, and keeps it nowhere", async () => {
  await using opened = await testPlatform();
  const number = CAST.liMei.documentNumber;
  const ask = (input: string, document: string) =>
    adminRun(
      opened.database.url,
      { input },
      ...["audit", "seen", "--document", document, ...PURPOSE],
    );

  const told = await ask(number, "-");
  const typed = await ask("", number);
  const wrong = await ask("4201061988051700", "-");

  assert.match(told.said, /^谁看过李梅/);
  assert.equal(typed.code, 1);
  assert.match(typed.complained, /证件号码不要写在命令里/);
  assert.equal(wrong.code, 1);
  assert.match(wrong.complained, /[\u4e00-\u9fff]/);
  const trail = JSON.stringify(await allRows(opened.platform.db, "audit"));
  assert.ok(!trail.includes(number));
  assert.match(trail, /foundIds/);
});

Deno.test("audit seen names namesakes, and says what is wrong", async () => {
  await using opened = await testPlatform();
  await changeRow(opened.platform.db, "person", IDS.person.wangQiang, {
    name: "李梅",
  });

  const two = await seen(opened, "--name", "李梅", ...PURPOSE);
  const none = await seen(opened, "--name", "没有此人", ...PURPOSE);
  const nobody = await seen(opened, ...PURPOSE);
  const aimless = await seen(opened, "--person", liMei);
  const number = await seen(
    opened,
    ...["--person", liMei, "--purpose", "核查 420106198805170022"],
  );
  const turned = await seen(
    opened,
    ...[...BY_ID, "--from", "2026-11-23", "--until", "2026-11-22"],
  );
  const format = await seen(opened, ...BY_ID, "--format", "xlsx");
  const missing = await seen(opened, "--person", "psn_nobody", ...PURPOSE);

  assert.equal(two.code, 1);
  assert.match(two.said, new RegExp(`${liMei}  李梅  420106\\*{8}0022`));
  assert.match(two.complained, /同名的有 2 人，请用 --person 编号/);
  assert.match(none.complained, /没有找到此人/);
  assert.match(nobody.complained, /请填写完整的姓名或证件号码/);
  assert.match(aimless.complained, /缺少 --purpose/);
  assert.match(number.complained, /请不要写证件号码或手机号码/);
  assert.match(turned.complained, /结束时间要晚于开始时间/);
  assert.match(format.complained, /--format 写 text 或 csv/);
  assert.equal(missing.code, 1);
  const acts = (await allRows(opened.platform.db, "audit"))
    .map(({ act }) => act);
  assert.deepEqual([...new Set(acts)], ["audit.find"]);
});
