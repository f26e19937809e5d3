import assert from "node:assert/strict";
import type { SheetCell, SheetRow } from "@/domain/sheet.ts";
import { readSheet } from "@/server/xlsx/read.ts";
import {
  buildWorkbook,
  type WorkbookPieces,
} from "@/tests/hostile/workbook.ts";

/** The rows of a workbook. */
export function readRows(bytes: Uint8Array): SheetRow[] {
  const rows: SheetRow[] = [];
  readSheet(bytes, (row) => rows.push(row));
  return rows;
}

/** The rows of a workbook made of those pieces. */
export function rowsOf(pieces: WorkbookPieces): SheetRow[] {
  return readRows(buildWorkbook(pieces));
}

/** The cells of the one row of a workbook made of those pieces. */
export function cellsOf(pieces: WorkbookPieces): SheetRow["cells"] | undefined {
  const rows = rowsOf(pieces);
  assert.equal(rows.length, 1);
  return rows[0]?.cells;
}

/** A text cell. */
export function text(text: string): SheetCell {
  return { type: "text", text };
}

/** A truth value or an error. */
export function other(text: string): SheetCell {
  return { type: "other", text };
}

/** A date cell. */
export function day(day: string): SheetCell {
  return { type: "day", day };
}

/** A number that is written as JavaScript writes it. */
export function number(value: number): SheetCell {
  return { type: "number", value, text: String(value) };
}
