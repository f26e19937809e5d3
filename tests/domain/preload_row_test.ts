import assert from "node:assert/strict";
import fc from "fast-check";
import {
  ACTIVE_COLUMNS,
  checkRow,
  type ColumnKey,
  isBlankRow,
  PRELOAD_COLUMNS,
} from "@/domain/preload_sheet.ts";
import type { PreloadKind } from "@/domain/preload_types.ts";
import type { SheetCell } from "@/domain/sheet.ts";

const OPTIONS = { today: "2026-03-01" };
/** Born 1983-10-13, 女. */
const NUMBER = "610122198310134420";

type Cells = Partial<Record<ColumnKey, string | SheetCell>>;

const LI_MEI: Cells = {
  name: "李梅",
  documentNumber: NUMBER,
  departmentPath: "内科/呼吸内科",
  position: "专业技术人员",
  establishment: "劳务派遣",
};
const CHEN_JING: Cells = {
  name: "陈静",
  documentNumber: NUMBER,
  position: "管理人员",
  retirementKind: "离休",
  retiredOn: "2025年1月31日",
};

/** Checks row 12 with these cells in the order of the template. */
function check(cells: Cells, kind: PreloadKind = "active") {
  const columns = new Map(
    PRELOAD_COLUMNS[kind].map(({ key }, index) => [key, index]),
  );
  const row = PRELOAD_COLUMNS[kind].map(({ key }): SheetCell | null => {
    const cell = cells[key] ?? null;
    return typeof cell === "string" ? { type: "text", text: cell } : cell;
  });
  return checkRow(kind, columns, { row: 12, cells: row }, OPTIONS);
}

/** The problems of a row, or none. */
function problemsOf(cells: Cells, kind: PreloadKind = "active") {
  const checked = check(cells, kind);
  return checked.ok ? [] : checked.problems;
}

Deno.test("checkRow fills in what the document says and leaves the rest empty", () => {
  assert.deepEqual(check(LI_MEI), {
    row: 12,
    ok: true,
    entry: {
      name: "李梅",
      documentType: "01",
      documentNumber: NUMBER,
      sex: "2",
      birthDate: "1983-10-13",
      ethnicity: null,
      political: null,
      departmentPath: ["内科", "呼吸内科"],
      position: "2",
      establishment: "6",
      specialty: null,
      titleLevel: null,
      education: null,
      degree: null,
      workStartOn: null,
      joinedOn: null,
      retirementKind: null,
      retiredOn: null,
      phone: null,
      note: null,
    },
  });
});

Deno.test("checkRow reads labels, codes, dates and numbers", () => {
  const checked = check({
    ...LI_MEI,
    documentType: "01",
    documentNumber: "６１０１２２８３１０１３４４２",
    sex: "女",
    birthDate: { type: "day", day: "1983-10-13" },
    ethnicity: "土家",
    political: "中共党员",
    specialty: { type: "number", value: 21, text: "21" },
    titleLevel: { type: "number", value: 3, text: "3.0" },
    education: "大学本科",
    degree: "无",
    workStartOn: { type: "number", value: 20050701, text: "20050701" },
    joinedOn: "2010/7/1",
    phone: { type: "number", value: 13812342604, text: "13812342604" },
    note: "  在读，可调岗。 ",
  });
  assert.ok(checked.ok);
  const { entry } = checked;
  assert.equal(entry.documentNumber, NUMBER);
  assert.equal(entry.ethnicity, "15");
  assert.equal(entry.political, "01");
  assert.equal(entry.specialty, "21");
  assert.equal(entry.titleLevel, "3");
  assert.equal(entry.education, "20");
  assert.equal(entry.degree, "0");
  assert.equal(entry.workStartOn, "2005-07-01");
  assert.equal(entry.joinedOn, "2010-07-01");
  assert.equal(entry.phone, "13812342604");
  assert.equal(entry.note, "在读，可调岗。");
});

Deno.test("checkRow reads the retired list", () => {
  const checked = check(CHEN_JING, "retired");
  assert.ok(checked.ok);
  assert.equal(checked.entry.position, "1");
  assert.equal(checked.entry.retirementKind, "2");
  assert.equal(checked.entry.retiredOn, "2025-01-31");
  assert.equal(checked.entry.departmentPath, null);
});

Deno.test("checkRow reports everything that is wrong, in the order of the columns", () => {
  const problems = problemsOf({
    name: "李梅2",
    documentNumber: "610122198310134421",
    sex: "雌",
    birthDate: "1983-13-10",
    ethnicity: { type: "other", text: "#N/A" },
    departmentPath: " ",
    position: "主任",
    phone: "1381234260",
    workStartOn: "2026-03-02",
  });
  assert.deepEqual(problems, [
    { column: "姓名", problem: "notAName", text: "李梅2" },
    {
      column: "证件号码",
      problem: "checkDigit",
      text: "610122********4421",
    },
    {
      column: "性别",
      problem: "unknownCode",
      text: "雌",
      detail: "男、女、未知、未说明",
    },
    { column: "出生日期", problem: "notADate", text: "1983-13-10" },
    { column: "民族", problem: "formulaError", text: "#N/A" },
    { column: "内设机构", problem: "required", text: "" },
    {
      column: "岗位类别",
      problem: "unknownCode",
      text: "主任",
      detail: "管理、专业技术、工勤技能、管理与专业技术双肩挑",
    },
    { column: "编制情况", problem: "required", text: "" },
    { column: "参加工作日期", problem: "inFuture", text: "2026-03-02" },
    { column: "手机号码", problem: "notAPhone", text: "13******60" },
  ]);
});

