import { MAX_CELL_TEXT } from "./limits.ts";
import { escapeText, escapeXml } from "./escape.ts";
import { serialOfDay } from "./serials.ts";
import { CELL_STYLES } from "./write_parts.ts";

/** How a column is written: as text that Excel never turns into a number or a formula, as a number, or as a date. */
export type ColumnKind = "text" | "number" | "day";

/** A cell to write; `null` and `""` leave it empty. A day is `YYYY-MM-DD`. */
export type CellValue = string | number | null;

/**
 * One cell as XML. A string is written as a string, whatever it begins with, so
 * no cell can become a formula; a day that is none stays the text that it is.
 *
 * @param column From 0.
 * @param row From 1.
 */
export function cellXml(
  value: CellValue,
  kind: ColumnKind,
  column: number,
  row: number,
): string {
  if (value === null || value === "") return "";
  const reference = `${columnName(column)}${row}`;
  if (typeof value === "number" && Number.isFinite(value)) {
    return `<c r="${reference}" s="${CELL_STYLES.number}"><v>${value}</v></c>`;
  }
  const serial = kind === "day" ? serialOfDay(String(value)) : undefined;
  if (serial !== undefined) {
    return `<c r="${reference}" s="${CELL_STYLES.day}"><v>${serial}</v></c>`;
  }
  return textCellXml(reference, String(value), CELL_STYLES.text);
}

/** A cell that is marked as wrong, its value as text; an empty one is marked too. */
export function badCellXml(
  value: CellValue,
  column: number,
  row: number,
): string {
  const reference = `${columnName(column)}${row}`;
  return value === null || value === ""
    ? `<c r="${reference}" s="${CELL_STYLES.bad}"/>`
    : textCellXml(reference, String(value), CELL_STYLES.bad);
}

/** A text cell as XML, in the style of that index. */
export function textCellXml(
  reference: string,
  text: string,
  style: number,
): string {
  const content = escapeXml(escapeText(text.slice(0, MAX_CELL_TEXT)));
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${content}</t></is></c>`;
}

/** Name of a column: 0 → `A`, 26 → `AA`. */
export function columnName(column: number): string {
  const last = String.fromCharCode(65 + column % 26);
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last;
}
