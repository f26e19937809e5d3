import assert from "node:assert/strict";
import {
  codeOf,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import {
  bookTexts,
  checkUpdate,
  LI_MEI_ROW,
  updatesOf,
  type UpdateTexts,
} from "@/tests/support/roster_updates.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { addPosts } from "@/tests/support/staff.ts";
import {
  auditOf,
  changePost,
  notesTo,
  sliceRows,
  staysOf,
} from "@/tests/support/stays.ts";
import { IDS } from "@/tools/seed.ts";

const ON = { on: "2026-11-20" };
const TO_NURSING = { ...LI_MEI_ROW, 内设机构: "护理部", 职称: "正高" };

/** What the sheet's rows come to, as its report tells. */
async function reportOf(
  { platform }: TestPlatform,
  rows: readonly UpdateTexts[],
) {
  const updateId = await checkUpdate(platform, rows);
  return await (await updatesOf(platform)).report({ updateId });
}

/** Everything that acts on the roster write, to see that nothing was written. */
async function written({ platform: { db } }: TestPlatform) {
  return {
    postings: await allRows(db, "posting"),
    stays: await allRows(db, "membership"),
    notes: await allRows(db, "unitChange"),
  };
}

Deno.test("roster.updates tells before anything is written who changes how", async () => {
  await using opened = await testPlatform();
  const before = await written(opened);

  const { update, rows, hasMore } = await reportOf(opened, [
    { ...TO_NURSING, 备注: "晋升" },
  ]);

  assert.deepEqual(
    [update.total, update.changing, update.wrong, hasMore],
    [1, 1, 0, false],
  );
  assert.deepEqual(update.ignoredColumns, ["备注"]);
  const [row] = rows;
  assert.deepEqual([row?.name, row?.row], ["李梅", 2]);
  assert.deepEqual(row?.changes, [
    { label: "内设机构", before: "内科/呼吸内科", after: "护理部" },
    { label: "专业技术职务", before: "中级", after: "正高" },
  ]);
  assert.deepEqual(await written(opened), before);
});

Deno.test("roster.updates.commit writes what a single 编辑 writes", async () => {
  await using single = await testPlatform();
  await using many = await testPlatform();
  await changePost(single, {
    departmentId: IDS.department.nursing,
    titleLevel: "1",
    joinedOn: null,
    ...ON,
  });
  const updateId = await checkUpdate(many.platform, [
    { ...TO_NURSING, 进入本单位日期: "（清空）" },
  ]);

  const updates = await updatesOf(many.platform);
  const outcome = await updates.commit({ updateId, ...ON });

  assert.deepEqual(outcome, { ok: true, updated: 1 });
  const facts = async (opened: TestPlatform) => ({
    slices: (await sliceRows(opened)).map(({ id: _id, ...slice }) => slice),
    notes: await notesTo(opened),
    audit: await auditOf(opened, "stays.change"),
    stays: await allRows(opened.platform.db, "membership"),
  });
  assert.deepEqual(await facts(many), await facts(single));
  const [line] = await auditOf(many, "stays.update");
  assert.deepEqual(line?.after, { file: "更新.xlsx", changed: 1, ...ON });
});

Deno.test("every wrong row is told with its column, and errors come first", async () => {
  await using opened = await testPlatform();
  await addPosts(opened.platform, [{ position: "2" }]);
  const wuMing = (await allRows(opened.platform.db, "membership"))
    .find(({ id }) => !id.endsWith("wuhan") && !id.endsWith("yichang"))?.id;
  const row = (编号: string, 姓名: string, more: UpdateTexts = {}) => ({
    编号,
    姓名,
    内设机构: "",
    岗位类别: "",
    ...more,
  });

  const { update, rows } = await reportOf(opened, [
    row(IDS.membership.liMei, "李梅", { 岗位类别: "管理人员" }),
    row("", "张三"),
    row("mem_nobody-has-this", "张三"),
    row(IDS.membership.wangQiang, "王强"),
    row(IDS.membership.chenJing, "陈静"),
    row("=1+1' or 1=1", "李梅"),
    row(wuMing ?? "", "吴名"),
    row("mem_nobody-has-that", "一"),
    row("mem_nobody-has-that", "一"),
  ]);

  assert.deepEqual([update.total, update.changing, update.wrong], [9, 1, 8]);
  assert.deepEqual(
    rows.map(({ row, name, problems }) => [
      row,
      name,
      problems[0]?.column,
      problems[0]?.sentence.split("。")[0],
    ]),
    [
      [3, null, "编号", "没有编号"],
      [4, null, "编号", "没有这个编号"],
      [5, null, "编号", "没有这个编号"],
      [6, null, "编号", "没有这个编号"],
      [7, null, "编号", "没有这个编号"],
      [8, "吴明", "姓名", rows[5]?.problems[0]?.sentence.split("。")[0]],
      [9, null, "编号", "同一个编号出现了不止一行，请只保留一行"],
      [10, null, "编号", "同一个编号出现了不止一行，请只保留一行"],
      [2, "李梅", undefined, undefined],
    ],
  );
});

Deno.test("somebody who left in the meantime is told so; her own unit alone hears it", async () => {
  await using opened = await testPlatform();
  await (await staysOf(opened)).end({
    membershipId: IDS.membership.liMei,
    reason: "21",
    ...ON,
  });

  const { rows } = await reportOf(opened, [TO_NURSING]);
  assert.match(rows[0]?.problems[0]?.sentence ?? "", /已经不在职/);
});

Deno.test("nothing of what was typed is kept: no text of a cell, no number", async () => {
  await using opened = await testPlatform();
  await checkUpdate(opened.platform, [
    { ...LI_MEI_ROW, 内设机构: "420106198501010011", 职称: '=HYPERLINK("x")' },
    { 编号: "=cmd|'/c calc'!A1", 姓名: "420106198501010011" },
  ]);

  const kept = JSON.stringify(
    await allRows(opened.platform.db, "rosterUpdateRow"),
  );
  assert.doesNotMatch(kept, /4201061985|HYPERLINK|calc/);
  const updates = await updatesOf(opened.platform);
  const texts = JSON.stringify(bookTexts(await updates.book()));
  assert.doesNotMatch(texts, /4201061985|HYPERLINK|calc/);
});

Deno.test("rows with errors are left out only where that is wished", async () => {
  await using opened = await testPlatform();
  const updateId = await checkUpdate(opened.platform, [
    TO_NURSING,
    { 编号: "mem_nobody-has-this", 姓名: "无" },
  ]);
  const updates = await updatesOf(opened.platform);
  const before = await written(opened);

  assert.equal(
    await codeOf(updates.commit({ updateId, ...ON })),
    "updateHasErrors",
  );
  assert.deepEqual(await written(opened), before);
  assert.deepEqual(
    await updates.commit({ updateId, ...ON, partial: "1" }),
    { ok: true, updated: 1 },
  );
});

Deno.test("two confirmations of one sheet: one wins", async () => {
  await using opened = await testPlatform();
  const updateId = await checkUpdate(opened.platform, [TO_NURSING]);
  const updates = await updatesOf(opened.platform);
  const go = () =>
    updates.commit({ updateId, ...ON }).then(
      (outcome) => outcome.ok,
      () => false,
    );

  const won = await Promise.all([go(), go()]);

  assert.deepEqual(won.toSorted(), [false, true]);
  assert.equal((await auditOf(opened, "stays.change")).length, 1);
  assert.equal(await codeOf(updates.commit({ updateId, ...ON })), "updateDone");
  assert.equal(await codeOf(updates.drop({ updateId })), "updateDone");
});

Deno.test("another unit's update answers as none", async () => {
  await using opened = await testPlatform();
  const updateId = await checkUpdate(opened.platform, [TO_NURSING]);
  const yichang = await updatesOf(opened.platform, "yichang");

  for (const asked of [{ updateId }, { updateId: "rup_nobody-has-this" }]) {
    assert.equal(await codeOf(yichang.report(asked)), "notFound");
    assert.equal(await codeOf(yichang.drop(asked)), "notFound");
    assert.equal(await codeOf(yichang.commit({ ...asked, ...ON })), "notFound");
  }
});

Deno.test("a dropped check is forgotten, and can be given no go", async () => {
  await using opened = await testPlatform();
  const updateId = await checkUpdate(opened.platform, [TO_NURSING]);
  const updates = await updatesOf(opened.platform);

  await updates.drop({ updateId });

  assert.deepEqual(await allRows(opened.platform.db, "rosterUpdateRow"), []);
  assert.equal((await updates.report({ updateId })).update.state, "dropped");
  assert.equal(await codeOf(updates.commit({ updateId, ...ON })), "updateDone");
});

Deno.test("the sheet, uploaded as it was downloaded, changes nothing", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await addPosts(platform, [
    { position: "1", specialty: "80", titleLevel: null },
    { position: null, departmentId: null },
    { position: "3", specialty: "90", departmentId: IDS.department.nursing },
    { position: "4", titleLevel: "6" },
  ]);
  await changeRow(platform.db, "membership", IDS.membership.liMei, {
    joinedOn: null,
  });
  const book = await (await updatesOf(platform)).book();

  const updateId = await checkUpdate(platform, book);

  const { update, rows } = await (await updatesOf(platform))
    .report({ updateId });
  assert.deepEqual([update.total, update.changing, update.wrong], [5, 0, 0]);
  assert.deepEqual([rows, update.ignoredColumns], [[], []]);
});

Deno.test("the sheet has everybody in service of the unit, numbers masked, and its line", async () => {
  await using opened = await testPlatform();
  const texts = bookTexts(await (await updatesOf(opened.platform)).book());

  assert.deepEqual(texts[0]?.slice(0, 4), [
    "编号（请勿修改）",
    "姓名",
    "证件号码",
    "内设机构",
  ]);
  assert.equal(texts.length, 2);
  assert.deepEqual(texts[1]?.slice(0, 2), [IDS.membership.liMei, "李梅"]);
  assert.match(texts[1]?.[2] ?? "", /\*{4}/);
  const [line] = await auditOf(opened, "stays.export");
  assert.equal(line?.subjectId, "active");
  assert.equal(line?.after.rows, 1);
});
