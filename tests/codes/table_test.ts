import assert from "node:assert/strict";
import {
  codeOf,
  defineTable,
  isCodeOf,
  labelOf,
  rowOf,
} from "@/codes/table.ts";

const COLOURS = defineTable({
  id: "colours",
  title: "颜色",
  rows: [
    { code: "A1", label: "红色（深）", aliases: ["大 红"] },
    { code: "B2", label: "绿色" },
  ],
});

Deno.test("labelOf shows -- for no code and an unknown code as it is", () => {
  assert.equal(labelOf(COLOURS, null), "--");
  assert.equal(labelOf(COLOURS, undefined), "--");
  assert.equal(labelOf(COLOURS, ""), "--");
  assert.equal(labelOf(COLOURS, "B2"), "绿色");
  assert.equal(labelOf(COLOURS, "Z9"), "Z9");
});

Deno.test("codeOf reads a code, a label and an alias in any width and spacing", () => {
  const cases: [string, string | undefined][] = [
    ["A1", "A1"],
    [" ａ１ ", "A1"],
    ["红色（深）", "A1"],
    ["红色(深)", "A1"],
    ["红 色 （ 深 ）", "A1"],
    ["大红", "A1"],
    ["\u200B绿色\u3000", "B2"],
    ["红色", undefined],
    ["", undefined],
  ];
  for (const [text, code] of cases) {
    assert.equal(codeOf(COLOURS, text), code, text);
  }
});

Deno.test("codeOf doesn't mistake the names of object members for codes", () => {
  for (const text of ["constructor", "__proto__", "toString"]) {
    assert.equal(codeOf(COLOURS, text), undefined);
  }
});

Deno.test("codeOf takes a label before another row's alias", () => {
  const table = defineTable({
    id: "t",
    title: "表",
    rows: [{ code: "1", label: "甲" }, {
      code: "2",
      label: "乙",
      aliases: ["甲"],
    }],
  });
  assert.equal(codeOf(table, "甲"), "1");
});

Deno.test("rowOf and isCodeOf know codes only", () => {
  assert.equal(rowOf(COLOURS, "B2")?.label, "绿色");
  assert.equal(rowOf(COLOURS, "绿色"), undefined);
  assert.equal(rowOf(COLOURS, null), undefined);
  assert.equal(isCodeOf(COLOURS, "A1"), true);
  assert.equal(isCodeOf(COLOURS, "绿色"), false);
});
