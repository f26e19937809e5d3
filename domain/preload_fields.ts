import type { Day } from "./dates.ts";
import {
  MAX_DEPARTMENT_DEPTH,
  MAX_DEPARTMENT_LENGTH,
  parsePath,
} from "./departments.ts";
import { dropInvisible, foldText } from "@/codes/text.ts";
import { type IdentityDocument, parseDocument } from "./documents.ts";
import { checkName, MAX_NAME_LENGTH, tidyName } from "./names.ts";
import { parsePhone } from "./phone.ts";
import { type CellResult, cellText, sexLabel } from "./preload_cells.ts";
import type { PreloadProblem } from "./preload_types.ts";
import type { SheetCell } from "./sheet.ts";

/** Longest note (备注), in characters. */
export const MAX_NOTE_LENGTH = 200;

/** Control characters but the line end. */
const CONTROL_REGEXP = /(?!\n)\p{Cc}/gu;

/** Sexes that say nothing, so that the number decides: 未知, 未说明. */
export const UNSTATED_SEXES: readonly string[] = ["0", "9"];

/**
 * The document in the cell of the number.
 *
 * @param options.type Its type, `undefined` if that cell couldn't be read; the
 * number isn't judged then.
 */
export function readDocument(
  cell: SheetCell | null,
  options: { type: string | undefined; today: Day },
): CellResult<IdentityDocument> {
  if (cell?.type === "number") {
    return { ok: false, problem: "numberLostDigits" };
  }
  if (options.type === undefined) return { ok: true, value: null };
  const text = cellText(cell);
  const parsed = parseDocument(options.type, text, { today: options.today });
  if (parsed.ok) return parsed;
  return parsed.problem === "length"
    ? { ...parsed, detail: String(foldText(text).length) }
    : parsed;
}

/** The sex in a cell, or the one that the document says; both must agree. */
export function agreeOnSex(
  result: CellResult<string>,
  document: IdentityDocument | null,
): CellResult<string> {
  if (!result.ok) return result;
  const known = document?.sex ?? null;
  if (known === null || result.value === known) return result;
  return result.value === null || UNSTATED_SEXES.includes(result.value)
    ? { ok: true, value: known }
    : { ok: false, problem: "sexContradicts", detail: sexLabel(known) };
}

/** The birth date in a cell, or the one that the document says; both must agree. */
export function agreeOnBirth(
  result: CellResult<Day>,
  document: IdentityDocument | null,
): CellResult<Day> {
  if (!result.ok) return result;
  const known = document?.birthDate ?? null;
  if (known === null || result.value === known) return result;
  return result.value === null
    ? { ok: true, value: known }
    : { ok: false, problem: "birthContradicts", detail: known };
}

/** The name in a cell, as it is stored. */
export function readName(cell: SheetCell | null): CellResult<string> {
  const text = cellText(cell);
  switch (checkName(text)) {
    case undefined:
      return { ok: true, value: tidyName(text) };
    case "required":
      return { ok: false, problem: "required" };
    case "tooLong":
      return tooLong(`${MAX_NAME_LENGTH} 个字`);
    case "characters":
    case "script":
      return { ok: false, problem: "notAName" };
  }
}

/** The department in a cell, as the names from the outermost to its own. */
export function readPath(
  cell: SheetCell | null,
): CellResult<readonly string[]> {
  const path = parsePath(cellText(cell));
  if (path.ok) return path;
  switch (path.problem) {
    case "required":
      return { ok: false, problem: "required" };
    case "tooLong":
      return tooLong(`每级名称 ${MAX_DEPARTMENT_LENGTH} 个字`);
    case "tooDeep":
      return tooLong(`${MAX_DEPARTMENT_DEPTH} 级`);
  }
}

/** The mobile number in a cell; one in a number cell has lost nothing. */
export function readPhone(cell: SheetCell | null): CellResult<string> {
  const text = cellText(cell);
  if (text === "") return { ok: true, value: null };
  const phone = parsePhone(text);
  return phone === undefined
    ? { ok: false, problem: "notAPhone" }
    : { ok: true, value: phone };
}

/** The note in a cell, its punctuation as written, without control characters. */
export function readNote(cell: SheetCell | null): CellResult<string> {
  const note = dropInvisible(cellText(cell)).replace(CONTROL_REGEXP, "").trim();
  if (note === "") return { ok: true, value: null };
  return Array.from(note).length > MAX_NOTE_LENGTH
    ? tooLong(`${MAX_NOTE_LENGTH} 个字`)
    : { ok: true, value: note };
}

function tooLong(
  detail: string,
): { ok: false; problem: PreloadProblem; detail: string } {
  return { ok: false, problem: "tooLong", detail };
}
