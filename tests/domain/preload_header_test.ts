import assert from "node:assert/strict";
import {
  ACTIVE_COLUMNS,
  findHeader,
  RETIRED_COLUMNS,
} from "@/domain/preload_sheet.ts";
import type { SheetRow } from "@/domain/sheet.ts";

function row(number: number, texts: readonly string[]): SheetRow {
  const cells = texts.map((text) =>
    text === "" ? null : { type: "text" as const, text }
  );
  return { row: number, cells };
}

const REQUIRED = ["姓名", "证件号码", "内设机构", "岗位类别", "编制情况"];

Deno.test("the columns of the two lists are those of the templates", () => {
  const written = (columns: typeof ACTIVE_COLUMNS) =>
    columns.map(({ header, required }) => header + (required ? "*" : ""))
      .join(" ");
  assert.equal(
    written(ACTIVE_COLUMNS),
    "姓名* 证件类型 证件号码* 性别 出生日期 民族 政治面貌 内设机构* 岗位类别* " +
      "编制情况* 从事专业类别 专业技术职务 最高学历 最高学位 参加工作日期 " +
      "进入本单位日期 手机号码 备注",
  );
  assert.equal(
    written(RETIRED_COLUMNS),
    "姓名* 证件类型 证件号码* 性别 出生日期 民族 政治面貌 退休前岗位类别* " +
      "退休类别* 退休日期* 最高学历 最高学位 手机号码 备注",
  );
});

Deno.test("findHeader finds the columns in any order below a title", () => {
  const result = findHeader("active", [
    row(1, ["武昌区中医院在职名单"]),
    row(3, ["序号", ...REQUIRED, "", "性别"]),
    row(4, ["1", "李梅"]),
  ]);
  assert.ok(result.ok);
  assert.equal(result.row, 3);
  assert.deepEqual([...result.columns], [
    ["name", 1],
    ["documentNumber", 2],
    ["departmentPath", 3],
    ["position", 4],
    ["establishment", 5],
    ["sex", 7],
  ]);
  assert.deepEqual(result.ignored, ["序号"]);
});

Deno.test("findHeader folds marks and knows the other names of a column", () => {
  const result = findHeader("active", [
    row(1, [
      "姓 名＊",
      "身份证号（必填）",
      " 科室*",
      "岗位类别(必填)",
      "编制情况【必填】",
      "职称",
    ]),
  ]);
  assert.ok(result.ok);
  assert.deepEqual([...result.columns.keys()], [
    "name",
    "documentNumber",
    "departmentPath",
    "position",
    "establishment",
    "titleLevel",
  ]);
});

Deno.test("findHeader looks at ten rows only", () => {
  const blank = (count: number) =>
    Array.from({ length: count }, (_, index) => row(index + 1, []));
  assert.ok(findHeader("active", [...blank(9), row(10, REQUIRED)]).ok);
  assert.deepEqual(findHeader("active", [...blank(10), row(11, REQUIRED)]), {
    ok: false,
    problem: "noHeader",
  });
  assert.deepEqual(findHeader("active", []), {
    ok: false,
    problem: "noHeader",
  });
});

Deno.test("findHeader names every missing column", () => {
  assert.deepEqual(
    findHeader("retired", [row(1, ["姓名", "证件号码", "退休类别"])]),
    {
      ok: false,
      problem: "missingColumns",
      missing: ["退休前岗位类别", "退休日期"],
    },
  );
});

Deno.test("findHeader refuses a column that comes twice under two names", () => {
  assert.deepEqual(
    findHeader("active", [row(1, [...REQUIRED, "身份证号码"])]),
    { ok: false, problem: "repeatedColumn", column: "身份证号码" },
  );
});
