import {
  STANDARD_DEPARTMENTS,
  type StandardDepartmentRow,
} from "@/codes/standard_departments.ts";
import { codeOf, rowOf } from "@/codes/table.ts";
import { foldText } from "@/codes/text.ts";
import { pathLabel } from "./departments.ts";

const TEXTS: ReadonlyMap<string, string> = new Map(
  STANDARD_DEPARTMENTS.rows.map(({ code }) => [code, textOf(code)]),
);

/** The standard departments that a department may be, as a choice writes them. */
export const STANDARD_TEXTS: readonly string[] = STANDARD_DEPARTMENTS.rows
  .filter(({ selectable }) => selectable)
  .map(({ code }) => textOf(code));

/** By folded text: the code, the whole text, and the labels of a path; a label alone may be several. */
const CODES = new Map(
  STANDARD_DEPARTMENTS.rows.flatMap(({ code }) => {
    const labels = standardPath(code).map(({ label }) => label);
    const texts = [code, textOf(code)];
    if (labels.length > 1) texts.push(pathLabel(labels));
    return texts.map((text) => [foldText(text), code] as const);
  }),
);

/** A standard department as the screen writes it, `A03.01 内科/呼吸内科`; the code itself if unknown. */
export function standardText(code: string): string {
  return TEXTS.get(code) ?? code;
}

/**
 * Reads a standard department (标准科室): its code, its label where only one bears it,
 * the labels from its group down, or what {@link standardText} writes.
 *
 * @returns The code; `undefined` for what is none, and for a group of others.
 */
export function parseStandard(text: string): string | undefined {
  const code = CODES.get(foldText(text)) ?? codeOf(STANDARD_DEPARTMENTS, text);
  return rowOf(STANDARD_DEPARTMENTS, code)?.selectable ? code : undefined;
}

/** The rows from the outermost group down to the code. */
export function standardPath(code: string): StandardDepartmentRow[] {
  const path: StandardDepartmentRow[] = [];
  let row = rowOf(STANDARD_DEPARTMENTS, code);
  while (row) {
    path.unshift(row);
    row = rowOf(STANDARD_DEPARTMENTS, row.parent);
  }
  return path;
}

function textOf(code: string): string {
  return `${code} ${pathLabel(standardPath(code).map(({ label }) => label))}`;
}
