import { foldText } from "./text.ts";

/** What the screen shows where there is no value. */
export const NO_VALUE = "--";

/** One row of a code table: the database stores `code`, the screen shows `label`. */
export interface CodeRow {
  readonly code: string;
  readonly label: string;
  /** Other wordings that a list may use for the same code; never shown. */
  readonly aliases?: readonly string[];
}

/** A closed list of codes (代码表), in the order in which the screen offers them. */
export interface CodeTable<Row extends CodeRow = CodeRow> {
  readonly id: string;
  /** Name of the table on screen, e.g. 民族. */
  readonly title: string;
  readonly rows: readonly Row[];
  /** Rows by code. */
  readonly byCode: ReadonlyMap<string, Row>;
  /** Rows by every text that means them, folded with {@link foldText}. */
  readonly byText: ReadonlyMap<string, Row>;
}

/**
 * Makes a code table and its two indexes.
 *
 * Should two rows claim the same text, a code comes before a label and a label
 * before an alias; a text that two rows claim alike (其他) means neither.
 */
export function defineTable<Row extends CodeRow>(
  parts: { id: string; title: string; rows: readonly Row[] },
): CodeTable<Row> {
  const byText = new Map([
    ...claims(parts.rows, (row) => row.aliases ?? []),
    ...claims(parts.rows, (row) => [row.label]),
    ...claims(parts.rows, (row) => [row.code]),
  ]);
  const byCode = new Map(parts.rows.map((row) => [row.code, row]));
  return { ...parts, byCode, byText };
}

/** The label of a code; `--` for none, the code itself if the table lacks it. */
export function labelOf(
  table: CodeTable,
  code: string | null | undefined,
): string {
  if (code === null || code === undefined || code === "") return NO_VALUE;
  return table.byCode.get(code)?.label ?? code;
}

/** The code that a text means: a code, a label or an alias, in any width and spacing. */
export function codeOf(table: CodeTable, text: string): string | undefined {
  return table.byText.get(foldText(text))?.code;
}

/** The whole row of a code, for what a table says beside the label. */
export function rowOf<Row extends CodeRow>(
  table: CodeTable<Row>,
  code: string | null | undefined,
): Row | undefined {
  return code === null || code === undefined
    ? undefined
    : table.byCode.get(code);
}

/** Whether the database may store this code; texts and aliases don't count. */
export function isCodeOf(table: CodeTable, code: string): boolean {
  return table.byCode.has(code);
}

/** Folded text → the one row that claims it. */
function claims<Row>(
  rows: readonly Row[],
  textsOf: (row: Row) => readonly string[],
): Map<string, Row> {
  const owners = new Map<string, Row>();
  const contested = new Set<string>();
  for (const row of rows) {
    for (const text of textsOf(row).map(foldText)) {
      if ((owners.get(text) ?? row) !== row) contested.add(text);
      owners.set(text, row);
    }
  }
  for (const text of contested) owners.delete(text);
  return owners;
}
