import type {
  ListColumn,
  ListProblem,
  ListTexts,
} from "@/domain/list_sheet.ts";
import {
  type ReadySheet,
  type SheetColumn,
  writeSheet,
} from "@/server/xlsx/write.ts";
import type { CellValue } from "@/server/xlsx/write_cells.ts";
import type { SheetProperties } from "@/server/xlsx/write_parts.ts";

const REASON_WIDTH = 60;
const USUAL_WIDTH = 20;

/** A list as a workbook holds it. */
export interface ListBook<Key extends string> {
  /** Name of the sheet. */
  name: string;
  columns: readonly ListColumn<Key>[];
  /** Widths of the columns that are not of the usual one, in characters. */
  widths: Partial<Record<Key, number>>;
  /** What the drop-downs of columns offer. */
  choices: Partial<Record<Key, readonly string[]>>;
}

/** A row to hand back: what it said, and what is wrong with it. */
export interface WrongRow {
  /** Its number in the uploaded file. */
  row: number;
  texts: ListTexts;
  problems: readonly ListProblem[];
}

/** A list to fill in (模板): headers with `*` where a cell must be filled, and an example. */
export function listTemplate<Key extends string>(
  book: ListBook<Key>,
): Promise<Uint8Array<ArrayBuffer>> {
  return writeSheet({
    name: book.name,
    columns: sheetColumns(book),
    rows: [book.columns.map(({ example }) => example)],
  });
}

/**
 * The rows with problems as a workbook to write: the template's columns between 原行号 and
 * 错误原因. Once corrected it can be imported as it is; the two are then left out.
 */
export function wrongRowsSheet<Key extends string>(
  book: ListBook<Key>,
  rows: readonly WrongRow[],
  properties: SheetProperties,
): ReadySheet {
  return {
    name: `${book.name}（需改正）`,
    columns: [
      { header: "原行号", width: 8, kind: "number" },
      ...sheetColumns(book),
      { header: "错误原因", width: REASON_WIDTH, kind: "text" },
    ],
    rows: rows.map(({ row, texts, problems }): CellValue[] => [
      row,
      ...book.columns.map(({ key }) => texts[key] ?? null),
      problems.map(({ column, sentence }) => `${column}：${sentence}`).join(""),
    ]),
    properties,
  };
}

function sheetColumns<Key extends string>(
  { columns, widths, choices }: ListBook<Key>,
): SheetColumn[] {
  return columns.map(({ key, header, required }) => ({
    header: required ? `${header}*` : header,
    width: widths[key] ?? USUAL_WIDTH,
    kind: "text",
    choices: choices[key],
  }));
}
