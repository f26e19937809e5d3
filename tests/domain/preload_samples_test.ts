import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { read, SSF, utils, type WorkSheet } from "xlsx";
import { dayOfSerial } from "@/domain/dates.ts";
import { checkRow, findHeader, isBlankRow } from "@/domain/preload_sheet.ts";
import type { PreloadKind } from "@/domain/preload_types.ts";
import type { SheetCell, SheetRow } from "@/domain/sheet.ts";

const SAMPLES: readonly [PreloadKind, string, number][] = [
  ["active", "预传在职名单-1200.xlsx", 1200],
  ["retired", "预传退休名单-300.xlsx", 300],
];

function rowsOf(sheet: WorkSheet): SheetRow[] {
  const range = utils.decode_range(sheet["!ref"] ?? "A1");
  return Array.from({ length: range.e.r + 1 }, (_, r) => ({
    row: r + 1,
    cells: Array.from(
      { length: range.e.c + 1 },
      (_, c) => cellOf(sheet, utils.encode_cell({ r, c })),
    ),
  }));
}

function cellOf(sheet: WorkSheet, address: string): SheetCell | null {
  const cell = sheet[address];
  if (cell === undefined) return null;
  if (cell.t !== "n") return { type: "text", text: String(cell.v) };
  const day = SSF.is_date(cell.z) ? dayOfSerial(cell.v, false) : undefined;
  return day === undefined
    ? { type: "number", value: cell.v, text: String(cell.v) }
    : { type: "day", day };
}

for (const [kind, file, count] of SAMPLES) {
  Deno.test(`every row of ${file} is accepted as units write it`, () => {
    const bytes = readFileSync(new URL(`../samples/${file}`, import.meta.url));
    const book = read(bytes, { cellNF: true, cellDates: false });
    const rows = rowsOf(book.Sheets[book.SheetNames[0] ?? ""] ?? {});
    const header = findHeader(kind, rows.slice(0, 10));
    assert.ok(header.ok);
    assert.deepEqual(header.ignored, []);
    const people = rows.slice(header.row).filter((row) => !isBlankRow(row));
    assert.equal(people.length, count);
    for (const row of people) {
      const checked = checkRow(kind, header.columns, row, {
        today: "2026-12-31",
      });
      assert.deepEqual(checked.ok ? [] : checked.problems, []);
    }
  });
}