Deno.test("an ID number in a number cell has lost digits, whatever it looks like", () => {
  for (const type of ["", "护照", "不认识的类型"]) {
    const problems = problemsOf({
      ...LI_MEI,
      documentType: type,
      documentNumber: {
        type: "number",
        value: 610122198310134400,
        text: "6.10122198310134E+17",
      },
    });
    const found = problems.find((one) => one.column === "证件号码");
    assert.equal(found?.problem, "numberLostDigits", type);
    assert.equal(found?.text.includes("198310"), false);
  }
});

Deno.test("sex and birth date must agree with the number", () => {
  assert.deepEqual(
    problemsOf({ ...LI_MEI, sex: "男", birthDate: "1983-10-14" }),
    [
      { column: "性别", problem: "sexContradicts", text: "男", detail: "女" },
      {
        column: "出生日期",
        problem: "birthContradicts",
        text: "1983-10-14",
        detail: "1983-10-13",
      },
    ],
  );
  const unstated = check({ ...LI_MEI, sex: "未说明" });
  assert.equal(unstated.ok && unstated.entry.sex, "2");
});

Deno.test("a document that says nothing leaves sex and birth date to the cells", () => {
  const passport = { documentType: "护照", documentNumber: "e12345678" };
  const checked = check({ ...LI_MEI, ...passport, sex: "男" });
  assert.ok(checked.ok);
  assert.equal(checked.entry.documentNumber, "E12345678");
  assert.equal(checked.entry.sex, "1");
  assert.equal(checked.entry.birthDate, null);
});

Deno.test("a number isn't judged while its type can't be read", () => {
  const problems = problemsOf({
    ...LI_MEI,
    documentType: "学生证",
    documentNumber: "E12345678",
  });
  assert.deepEqual(problems.map((one) => one.column), ["证件类型"]);
});

Deno.test("texts are bounded", () => {
  const cases: [Cells, string][] = [
    [{ note: "字".repeat(201) }, "200 个字"],
    [{ name: "字".repeat(51) }, "50 个字"],
    [{ departmentPath: "科".repeat(51) }, "每级名称 50 个字"],
    [{ departmentPath: "a/b/c/d/e/f" }, "5 级"],
  ];
  for (const [cells, detail] of cases) {
    const [problem, ...others] = problemsOf({ ...LI_MEI, ...cells });
    assert.equal(problem?.problem, "tooLong");
    assert.equal(problem.detail, detail);
    assert.ok(problem.text.length <= 60);
    assert.deepEqual(others, []);
  }
  assert.ok(check({ ...LI_MEI, note: "字".repeat(200) }).ok);
});

Deno.test("a wrong length says how long the number is", () => {
  const [problem] = problemsOf({ ...LI_MEI, documentNumber: "6101 2219" });
  assert.deepEqual(problem, {
    column: "证件号码",
    problem: "length",
    text: "61*****19",
    detail: "8",
  });
});

Deno.test("isBlankRow looks at the columns of the list", () => {
  const text = (value: string): SheetCell => ({ type: "text", text: value });
  const columns = new Map<ColumnKey, number>([["name", 1]]);
  assert.ok(isBlankRow({ row: 2, cells: [] }));
  assert.ok(isBlankRow({ row: 2, cells: [null, text("　 ")] }));
  assert.equal(isBlankRow({ row: 2, cells: [text("1")] }), false);
  assert.ok(isBlankRow({ row: 2, cells: [text("1"), text("")] }, columns));
  assert.equal(
    isBlankRow({ row: 2, cells: [null, text("李")] }, columns),
    false,
  );
});

Deno.test("checkRow never throws and answers for the row that it was given", () => {
  const text = fc.oneof(fc.string(), fc.constantFrom("男", NUMBER, "2024.1.1"));
  const cell: fc.Arbitrary<SheetCell | null> = fc.oneof(
    fc.constant(null),
    text.map((value) => ({ type: "text" as const, text: value })),
    text.map((value) => ({ type: "other" as const, text: value })),
    text.map((value) => ({ type: "day" as const, day: value })),
    fc.tuple(fc.double(), text).map(([value, shown]) => ({
      type: "number" as const,
      value,
      text: shown,
    })),
  );
  const columns = new Map(ACTIVE_COLUMNS.map(({ key }, index) => [key, index]));
  fc.assert(fc.property(fc.array(cell, { maxLength: 18 }), (cells) => {
    const checked = checkRow("active", columns, { row: 7, cells }, OPTIONS);
    assert.equal(checked.row, 7);
    assert.ok(checked.ok || checked.problems.length > 0);
  }));
});
