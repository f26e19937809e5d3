import assert from "node:assert/strict";
import { unzipSync } from "fflate";
import { codeOf } from "@/codes/table.ts";
import { PRELOAD_COLUMNS } from "@/domain/preload_columns.ts";
import type { PreloadKind } from "@/domain/preload_types.ts";
import { checkPreloadFile } from "@/server/imports/check_file.ts";
import { templateWorkbook } from "@/server/imports/preload_workbooks.ts";
import { readRows } from "@/tests/server/xlsx/rows.ts";

const KINDS: readonly PreloadKind[] = ["active", "retired"];

function partOf(bytes: Uint8Array, name: string): string {
  const part = unzipSync(bytes)[name];
  assert.ok(part, name);
  return new TextDecoder().decode(part);
}

Deno.test("the template of the retired has their columns, in order, required ones marked", async () => {
  const bytes = await templateWorkbook({ kind: "retired", departments: [] });
  const [header] = readRows(bytes);

  assert.deepEqual(
    header?.cells.map((cell) => cell?.type === "text" ? cell.text : ""),
    [
      "姓名*",
      "证件类型",
      "证件号码*",
      "性别",
      "出生日期",
      "民族",
      "政治面貌",
      "退休前岗位类别*",
      "退休类别*",
      "退休日期*",
      "最高学历",
      "最高学位",
      "手机号码",
      "备注",
    ],
  );
});

Deno.test("the template has a drop-down for every code column and for the unit's departments", async () => {
  const departments = ["内科", "内科/呼吸内科"];
  const bytes = await templateWorkbook({ kind: "active", departments });
  const sheet = partOf(bytes, "xl/worksheets/sheet1.xml");
  const choices = partOf(bytes, "xl/worksheets/sheet3.xml");
  const columns = [...sheet.matchAll(/sqref="([A-Z])2:/g)].map(([, at]) => at);

  // 证件类型 性别 民族 政治面貌 内设机构 岗位 编制 专业类别 职务 学历 学位
  assert.equal(columns.join(""), "BDFGHIJKLMN");
  assert.match(choices, /内科\/呼吸内科/);
  assert.match(
    partOf(bytes, "xl/workbook.xml"),
    /name="填写说明"[^>]*\/><sheet name="选项"[^>]*state="hidden"/,
  );
  assert.match(partOf(bytes, "xl/worksheets/sheet2.xml"), /是否必填/);
});

Deno.test("every column of the template is in text format, to the last row", async () => {
  for (const kind of KINDS) {
    const bytes = await templateWorkbook({ kind, departments: [] });
    const sheet = partOf(bytes, "xl/worksheets/sheet1.xml");
    const styles = [...sheet.matchAll(/<col [^>]*style="(\d)"/g)];

    assert.equal(styles.length, PRELOAD_COLUMNS[kind].length);
    assert.ok(styles.every(([, style]) => style === "1"));
  }
});

Deno.test("a template with its example alone is an empty list; the example is never a person", async () => {
  for (const kind of KINDS) {
    const bytes = await templateWorkbook({ kind, departments: ["内科"] });

    const check = await checkPreloadFile(bytes, { kind, today: "2026-11-23" });

    assert.ok(!check.ok);
    assert.equal(check.code, "empty");
  }
});

Deno.test("every label that a file offers means its own code", () => {
  for (const kind of KINDS) {
    for (const { table } of PRELOAD_COLUMNS[kind]) {
      for (const { code, label } of table?.rows ?? []) {
        assert.equal(table && codeOf(table, label), code, label);
      }
    }
  }
});
