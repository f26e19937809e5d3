import assert from "node:assert/strict";
import { read as readBook } from "xlsx";
import {
  checkUpdate,
  LI_MEI_ROW,
  updateSheet,
  type UpdateTexts,
} from "@/tests/support/roster_updates.ts";
import { allRows } from "@/tests/support/rows.ts";
import { addPosts } from "@/tests/support/staff.ts";
import { changePost, sliceRows } from "@/tests/support/stays.ts";
import { type UnitPages, unitPages } from "@/tests/support/unit_pages.ts";
import { IDS } from "@/tools/seed.ts";

const PATH = "/roster/update";
const ON = { on: "2026-11-20" };
const TO_NURSING = { ...LI_MEI_ROW, 内设机构: "护理部", 职称: "正高" };
const WRONG = { 编号: "mem_nobody-has-this", 姓名: "赵六" };

async function upload(
  { app }: UnitPages,
  rows: readonly UpdateTexts[],
  name = "更新.xlsx",
): Promise<Response> {
  const body = new FormData();
  body.set("file", new File([await updateSheet(rows)], name));
  return await app.request(PATH, { method: "POST", body });
}

Deno.test("/roster/active leads to /roster/update, which says what the sheet has to hold", async () => {
  await using wuhan = await unitPages("wuhan");

  assert.match(
    await wuhan.html("/roster/active"),
    /href="\/roster\/update"[^>]*>批量更新/,
  );
  const html = await wuhan.html(PATH);
  assert.match(html, /action="\/roster\/update\?act=book"/);
  assert.match(html, /最多 20,000 行、10 MB/);
  assert.match(html, /空白的格子不修改/);
  assert.match(
    html,
    /编号（请勿修改）.*姓名.*证件号码.*内设机构.*进入本单位日期/s,
  );
});

Deno.test("/roster/update?act=book gives the roster with choices and instructions", async () => {
  await using wuhan = await unitPages("wuhan");

  const response = await wuhan.post(`${PATH}?act=book`, {});

  assert.equal(response.status, 200);
  const book = readBook(new Uint8Array(await response.arrayBuffer()));
  assert.deepEqual(book.SheetNames, ["在职人员批量更新", "填写说明", "选项"]);
  const sheet = book.Sheets["在职人员批量更新"];
  assert.equal(sheet?.["A2"]?.v, IDS.membership.liMei);
  assert.equal(sheet?.["D2"]?.v, "内科/呼吸内科");
  const notes = JSON.stringify(book.Sheets["填写说明"]);
  assert.match(notes, /空白的格子表示不修改/);
  assert.match(notes, /（清空）/);
});

Deno.test("/roster/update checks a sheet, shows who changes, and updates at a go", async () => {
  await using wuhan = await unitPages("wuhan");

  const uploaded = await upload(wuhan, [TO_NURSING]);
  const path = uploaded.headers.get("location") ?? "";
  const report = await wuhan.html(path);
  assert.equal((await sliceRows(wuhan.cast)).length, 1);
  const go = await wuhan.post(path, ON);
  const done = await wuhan.html(path);
  const again = await wuhan.post(path, ON);

  assert.equal(uploaded.status, 303);
  assert.match(path, /^\/roster\/update\/rup_/);
  assert.match(report, /名册还没有改动/);
  assert.match(report, /name="on"[^>]*value="2026-11-23"/);
  assert.match(report, /内科\/呼吸内科.*→.*护理部.*中级.*→.*正高/s);
  assert.match(report, /确认更新 1 人/);
  assert.equal(go.status, 303);
  assert.equal(go.headers.get("location"), path);
  assert.match(done, /已更新 1 人.*自 .*2026-11-20<.* 起生效/s);
  assert.doesNotMatch(done, /确认更新/);
  assert.equal(again.status, 409);
  const slices = await sliceRows(wuhan.cast);
  assert.deepEqual(slices.map(({ fromDate }) => fromDate).slice(1), [ON.on]);
});

Deno.test("errors stand first, and the rest is updated only with the box ticked", async () => {
  await using wuhan = await unitPages("wuhan");
  const uploaded = await upload(wuhan, [TO_NURSING, WRONG]);
  const path = uploaded.headers.get("location") ?? "";

  const report = await wuhan.html(path);
  assert.match(report, /第 3 行.*编号.*没有这个编号.*李梅.*正高/s);
  const refused = await wuhan.post(path, { on: "2026-11-21" });
  const html = await refused.text();
  assert.equal(refused.status, 422);
  assert.match(html, /有错误的行还没有改正/);
  assert.match(html, /value="2026-11-21"/);
  assert.equal((await wuhan.post(path, { ...ON, partial: "1" })).status, 303);
  assert.match(await wuhan.html(path), /有错误的 1 行没有更新/);
});

