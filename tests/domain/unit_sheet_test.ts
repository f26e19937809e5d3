import assert from "node:assert/strict";
import { isLeftOut } from "@/domain/list_sheet.ts";
import type { SheetCell, SheetRow } from "@/domain/sheet.ts";
import { findColumns } from "@/domain/sheet_header.ts";
import { UNIT_COLUMNS, type UnitColumnKey } from "@/domain/unit_columns.ts";
import { BUILT_IN_DIVISIONS } from "@/domain/division_book.ts";
import { authorityNames, checkUnitRow } from "@/domain/unit_sheet.ts";

const PLACES = new Map(UNIT_COLUMNS.map(({ key }, at) => [key, at]));
const NAMES = authorityNames("ath_own", [
  { id: "ath_own", name: "武汉市卫生健康委员会" },
  { id: "ath_wuchang", name: "武昌区卫生健康局" },
  { id: "ath_one", name: "同名卫生健康局" },
  { id: "ath_two", name: "同名 卫生健康局" },
]);
const GOOD = {
  name: "徐家棚街社区卫生服务中心",
  kind: "社区卫生服务中心",
  subordination: "区属",
  division: "武昌区",
};

function rowOf(
  cells: Partial<Record<UnitColumnKey, string | SheetCell>>,
): SheetRow {
  return {
    row: 7,
    cells: UNIT_COLUMNS.map(({ key }) => {
      const cell = cells[key];
      return cell === undefined
        ? null
        : typeof cell === "string"
        ? { type: "text", text: cell }
        : cell;
    }),
  };
}

function check(cells: Partial<Record<UnitColumnKey, string | SheetCell>>) {
  return checkUnitRow(rowOf(cells), PLACES, {
    authorities: NAMES,
    divisions: BUILT_IN_DIVISIONS,
  });
}

function sentenceOf(cells: Partial<Record<UnitColumnKey, string | SheetCell>>) {
  const checked = check({ ...GOOD, ...cells });
  assert.ok(!checked.ok);
  return checked.problems.map(({ column, sentence }) =>
    `${column} ${sentence}`
  );
}

Deno.test("the columns of the list are those of the template", () => {
  assert.equal(
    UNIT_COLUMNS.map(({ header, required }) => header + (required ? "*" : ""))
      .join(" "),
    "单位名称* 机构类别* 行政隶属* 行政区划* 主管单位 统一社会信用代码 备注",
  );
});

Deno.test("columns are found by header and alias, in any order", () => {
  const texts = ["序号", "行政区划代码", "机构名称 *", "机构类型", "隶属关系"];
  const header = findColumns(UNIT_COLUMNS, [{
    row: 2,
    cells: texts.map((text) => ({ type: "text", text })),
  }]);

  assert.ok(header.ok);
  assert.deepEqual([...header.columns], [
    ["division", 1],
    ["name", 2],
    ["kind", 3],
    ["subordination", 4],
  ]);
  assert.deepEqual(header.ignored, ["序号"]);
});

Deno.test("checkUnitRow reads a good row into codes, labels and codes alike", () => {
  const entry = {
    name: "徐家棚街社区卫生服务中心",
    kind: "B100",
    subordination: "4",
    division: "420106",
    authorityId: "ath_own",
    creditCode: null,
  };

  assert.deepEqual(check(GOOD), { row: 7, ok: true, entry, warnings: [] });
  assert.deepEqual(
    check({
      name: " 徐家棚街 社区卫生服务中心",
      kind: "b100",
      subordination: { type: "number", value: 4, text: "4" },
      division: { type: "number", value: 420106, text: "420106" },
      authority: "武昌区 卫生健康局",
      note: { type: "other", text: "#N/A" },
    }),
    {
      row: 7,
      ok: true,
      entry: { ...entry, authorityId: "ath_wuchang" },
      warnings: [],
    },
  );
});

Deno.test("checkUnitRow says of every cell what is wrong and what to do", () => {
  assert.deepEqual(sentenceOf({ name: "" }), [
    "单位名称 必填的内容没有填写，请补填这一格。",
  ]);
  assert.deepEqual(sentenceOf({ name: "院" }), [
    "单位名称 名称太短，请填写全称。",
  ]);
  assert.deepEqual(sentenceOf({ kind: "大医院" }), [
    "机构类别 填写的内容不在可选范围内，请改用标准名称或代码。",
  ]);
  assert.match(
    sentenceOf({ subordination: "国家" })[0] ?? "",
    /请填写其中之一：中央属、.*乡属。$/,
  );
  assert.deepEqual(sentenceOf({ division: "武汉市" }), [
    "行政区划 范围太大，请填写到县（市、区）或乡镇街道。",
  ]);
  assert.deepEqual(sentenceOf({ authority: "宜昌市卫生健康委员会" }), [
    "主管单位 管辖范围内没有这个主管部门，请填写全称；本部门的可以不填。",
  ]);
  assert.deepEqual(sentenceOf({ authority: "同名卫生健康局" }), [
    "主管单位 有几个主管部门同名，请改由该主管部门自己导入。",
  ]);
  assert.deepEqual(sentenceOf({ creditCode: "123" }), [
    "统一社会信用代码 统一社会信用代码应为 18 位，请对照证书核对。",
  ]);
  assert.deepEqual(sentenceOf({ kind: { type: "other", text: "#REF!" } }), [
    "机构类别 单元格里是公式错误或逻辑值，请删除公式，直接填写内容。",
  ]);
});

Deno.test("checkUnitRow reports all problems of a row, in the order of the columns, with its cells", () => {
  const checked = check({ name: "院", division: "火星", note: "加急" });

  assert.ok(!checked.ok);
  assert.deepEqual(checked.problems.map(({ column }) => column), [
    "单位名称",
    "机构类别",
    "行政隶属",
    "行政区划",
  ]);
  assert.deepEqual(checked.texts, {
    name: "院",
    division: "火星",
    note: "加急",
  });
});

Deno.test("a wrong check digit of a credit code is a warning", () => {
  const right = check({ ...GOOD, creditCode: "12420106MB0000017K" });
  const wrong = check({ ...GOOD, creditCode: "12420106MB00000175" });

  assert.ok(right.ok && right.warnings.length === 0);
  assert.ok(wrong.ok);
  assert.equal(wrong.entry.creditCode, "12420106MB00000175");
  assert.equal(wrong.warnings[0]?.column, "统一社会信用代码");
});

Deno.test("a report repeats sixty characters of a cell and no more", () => {
  const checked = check({ ...GOOD, kind: "长".repeat(500) });

  assert.ok(!checked.ok);
  assert.equal(checked.problems[0]?.text, "长".repeat(60));
});

Deno.test("blank rows and the example of the template are left out", () => {
  const examples = UNIT_COLUMNS.map(({ example }) => ({
    type: "text" as const,
    text: example,
  }));

  assert.ok(isLeftOut(rowOf({}), PLACES, "name"));
  assert.ok(isLeftOut(rowOf({ name: "  " }), PLACES, "name"));
  assert.ok(isLeftOut({ row: 2, cells: examples }, PLACES, "name"));
  assert.ok(isLeftOut(rowOf({ name: "(示例)某某医院" }), PLACES, "name"));
  assert.ok(!isLeftOut(rowOf({ name: "示例医院" }), PLACES, "name"));
});
