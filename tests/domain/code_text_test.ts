import assert from "node:assert/strict";
import { ECONOMIC_TYPES } from "@/codes/economic_types.ts";
import { UNIT_KINDS } from "@/codes/unit_kinds.ts";
import { codeText, codeTexts, parseCodeText } from "@/domain/code_text.ts";

Deno.test("parseCodeText reads a code, a label, and both together in any width", () => {
  for (const text of ["110", "国有全资", "110 国有全资", "１１０国有 全资"]) {
    assert.equal(parseCodeText(ECONOMIC_TYPES, text), "110", text);
  }
  assert.equal(parseCodeText(ECONOMIC_TYPES, "110 集体全资"), undefined);
  assert.equal(parseCodeText(ECONOMIC_TYPES, "国有"), undefined);
});

Deno.test("parseCodeText reads every text that codeTexts offers", () => {
  for (const table of [ECONOMIC_TYPES, UNIT_KINDS]) {
    const read = codeTexts(table).map((text) => parseCodeText(table, text));
    assert.deepEqual(read, table.rows.map(({ code }) => code));
  }
});

Deno.test("codeText of no code is empty", () => {
  assert.equal(codeText(ECONOMIC_TYPES, null), "");
  assert.equal(codeText(ECONOMIC_TYPES, "110"), "110 国有全资");
});
