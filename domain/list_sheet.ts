import { cellText } from "./preload_cells.ts";
import type { SheetCell, SheetRow } from "./sheet.ts";
import type { HeaderRule, Places } from "./sheet_header.ts";

/** What is wrong with a cell: its column, what stands in it, and what to do. */
export interface ListProblem {
  /** Header of the column as the template writes it, without `*`. */
  column: string;
  text: string;
  /** A whole sentence or two for the screen. */
  sentence: string;
}

/** The cells of a row as the file shows them, by column; an empty cell is left out. */
export type ListTexts = Readonly<Record<string, string>>;

/** A row that was read: an entry with what to look at again, or what is wrong with it. */
export type CheckedLine<Entry> =
  | {
    row: number;
    ok: true;
    entry: Entry;
    /** Problems that stop nothing. */
    warnings: readonly ListProblem[];
  }
  | {
    row: number;
    ok: false;
    problems: readonly ListProblem[];
    texts: ListTexts;
  };

/** One column of a list that is sent as a workbook. */
export interface ListColumn<Key extends string> extends HeaderRule<Key> {
  /** How to fill it in, for the page and the template. */
  readonly hint: string;
  /** What the example row of the template says. */
  readonly example: string;
  /** A column for whoever fills the list in: nothing of it is read. */
  readonly unread?: true;
}

/** What a cell says: a value, a sentence, or both where the value is only doubted. */
export interface ReadCell {
  value?: string;
  sentence?: string;
}

/** A row whose first column begins so is the template's example: it is left out. */
export const EXAMPLE_MARK = "（示例）";
/** What is said of a cell that must be filled and is not. */
export const EMPTY_SENTENCE = "必填的内容没有填写，请补填这一格。";

/** Longest text that a report repeats, in characters. */
const MAX_SHOWN = 60;
/** Longest text of a cell that is kept to be handed back; nothing right is longer. */
const MAX_KEPT = 200;
const FORMULA_SENTENCE =
  "单元格里是公式错误或逻辑值，请删除公式，直接填写内容。";

/** Whether a row has nothing in the columns of the list, or is the template's example. */
export function isLeftOut<Key extends string>(
  row: SheetRow,
  places: Places<Key>,
  nameKey: Key,
): boolean {
  const texts = [...places.values()].map((at) => cellText(row.cells[at]));
  if (texts.every((text) => text === "")) return true;
  const name = cellText(cellOf(row, places, nameKey)).normalize("NFKC");
  return name.indexOf(EXAMPLE_MARK.normalize("NFKC")) === 0;
}

/** Reads every cell of a row; every problem is reported, in the order of the columns. */
export function readLine<Key extends string>(
  row: SheetRow,
  places: Places<Key>,
  { columns, read }: {
    columns: readonly ListColumn<Key>[];
    read: (column: Key, text: string) => ReadCell;
  },
): CheckedLine<ReadonlyMap<Key, string>> {
  const problems: ListProblem[] = [];
  const warnings: ListProblem[] = [];
  const entry = new Map<Key, string>();
  for (const { key, header, required, unread } of columns) {
    if (unread) continue;
    const cell = cellOf(row, places, key);
    const text = cellText(cell);
    const { value, sentence } = cell?.type === "other" && text !== ""
      ? { value: undefined, sentence: FORMULA_SENTENCE }
      : text === "" && required
      ? { value: undefined, sentence: EMPTY_SENTENCE }
      : read(key, text);
    if (value !== undefined) entry.set(key, value);
    if (sentence === undefined) continue;
    const shown = Array.from(text).slice(0, MAX_SHOWN).join("");
    const problem = { column: header, text: shown, sentence };
    if (value === undefined) problems.push(problem);
    else warnings.push(problem);
  }
  if (problems.length === 0) return { row: row.row, ok: true, entry, warnings };
  const texts = textsOf(row, places);
  return { row: row.row, ok: false, problems, texts };
}

/** The original cells of a row, by column, each cut to two hundred characters. */
export function textsOf<Key extends string>(
  row: SheetRow,
  places: Places<Key>,
): ListTexts {
  const texts: Record<string, string> = {};
  for (const key of places.keys()) {
    const text = cellText(cellOf(row, places, key));
    if (text !== "") texts[key] = Array.from(text).slice(0, MAX_KEPT).join("");
  }
  return texts;
}

function cellOf<Key extends string>(
  row: SheetRow,
  places: Places<Key>,
  key: Key,
): SheetCell | null {
  const at = places.get(key);
  return at === undefined ? null : row.cells[at] ?? null;
}
