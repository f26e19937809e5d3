import { dayOfSerial, isDay } from "@/domain/dates.ts";
import type { SheetCell } from "@/domain/sheet.ts";
import { unescapeText } from "./escape.ts";
import { SheetError } from "./problems.ts";

const NUMBER_REGEXP = /^[+-]?(\d+(?:\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const MAX_COLUMN = 16_384;

/** What a cell of the file says before it is given a meaning. */
export interface RawCell {
  /** `t` of the cell; `n` where it says nothing. */
  type: string;
  /** Style index. */
  style: number;
  /** Text of `v`, or of `is` for an inline string. */
  text: string;
}

/** What a cell's meaning hangs on. */
export interface CellContext {
  sharedStrings: readonly string[];
  isDate: readonly boolean[];
  date1904: boolean;
}

/**
 * Gives a cell its meaning.
 *
 * @returns `null` for a cell without content.
 * @throws {SheetError} `damaged` if it names a shared string that is not there.
 */
export function readCell(raw: RawCell, context: CellContext): SheetCell | null {
  if (raw.text === "") return null;
  switch (raw.type) {
    case "s":
      return textCell(sharedString(raw.text, context.sharedStrings));
    case "str":
    case "inlineStr":
      return textCell(unescapeText(raw.text));
    case "b":
      return {
        type: "other",
        text: raw.text === "1" || raw.text === "true" ? "TRUE" : "FALSE",
      };
    case "e":
      return { type: "other", text: raw.text };
    case "d":
      return isoCell(raw.text);
    default:
      return numberCell(raw, context);
  }
}

function textCell(text: string): SheetCell | null {
  return text === "" ? null : { type: "text", text };
}

function sharedString(text: string, sharedStrings: readonly string[]): string {
  const found = /^\s*\d+\s*$/.test(text)
    ? sharedStrings[Number(text)]
    : undefined;
  if (found === undefined) {
    throw new SheetError("damaged", "no such shared string");
  }
  return found;
}

function isoCell(text: string): SheetCell {
  const day = text.slice(0, 10);
  return isDay(day) ? { type: "day", day } : { type: "text", text };
}

function numberCell(
  raw: RawCell,
  { isDate, date1904 }: CellContext,
): SheetCell | null {
  const text = raw.text.trim();
  if (text === "") return null;
  const value = NUMBER_REGEXP.test(text) ? Number(text) : NaN;
  if (!Number.isFinite(value)) return { type: "other", text };
  const day = isDate[raw.style] === true
    ? dayOfSerial(value, date1904)
    : undefined;
  if (day !== undefined) return { type: "day", day };
  return {
    type: "number",
    value,
    text: Number.isSafeInteger(value) ? String(value) : text,
  };
}

/**
 * Column of a cell reference, from 0: `A1` → 0, `AA7` → 26.
 *
 * @throws {SheetError} `damaged` for what is no reference.
 */
export function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length && at <= 3; at++) {
    const letter = (reference.charCodeAt(at) | 0x20) - 0x60;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  if (column < 1 || column > MAX_COLUMN) {
    throw new SheetError("damaged", "bad cell reference");
  }
  return column - 1;
}
