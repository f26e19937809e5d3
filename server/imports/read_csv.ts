import type { SheetCell } from "@/domain/sheet.ts";
import { SHEET_LIMITS } from "@/server/xlsx/limits.ts";
import { SheetError } from "@/server/xlsx/problems.ts";
import type { RowHandler, SheetInfo } from "@/server/xlsx/read.ts";

/** What separates cells: the one that the first line has most of. */
const SEPARATORS = [",", "\t", ";"] as const;
/** A long number as Excel saves it into a .csv: its last digits are gone. */
const ROUNDED_REGEXP = /^\d(\.\d+)?E\+\d+$/i;
/** `="4201…"` and `'4201…`: how people keep a number a text. */
const FORCED_TEXT_REGEXP = /^="([^"]*)"$|^'(?=\d)(.*)$/s;

/**
 * Reads a list that was saved as text (.csv), in UTF-8 with or without its mark, or in
 * GB18030, which holds GBK and GB2312. Rows are numbered as Excel shows them.
 *
 * @throws {SheetError} `emptyFile`, `unknownEncoding`, `tooLarge`, `tooManyRows`, `tooManyColumns`, `tooMuchText`, `emptySheet`, `damaged`
 */
export function readCsv(
  bytes: Uint8Array,
  onRow: RowHandler,
  limits: { maxRows: number },
): SheetInfo {
  if (bytes.length === 0) throw new SheetError("emptyFile");
  if (bytes.length > SHEET_LIMITS.maxBytes) throw new SheetError("tooLarge");
  const text = decode(bytes);
  let row = 0;
  let rows = 0;
  for (const { texts, end } of records(text, separatorOf(text))) {
    if (++row > SHEET_LIMITS.maxScannedRows) {
      throw new SheetError("tooManyBlankRows");
    }
    const cells = texts.map(cellOf);
    if (cells.every((cell) => cell === null)) continue;
    if (++rows > limits.maxRows) throw new SheetError("tooManyRows");
    onRow({ row, cells }, end / text.length);
  }
  if (rows === 0) throw new SheetError("emptySheet");
  return { sheetName: "", rows, inflated: 0 };
}

function decode(bytes: Uint8Array): string {
  // No text that a list could be holds this; every other file does.
  if (bytes.includes(0)) throw new SheetError("unknownEncoding");
  for (const encoding of ["utf-8", "gb18030"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  throw new SheetError("unknownEncoding");
}

function separatorOf(text: string): string {
  const line = /^[^\r\n]*/.exec(text)?.[0] ?? "";
  const count = (sign: string) => line.split(sign).length;
  return SEPARATORS.reduce((best, sign) =>
    count(sign) > count(best) ? sign : best
  );
}

/** The records of a text as RFC 4180 has them; line ends of any kind. */
function* records(
  text: string,
  separator: string,
): Iterable<{ texts: string[]; end: number }> {
  let texts: string[] = [];
  let at = 0;
  while (at < text.length) {
    const cell = readCell(text, at, separator);
    // Empty ones further right are read over: ten million of them are no ten million cells.
    if (texts.length < SHEET_LIMITS.maxColumns) texts.push(cell.text);
    else if (cell.text !== "") throw new SheetError("tooManyColumns");
    at = cell.end;
    if (text.charAt(at) === separator) {
      at++;
      if (at < text.length) continue;
      if (texts.length < SHEET_LIMITS.maxColumns) texts.push("");
    }
    if (text.startsWith("\r\n", at)) at += 2;
    else if (at < text.length) at++;
    yield { texts, end: at };
    texts = [];
  }
}

/** One cell, and where it ends: at a separator, a line end, or the end of the text. */
function readCell(
  text: string,
  from: number,
  separator: string,
): { text: string; end: number } {
  if (text.charAt(from) !== '"') return plainCell(text, from, separator);
  let value = "";
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) throw new SheetError("damaged", "open quote");
    value += text.slice(at, quote);
    at = quote + 1;
    if (text.charAt(at) !== '"') break;
    value += '"';
    at++;
  }
  const rest = plainCell(text, at, separator);
  return { text: value + rest.text, end: rest.end };
}

function plainCell(text: string, from: number, separator: string) {
  let end = from;
  while (end < text.length) {
    const sign = text.charAt(end);
    if (sign === separator || sign === "\n" || sign === "\r") break;
    end++;
  }
  return { text: text.slice(from, end), end };
}

function cellOf(raw: string): SheetCell | null {
  const trimmed = raw.trim();
  const forced = FORCED_TEXT_REGEXP.exec(trimmed);
  const text = forced ? forced[1] ?? forced[2] ?? "" : trimmed;
  if (text === "") return null;
  return ROUNDED_REGEXP.test(text)
    ? { type: "number", value: Number(text), text }
    : { type: "text", text };
}
