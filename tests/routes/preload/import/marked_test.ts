import assert from "node:assert/strict";
import { unzipSync } from "fflate";
import { checkPreloadFile } from "@/server/imports/check_file.ts";
import { readRows } from "@/tests/server/xlsx/rows.ts";
import { allRows, deleteRows } from "@/tests/support/rows.ts";
import { setImports } from "@/tests/support/unit_state.ts";
import { type UnitPages, unitPages } from "@/tests/support/unit_pages.ts";

const CSV = "武昌区中医院名单,,,,,\n" +
  "工号,姓名,身份证号,科室,岗位类别,编制情况\n" +
  "1,郑伟,420106198501010011,内科,专业技术,编制内\n" +
  "\n" +
  "2,冯涛,420106199002030038,内科,专业技术,\n" +
  "3,石岩,420106198808080022,针灸科,专业技术,编制内\n";

async function uploaded(wuhan: UnitPages): Promise<string> {
  const bytes = new TextEncoder().encode(CSV);
  const response = await wuhan.upload("名单.csv", bytes);
  assert.equal(response.status, 303);
  return response.headers.get("location") ?? "";
}

Deno.test("the uploaded file comes back with its own columns, the bad cells marked and a column 错误", async () => {
  await using wuhan = await unitPages("wuhan");
  const report = await uploaded(wuhan);

  const html = await wuhan.html(report);
  const response = await wuhan.app.request(`${report}/marked`);
  const bytes = new Uint8Array(await response.arrayBuffer());

  assert.match(html, /下载标出错误的原文件/);
  assert.match(
    response.headers.get("content-disposition") ?? "",
    /filename="marked\.xlsx"/,
  );
  const rows = readRows(bytes).map(({ row, cells }) => [
    row,
    ...cells.map((cell) => cell && "text" in cell ? cell.text : null),
  ]);
  assert.deepEqual(rows, [
    [1, "工号", "姓名", "身份证号", "科室", "岗位类别", "编制情况", "错误"],
    [2, "1", "郑伟", "420106198501010011", "内科", "专业技术", "编制内"],
    [
      4,
      "2",
      "冯涛",
      "420106199002030038",
      "内科",
      "专业技术",
      null,
      "证件号码：校验位不对，可能有一位写错；编制情况：必填的内容没有填写",
    ],
    [
      5,
      "3",
      "石岩",
      "420106198808080022",
      "针灸科",
      "专业技术",
      "编制内",
      "内设机构：本单位没有内设机构“针灸科”",
    ],
  ]);
  const sheet = new TextDecoder().decode(
    unzipSync(bytes)["xl/worksheets/sheet1.xml"],
  );
  const marked = [...sheet.matchAll(/<c r="(\w+)" s="4"/g)].map(([, at]) => at);
  assert.deepEqual(marked, ["C4", "F4", "D5"]);
});

Deno.test("a marked file is uploaded again as it is", async () => {
  await using wuhan = await unitPages("wuhan");
  const report = await uploaded(wuhan);
  const response = await wuhan.app.request(`${report}/marked`);

  const check = await checkPreloadFile(
    new Uint8Array(await response.arrayBuffer()),
    { kind: "active", today: "2026-11-23" },
  );

  assert.ok(check.ok);
  assert.equal(check.total, 3);
  assert.deepEqual(check.ignoredColumns, ["工号", "错误"]);
});

Deno.test("a file that is gone is said to be, and offered no more; a foreign one is missing", async () => {
  await using wuhan = await unitPages("wuhan");
  const report = await uploaded(wuhan);
  const yichang = await wuhan.as("yichang");

  await yichang.html(`${report}/marked`, 404);
  await deleteRows(wuhan.cast.platform.db, "importUpload");

  assert.match(await wuhan.html(`${report}/marked`, 409), /只保留一天/);
  assert.doesNotMatch(await wuhan.html(report), /标出错误的原文件/);
  const acts = (await allRows(wuhan.cast.platform.db, "audit"))
    .filter(({ act }) => act === "preload.exportMarked");
  assert.deepEqual(acts, []);
});

Deno.test("the files of a list go back to the account that sent it for an hour; to others, and later, after a second proof", async () => {
  await using wuhan = await unitPages("wuhan");
  const report = await uploaded(wuhan);
  const review = await wuhan.as("wuhanReview");
  const verify = `/account/verify?next=${encodeURIComponent(report)}`;
  const files = [`${report}/marked`, `${report}/problems`];
  const answers = async ({ app }: UnitPages) => {
    const told = [];
    for (const path of files) {
      const response = await app.request(path);
      await response.body?.cancel();
      told.push(response.headers.get("location") ?? response.status);
    }
    return told;
  };

  const own = await answers(wuhan);
  const other = await answers(review);
  const asked = await review.html(report);
  wuhan.cast.time.ms += 60 * 60_000;
  // Signed in again: an hour without a word ends a session.
  const later = await wuhan.as("wuhan");
  const reviewLater = await wuhan.as("wuhanReview");
  const late = await answers(later);
  const askedLate = await later.html(report);
  const before = (await allRows(wuhan.cast.platform.db, "audit")).length;
  await wuhan.stepUp();
  const proved = [...await answers(later), ...await answers(reviewLater)];
  const shown = await reviewLater.html(report);

  assert.deepEqual(own, [200, 200]);
  assert.deepEqual([...other, ...late], [verify, verify, verify, verify]);
  for (const page of [asked, askedLate]) {
    assert.match(page, /下载问题行之前，请再次验证身份/);
    assert.ok(page.includes(`href="${verify}"`));
    assert.ok(!files.some((path) => page.includes(`href="${path}"`)));
  }
  assert.deepEqual(proved, [200, 200, 200, 200]);
  assert.ok(files.every((path) => shown.includes(`href="${path}"`)));
  assert.doesNotMatch(shown, /请再次验证身份/);
  const lines = (await allRows(wuhan.cast.platform.db, "audit"))
    .slice(before).map(({ act }) => act);
  assert.deepEqual(lines, [
    "preload.exportMarked",
    "preload.exportProblems",
    "preload.exportMarked",
    "preload.exportProblems",
  ]);
});

Deno.test("a check is cancelled from its page, without scripts", async () => {
  await using wuhan = await unitPages("wuhan");
  const report = await uploaded(wuhan);
  const { db } = wuhan.cast.platform;
  await setImports(db, { state: "checking", checked: 0, total: 0 });

  const html = await wuhan.html(report);
  const response = await wuhan.post(`${report}?act=cancel`, {});

  assert.match(html, /取消检查<\/button>/);
  // Neither refreshed nor followed where scripts are on and modules unknown.
  assert.match(html, new RegExp(`<a [^>]*href="${report}"[^>]*>刷新进度`));
  assert.equal(response.status, 303);
  assert.match(await wuhan.html(report), /已放弃本次导入/);
});
