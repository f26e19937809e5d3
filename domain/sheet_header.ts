import { foldText } from "@/codes/text.ts";
import type { SheetCell, SheetRow } from "./sheet.ts";

/** How many rows may stand above the headers, a title for instance, plus one. */
const HEADER_SEARCH_ROWS = 10;
/** A row that has fewer of our headers is no header row. */
const MIN_KNOWN_HEADERS = 2;

/** A column as far as its header is concerned. */
export interface HeaderRule<Key extends string> {
  readonly key: Key;
  /** As the template writes it, without `*`. */
  readonly header: string;
  readonly required: boolean;
  /** Headers that mean the same. */
  readonly aliases?: readonly string[];
}

/** Where the columns of a list stand: the index of the cell by field. */
export type Places<Key extends string> = ReadonlyMap<Key, number>;

/** The header row of a list, or why it cannot be read. */
export type FoundHeader<Key extends string> =
  | {
    ok: true;
    /** Number of the header row, from 1; the lines come after it. */
    row: number;
    columns: Places<Key>;
    /** Headers that mean nothing to us; their columns are left out. */
    ignored: readonly string[];
  }
  | { ok: false; problem: "noHeader" }
  | { ok: false; problem: "missingColumns"; missing: readonly string[] }
  | { ok: false; problem: "repeatedColumn"; column: string };

/**
 * Finds the header row among the first ten rows of a list and its columns in
 * any order. Spaces, `*`, 必填 in brackets and widths make no difference.
 */
export function findColumns<Key extends string>(
  rules: readonly HeaderRule<Key>[],
  firstRows: readonly SheetRow[],
): FoundHeader<Key> {
  const keys = keysByHeader(rules);
  let best: SheetRow | undefined;
  let bestCount = MIN_KNOWN_HEADERS - 1;
  for (const row of firstRows.slice(0, HEADER_SEARCH_ROWS)) {
    const count = row.cells.filter((cell) => keys.has(foldHeader(cell))).length;
    if (count > bestCount) {
      best = row;
      bestCount = count;
    }
  }
  return best
    ? readHeader(rules, best, keys)
    : { ok: false, problem: "noHeader" };
}

function readHeader<Key extends string>(
  rules: readonly HeaderRule<Key>[],
  row: SheetRow,
  keys: ReadonlyMap<string, Key>,
): FoundHeader<Key> {
  const columns = new Map<Key, number>();
  const ignored: string[] = [];
  for (const [index, cell] of row.cells.entries()) {
    const text = textOf(cell).trim();
    if (text === "") continue;
    const key = keys.get(foldHeader(cell));
    if (key === undefined) ignored.push(text.slice(0, 50));
    else if (columns.has(key)) {
      return { ok: false, problem: "repeatedColumn", column: text };
    } else columns.set(key, index);
  }
  const missing = rules
    .filter((rule) => rule.required && !columns.has(rule.key))
    .map((rule) => rule.header);
  return missing.length > 0
    ? { ok: false, problem: "missingColumns", missing }
    : { ok: true, row: row.row, columns, ignored };
}

function keysByHeader<Key extends string>(
  rules: readonly HeaderRule<Key>[],
): ReadonlyMap<string, Key> {
  const keys = new Map<string, Key>();
  for (const { key, header, aliases = [] } of rules) {
    for (const text of [header, ...aliases]) keys.set(foldText(text), key);
  }
  return keys;
}

function foldHeader(cell: SheetCell | null): string {
  return foldText(textOf(cell)).replace(/\*|\(必填\)|\[必填\]|【必填】/g, "");
}

function textOf(cell: SheetCell | null): string {
  if (cell === null) return "";
  return cell.type === "day" ? cell.day : cell.text;
}
