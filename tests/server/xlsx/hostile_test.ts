import assert from "node:assert/strict";
import { SHEET_LIMITS } from "@/server/xlsx/limits.ts";
import { SHEET_PROBLEMS, SheetError } from "@/server/xlsx/problems.ts";
import { readSheet } from "@/server/xlsx/read.ts";
import { HOSTILE_CASES } from "@/tests/hostile/cases.ts";

/** One step of inflating, past the limit of the whole. */
const STEP = 5 * 1024 * 1024;

for (const { name, build, code, maxInflated } of HOSTILE_CASES) {
  Deno.test(`readSheet refuses ${name} as ${code}`, () => {
    const error = refusalOf(build());

    assert.equal(error.code, code);
    assert.equal(error.sentence, SHEET_PROBLEMS[code]);
    const limit = maxInflated ?? SHEET_LIMITS.maxInflatedBytes + STEP;
    assert.ok(
      error.inflated <= limit,
      `inflated ${error.inflated} of ${limit} bytes`,
    );
  });
}

Deno.test("every reason for refusing a workbook has a sentence that says what to do", () => {
  for (const sentence of Object.values(SHEET_PROBLEMS)) {
    assert.match(sentence, /^[^请]+请.*。$/);
  }
});

function refusalOf(bytes: Uint8Array): SheetError {
  try {
    readSheet(bytes, () => {});
  } catch (error) {
    if (error instanceof SheetError) return error;
    throw error;
  }
  throw new Error("The file was taken.");
}
