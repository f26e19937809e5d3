import assert from "node:assert/strict";
import { read, utils } from "xlsx";
import type { CellProblem } from "@/domain/preload_types.ts";
import { checkPreloadFile } from "@/server/imports/check_file.ts";
import { problemWorkbook } from "@/server/imports/problem_workbook.ts";

const ACTIVE = { kind: "active", today: "2026-11-23" } as const;
const TEXTS = {
  name: "李梅",
  documentNumber: "420106199001011231",
  departmentPath: "内科/呼吸内科",
  position: "专业技术人员",
  establishment: "编制内",
};
const PROBLEMS: CellProblem[] = [
  { column: "证件号码", problem: "checkDigit", text: "420106********1231" },
  { column: "性别", problem: "sexContradicts", text: "男", detail: "女" },
];

Deno.test("problemWorkbook gives rows back with their number first and the reasons last", async () => {
  const bytes = await problemWorkbook("active", [{
    row: 12,
    texts: TEXTS,
    problems: PROBLEMS,
  }]);

  const [header = [], row = []] = rowsOf(bytes);
  assert.equal(header.length, 20);
  assert.deepEqual(header.slice(0, 4), [
    "原行号",
    "姓名*",
    "证件类型",
    "证件号码*",
  ]);
  assert.equal(header[19], "错误原因");
  assert.deepEqual(row.slice(0, 4), [
    12,
    "李梅",
    null,
    "420106199001011231",
  ]);
  assert.equal(
    row[19],
    "证件号码：校验位不对，可能有一位写错；性别：与证件号码不一致，证件号码表示女性",
  );
});

Deno.test("problemWorkbook gives a file that can be imported once it is corrected", async () => {
  const bytes = await problemWorkbook("active", [{
    row: 12,
    texts: TEXTS,
    problems: PROBLEMS,
  }]);

  const check = await checkPreloadFile(bytes, ACTIVE);

  assert.ok(check.ok);
  assert.deepEqual(check.ignoredColumns, ["原行号", "错误原因"]);
  assert.equal(check.rows[0]?.ok, true);
});
function rowsOf(bytes: Uint8Array): unknown[][] {
  const workbook = read(bytes);
  const sheet = workbook.Sheets[workbook.SheetNames[0] ?? ""];
  assert.ok(sheet);
  return utils.sheet_to_json<unknown[]>(sheet, { header: 1, defval: null });
}
