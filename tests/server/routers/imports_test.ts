import assert from "node:assert/strict";
import { readSheet } from "@/server/xlsx/read.ts";
import {
  callerOf,
  checkFile,
  checkList,
  codeOf,
  type ListRow,
  testPlatform,
} from "@/tests/support/cast.ts";
import { FENG_TAO, ZHENG_WEI } from "@/tests/support/list_rows.ts";

const WRONG_NUMBER: ListRow = {
  name: "韩磊",
  documentNumber: "420106197004050051",
};

Deno.test("imports.report tells good rows, bad rows and unknown departments apart", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");

  const importId = await checkList(opened.platform, "wuhan", [
    ZHENG_WEI,
    WRONG_NUMBER,
    { ...FENG_TAO, departmentPath: "针灸科/门诊" },
  ]);
  const report = await wuhan.imports.report({ importId });

  assert.equal(report.job.state, "checked");
  assert.equal(report.job.total, 3);
  assert.deepEqual(report.counts, {
    new: 2,
    update: 0,
    same: 0,
    conflict: 0,
    error: 1,
    withoutDepartment: 1,
  });
  assert.deepEqual(report.unknownDepartments, [{
    path: "针灸科/门诊",
    rows: 1,
  }]);
  assert.deepEqual(report.problems.map(({ row }) => row), [3]);
  assert.equal(report.problems[0]?.problems[0]?.problem, "checkDigit");
});

Deno.test("imports.progress says that a check is over", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");
  const importId = await checkList(opened.platform, "wuhan", [ZHENG_WEI]);

  const progress = await wuhan.imports.progress({ importId });

  assert.deepEqual(progress, { isChecking: false, checked: 1, total: 1 });
});

Deno.test("imports answers another unit's import as a missing one", async () => {
  await using opened = await testPlatform();
  const importId = await checkList(opened.platform, "wuhan", [ZHENG_WEI]);
  const { imports } = await callerOf(opened.platform, "yichang");

  for (const id of [importId, "imp_nobody-has-this"]) {
    const input = { importId: id };
    assert.equal(await codeOf(imports.progress(input)), "notFound");
    assert.equal(await codeOf(imports.report(input)), "notFound");
    assert.equal(await codeOf(imports.problemRows(input)), "notFound");
    assert.equal(await codeOf(imports.commit(input)), "notFound");
    assert.equal(await codeOf(imports.drop(input)), "notFound");
  }
});

Deno.test("imports.problemRows gives the rows left out with their cells and reasons", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");
  const importId = await checkList(opened.platform, "wuhan", [
    ZHENG_WEI,
    WRONG_NUMBER,
    { ...FENG_TAO, departmentPath: "针灸科" },
  ]);

  const bytes = await wuhan.imports.problemRows({ importId });
  const cells: string[][] = [];
  readSheet(bytes, ({ cells: row }) => {
    cells.push(row.map((cell) => cell && "text" in cell ? cell.text : ""));
  });

  assert.equal(cells.length, 3);
  assert.deepEqual(cells.map((row) => row[0]), ["原行号", "3", "4"]);
  assert.deepEqual(cells.map((row) => row[1]), ["姓名*", "韩磊", "冯涛"]);
  assert.equal(cells[1]?.[3], "420106197004050051");
  assert.match(cells[1]?.at(-1) ?? "", /校验位不对/);
  assert.match(cells[2]?.at(-1) ?? "", /针灸科/);
});

Deno.test("a file that is no workbook is refused in words, and nothing is kept of it", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");
  const bytes = new TextEncoder().encode("姓名,证件号码");

  const importId = await checkFile(opened.platform, "wuhan", {
    kind: "active",
    bytes,
  });
  const { job } = await wuhan.imports.report({ importId });

  assert.equal(job.state, "refused");
  assert.match(job.refusal ?? "", /。$/);
  assert.equal(
    await codeOf(wuhan.imports.commit({ importId })),
    "importDone",
  );
});

Deno.test("the sample of 1,200 shows the departments that the unit lacks, and is imported with them", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");
  const bytes = await Deno.readFile(
    new URL("../../samples/预传在职名单-1200.xlsx", import.meta.url),
  );

  const importId = await checkFile(platform, "wuhan", {
    kind: "active",
    bytes,
  });
  const report = await wuhan.imports.report({ importId });
  const result = await wuhan.imports.commit({
    importId,
    createDepartments: "1",
  });
  const list = await wuhan.preload.active({});

  assert.equal(report.counts.new, 1200);
  assert.equal(report.counts.error, 0);
  assert.equal(report.unknownDepartments.length, 14);
  assert.deepEqual(result, { added: 1200, updated: 0, matched: 0 });
  assert.deepEqual(list.counts, { open: 1200, matched: 0 });
  assert.equal(list.lines.length, 50);
  assert.equal(list.hasMore, true);
});
