import assert from "node:assert/strict";
import { STANDARD_DEPARTMENTS } from "@/codes/standard_departments.ts";
import {
  parseStandard,
  STANDARD_TEXTS,
  standardPath,
  standardText,
} from "@/domain/standard_departments.ts";

Deno.test("standardText writes the code and the labels from the group down", () => {
  assert.equal(standardText("A03.01"), "A03.01 内科/呼吸内科");
  assert.equal(
    standardText("A04.01.01"),
    "A04.01.01 外科/普通外科/肝脏移植项目",
  );
  assert.equal(standardText("A20"), "A20 急诊医学科");
  assert.equal(standardText("Z99"), "Z99");
});

Deno.test("parseStandard reads a code, a label of one row alone, a path and its own text", () => {
  for (
    const text of [
      "A03.01",
      "a03.01 ",
      "呼吸内科",
      "内科/呼吸内科",
      "A03.01 内科/呼吸内科",
      "Ａ０３．０１",
    ]
  ) assert.equal(parseStandard(text), "A03.01", text);
  assert.equal(parseStandard("中医科/内科"), "A50.01");
});

Deno.test("parseStandard takes no group, nothing that several rows are called, nothing else", () => {
  for (
    const text of ["A03", "内科", "外科", "其他", "胸痛中心", "", "A03.98"]
  ) {
    assert.equal(parseStandard(text), undefined, text);
  }
});

Deno.test("every standard department that can be chosen is read back from its text", () => {
  const codes = STANDARD_DEPARTMENTS.rows
    .filter(({ selectable }) => selectable)
    .map(({ code }) => code);

  assert.deepEqual(STANDARD_TEXTS.map(parseStandard), codes);
  assert.ok(codes.every((code) => standardPath(code).length <= 3));
});
