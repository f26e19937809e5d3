import { codeOf } from "@/codes/table.ts";
import { SEXES } from "@/codes/sexes.ts";
import { type Day, isDay, parseDay } from "./dates.ts";
import { maskDocument, maskPhone } from "./mask.ts";
import type { ColumnKey, PreloadColumn } from "./preload_columns.ts";
import type { CellProblem, PreloadProblem } from "./preload_types.ts";
import type { SheetCell } from "./sheet.ts";

/** Longest text that a report repeats, in characters. */
const MAX_SHOWN = 60;
/** Tables with more rows than this aren't spelt out in a remedy. */
const MAX_OFFERED = 8;

/** A cell's value, or the problem that it has; `null` for an empty cell that may be empty. */
export type CellResult<Value> =
  | { ok: true; value: Value | null }
  | { ok: false; problem: PreloadProblem; detail?: string };

/** The text of a cell as a rule reads it; empty for no cell. */
export function cellText(cell: SheetCell | null | undefined): string {
  if (cell === null || cell === undefined) return "";
  switch (cell.type) {
    case "text":
    case "other":
      return cell.text.trim();
    case "number":
      return Number.isSafeInteger(cell.value)
        ? String(cell.value)
        : cell.text.trim();
    case "day":
      return cell.day;
  }
}

/** The code in a cell, written as code, label or alias. */
export function readCode(
  column: PreloadColumn,
  text: string,
): CellResult<string> {
  if (text === "" || column.table === undefined) {
    return { ok: true, value: null };
  }
  const code = codeOf(column.table, text);
  if (code !== undefined) return { ok: true, value: code };
  const rows = column.table.rows;
  if (rows.length > MAX_OFFERED) return { ok: false, problem: "unknownCode" };
  const detail = rows.map((row) => row.label).join("、");
  return { ok: false, problem: "unknownCode", detail };
}

/** The day in a cell: a date cell, or a text in one of the written forms; not after today. */
export function readDay(
  cell: SheetCell | null | undefined,
  today: Day,
): CellResult<Day> {
  const text = cellText(cell);
  if (text === "") return { ok: true, value: null };
  const day = cell?.type === "day"
    ? (isDay(text) ? text : undefined)
    : parseDay(text);
  if (day === undefined) return { ok: false, problem: "notADate" };
  return day > today
    ? { ok: false, problem: "inFuture" }
    : { ok: true, value: day };
}

/** The line of the report for a problem of a cell, with personal numbers masked. */
export function cellProblem(
  column: PreloadColumn,
  cell: SheetCell | null | undefined,
  what: { problem: PreloadProblem; detail?: string },
): CellProblem {
  const { problem, detail } = what;
  const text = shownText(column.key, cell);
  const line = { column: column.header, problem, text };
  return detail === undefined ? line : { ...line, detail };
}

/** The short label of a sex for a sentence (男 or 女). */
export function sexLabel(sex: string): string {
  return SEXES.byCode.get(sex)?.label ?? sex;
}

function shownText(
  key: ColumnKey,
  cell: SheetCell | null | undefined,
): string {
  const text = cellText(cell);
  if (cell?.type === "other") return text.slice(0, MAX_SHOWN);
  if (key === "documentNumber") return maskDocument(text).slice(0, MAX_SHOWN);
  if (key === "phone") return maskPhone(text).slice(0, MAX_SHOWN);
  return Array.from(text).slice(0, MAX_SHOWN).join("");
}
