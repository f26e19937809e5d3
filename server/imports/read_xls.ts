import { type CellObject, read, type WorkBook } from "xlsx";
import { dayOfSerial } from "@/domain/dates.ts";
import type { SheetCell } from "@/domain/sheet.ts";
import { isDateFormat } from "@/server/xlsx/date_formats.ts";
import { MAX_CELL_TEXT, SHEET_LIMITS } from "@/server/xlsx/limits.ts";
import { SheetError } from "@/server/xlsx/problems.ts";
import type { RowHandler, SheetInfo } from "@/server/xlsx/read.ts";
import { holdsName } from "@/server/xlsx/signatures.ts";

/** Streams that hold the cells: of Excel 97 and later, and of Excel 5. */
const CELL_STREAMS = ["Workbook", "Book"];

/**
 * Reads the first visible sheet of an .xls file of old (BIFF). Nothing in it is packed,
 * so that what 10 MiB may hold is bounded; formulas, macros and links are not looked at.
 * Synchronous and heavy: call it in a Worker, which is killed when it takes too long.
 *
 * @throws {SheetError} `encrypted`, `macroWorkbook`, `oldFormat` for what holds no cells, `damaged`, `noSheet`, `emptySheet`, `tooManyRows`, `tooManyColumns`, `tooMuchText`
 */
export function readXls(
  bytes: Uint8Array,
  onRow: RowHandler,
  limits: { maxRows: number },
): SheetInfo {
  if (bytes.length > SHEET_LIMITS.maxBytes) throw new SheetError("tooLarge");
  assertCells(bytes);
  const book = open(bytes);
  const sheetName = firstVisible(book);
  const lines: readonly (readonly (CellObject | undefined)[] | undefined)[] =
    book.Sheets[sheetName]?.["!data"] ?? [];
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  let rows = 0;
  let length = 0;
  for (const [at, line] of lines.entries()) {
    const cells = Array.from(line ?? [], (cell) => cellOf(cell, date1904));
    while (cells.length > 0 && cells[cells.length - 1] === null) cells.pop();
    if (cells.length === 0) continue;
    if (cells.length > SHEET_LIMITS.maxColumns) {
      throw new SheetError("tooManyColumns");
    }
    if (++rows > limits.maxRows) throw new SheetError("tooManyRows");
    for (const cell of cells) {
      length += cell && "text" in cell ? cell.text.length : 0;
    }
    if (length > SHEET_LIMITS.maxTextLength) {
      throw new SheetError("tooMuchText");
    }
    onRow({ row: at + 1, cells }, (at + 1) / lines.length);
  }
  if (rows === 0) throw new SheetError("emptySheet");
  return { sheetName, rows, inflated: 0 };
}

function assertCells(bytes: Uint8Array): void {
  if (holdsName(bytes, "EncryptedPackage")) throw new SheetError("encrypted");
  if (holdsName(bytes, "_VBA_PROJECT")) throw new SheetError("macroWorkbook");
  if (!CELL_STREAMS.some((name) => holdsName(bytes, name))) {
    throw new SheetError("oldFormat", "no stream of cells");
  }
}

/** The parser throws plain errors of its own making for whatever it cannot read. */
function open(bytes: Uint8Array): WorkBook {
  try {
    using _silence = silence();
    return read(bytes, {
      type: "array",
      dense: true,
      cellFormula: false,
      cellHTML: false,
      cellText: false,
      cellNF: true,
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    const isLocked = /password|encrypt/i.test(message);
    throw new SheetError(isLocked ? "encrypted" : "damaged", "xls");
  }
}

/** The parser names every record that it does not know on the console: 10 MiB of them would fill the log. */
function silence(): Disposable {
  const own = globalThis.console;
  const error = () => {};
  globalThis.console = { ...own, error, warn: error, log: error };
  return { [Symbol.dispose]: () => void (globalThis.console = own) };
}

function firstVisible(book: WorkBook): string {
  const sheets = book.Workbook?.Sheets ?? [];
  const name = book.SheetNames.find((_, at) => !sheets[at]?.Hidden);
  if (name === undefined) throw new SheetError("noSheet");
  return name;
}

function cellOf(
  cell: CellObject | undefined,
  date1904: boolean,
): SheetCell | null {
  switch (cell?.t) {
    case "s": {
      const text = String(cell.v ?? "").slice(0, MAX_CELL_TEXT);
      return text === "" ? null : { type: "text", text };
    }
    case "n": {
      const value = Number(cell.v);
      const isDate = isDateFormat(String(cell.z ?? "General"));
      const day = isDate ? dayOfSerial(value, date1904) : undefined;
      return day === undefined
        ? { type: "number", value, text: String(value) }
        : { type: "day", day };
    }
    case "b":
      return { type: "other", text: cell.v ? "TRUE" : "FALSE" };
    case "e":
      return { type: "other", text: String(cell.w ?? "#N/A") };
    default:
      return null;
  }
}
