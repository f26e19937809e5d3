import type { Day } from "./dates.ts";
import { pathLabel } from "./departments.ts";
import { type ColumnKey, PRELOAD_COLUMNS } from "./preload_columns.ts";
import { problemSentence } from "./preload_problems.ts";
import { checkRow } from "./preload_row.ts";
import type { PreloadEntry, PreloadKind } from "./preload_types.ts";

/** What a form says of one person, by column; codes or labels, empty for nothing. */
export type EntryTexts = Readonly<Partial<Record<ColumnKey, string>>>;

/** A line that was typed, or what is wrong with it by column, in whole sentences. */
export type CheckedForm =
  | { ok: true; entry: PreloadEntry }
  | { ok: false; errors: Partial<Record<ColumnKey, string>> };

/** The form has a row of its own: nobody counts it. */
const ROW = 1;

/**
 * Checks a line that is typed into a form by the rules of the lists, so that a form
 * takes what a file does.
 *
 * @param options.path Names of the chosen department (内设机构), from the outermost.
 */
export function checkEntryForm(
  kind: PreloadKind,
  texts: EntryTexts,
  options: { today: Day; path: readonly string[] | null },
): CheckedForm {
  const columns = PRELOAD_COLUMNS[kind];
  const path = options.path === null ? "" : pathLabel(options.path);
  const cells = columns.map(({ key }) => {
    const text = key === "departmentPath" ? path : texts[key] ?? "";
    return text === "" ? null : { type: "text", text } as const;
  });
  const places = new Map(columns.map(({ key }, index) => [key, index]));
  const checked = checkRow(kind, places, { row: ROW, cells }, options);
  if (checked.ok) return { ok: true, entry: checked.entry };
  const errors: Partial<Record<ColumnKey, string>> = {};
  for (const problem of checked.problems) {
    const column = columns.find(({ header }) => header === problem.column);
    if (!column) continue;
    errors[column.key] = problem.problem === "required"
      ? `请填写${column.header}`
      : problemSentence(problem);
  }
  return { ok: false, errors };
}
