import assert from "node:assert/strict";
import fc from "fast-check";
import { SheetError } from "@/server/xlsx/problems.ts";
import { readSheet } from "@/server/xlsx/read.ts";
import { sharedXml } from "@/tests/hostile/workbook.ts";
import { buildWorkbook } from "@/tests/hostile/workbook.ts";

const HONEST = buildWorkbook({
  rows: '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>7</v></c></row>',
  sharedStrings: sharedXml("<si><t>姓名</t></si>"),
});

Deno.test("readSheet answers changed bytes with a SheetError or the true rows, never otherwise", () => {
  const changes = fc.array(fc.tuple(fc.nat(HONEST.length - 1), fc.nat(255)), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(changes, (places) => {
      const bytes = Uint8Array.from(HONEST);
      for (const [at, byte] of places) bytes[at] = byte;
      assertSound(bytes);
    }),
    { numRuns: 2000 },
  );
});

Deno.test("readSheet answers any piece of a workbook with a SheetError", () => {
  for (let length = 0; length < HONEST.length; length += 7) {
    assert.throws(
      () => readSheet(HONEST.subarray(0, length), () => {}),
      SheetError,
    );
  }
});

function assertSound(bytes: Uint8Array): void {
  try {
    const { rows } = readSheet(
      bytes,
      ({ cells }) => assert.ok(cells.length <= 2),
    );
    assert.equal(rows, 1);
  } catch (error) {
    if (!(error instanceof SheetError)) throw error;
  }
}