Deno.test("a day that cannot be is refused at its field, with what was typed", async () => {
  await using wuhan = await unitPages("wuhan");
  const path = (await upload(wuhan, [TO_NURSING])).headers.get("location") ??
    "";

  for (
    const [on, sentence] of [
      ["", "请填写日期"],
      ["2026-02-30", "请按 2024-01-31 的样子填写日期"],
      ["2026-11-24", "日期晚于今天"],
    ] as const
  ) {
    const refused = await wuhan.post(path, { on });
    assert.equal(refused.status, 422, on);
    assert.match(await refused.text(), new RegExp(sentence));
  }
  assert.equal((await sliceRows(wuhan.cast)).length, 1);
});

Deno.test("an update that was overtaken answers 409 with who and why", async () => {
  await using wuhan = await unitPages("wuhan");
  const path = (await upload(wuhan, [TO_NURSING])).headers.get("location") ??
    "";
  await changePost(wuhan.cast, { titleLevel: "2" });

  const refused = await wuhan.post(path, ON);
  const html = await refused.text();

  assert.equal(refused.status, 409);
  assert.match(html, /没有更新：有 1 人不能按这份表格更新/);
  assert.match(html, /李梅：检查之后岗位信息有人改过/);
  assert.match(html, new RegExp(`action="${path}\\?act=recheck"`));
  assert.equal((await wuhan.post(`${path}?act=recheck`, {})).status, 303);
  assert.match(await wuhan.html(path), /副高.*→.*正高/s);
  const again = await wuhan.post(path, { on: "2026-11-23" });
  assert.equal(again.status, 303);
});

Deno.test("what would change is paged by fifty, and the way back leads there", async () => {
  await using wuhan = await unitPages("wuhan");
  const { platform } = wuhan.cast;
  await addPosts(
    platform,
    Array.from({ length: 60 }, () => ({ position: "2" })),
  );
  const lines = await allRows(platform.db, "rosterLine");
  const updateId = await checkUpdate(
    platform,
    lines.filter(({ name }) => name === "吴明")
      .map(({ membershipId }) => ({
        编号: membershipId,
        姓名: "吴明",
        职称: "正高",
      })),
  );
  const path = `${PATH}/${updateId}`;
  const count = (html: string) => html.split("吴明").length - 1;

  const first = await wuhan.html(path);
  assert.equal(count(first), 50);
  assert.match(first, new RegExp(`href="${path}\\?after=50"`));
  const second = await wuhan.html(`${path}?after=50`);
  assert.equal(count(second), 10);
  assert.match(second, /第 51～60 行/);
  assert.match(second, new RegExp(`href="${path}\\?after=0"`));
  assert.equal(count(await wuhan.html(`${path}?after=x`)), 50);
});

Deno.test("a check is given up, and a sheet that changes nothing has no go", async () => {
  await using wuhan = await unitPages("wuhan");
  const path = (await upload(wuhan, [TO_NURSING])).headers.get("location") ??
    "";

  assert.equal((await wuhan.post(`${path}?act=drop`, {})).status, 303);
  assert.match(await wuhan.html(path), /已放弃这次更新/);
  const same = await upload(wuhan, [{ ...LI_MEI_ROW, 职称: "" }]);
  const html = await wuhan.html(same.headers.get("location") ?? "");
  assert.match(html, /与现在的名册相同，不需要更新/);
  assert.doesNotMatch(html, /确认更新/);
});

Deno.test("another unit's check is no page, and a file of another kind is refused", async () => {
  await using wuhan = await unitPages("wuhan");
  const path = (await upload(wuhan, [TO_NURSING])).headers.get("location") ??
    "";
  const yichang = await wuhan.as("yichang");

  await yichang.html(path, 404);
  assert.equal((await yichang.post(path, ON)).status, 404);
  assert.equal((await yichang.post(`${path}?act=drop`, {})).status, 404);
  await wuhan.html(`${PATH}/nonsense`, 404);
  const refused = await upload(wuhan, [TO_NURSING], "更新.pdf");
  assert.equal(refused.status, 422);
  assert.match(await refused.text(), /只能导入 \.xlsx、\.xls 或 \.csv/);
  assert.equal((await sliceRows(wuhan.cast)).length, 1);
});
