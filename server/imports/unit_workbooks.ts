import { codeOf, type CodeTable } from "@/codes/table.ts";
import { UNIT_COLUMNS, type UnitColumn } from "@/domain/unit_columns.ts";
import type { UnitCellProblem, UnitTexts } from "@/domain/unit_sheet.ts";
import { type SheetColumn, writeSheet } from "@/server/xlsx/write.ts";
import type { CellValue } from "@/server/xlsx/write_cells.ts";
import type { SheetProperties } from "@/server/xlsx/write_parts.ts";

const LIST_NAME = "机构名单";
const REASON_WIDTH = 60;

/** A row to hand back: what it said, and what is wrong with it. */
export interface WrongUnit {
  /** Its number in the uploaded file. */
  row: number;
  texts: UnitTexts;
  problems: readonly UnitCellProblem[];
}

/** The list of units to fill in (模板): headers with `*` where a cell must be filled, drop-downs for codes, and an example. */
export function unitTemplate(): Promise<Uint8Array<ArrayBuffer>> {
  return writeSheet({
    name: LIST_NAME,
    columns: UNIT_COLUMNS.map(sheetColumn),
    rows: [UNIT_COLUMNS.map(({ example }) => example)],
  });
}

/**
 * The rows with problems as a workbook: the template's columns between 原行号 and
 * 错误原因. Once corrected it can be imported as it is; the two are then left out.
 */
export function wrongUnitsWorkbook(
  rows: readonly WrongUnit[],
  properties: SheetProperties,
): Promise<Uint8Array<ArrayBuffer>> {
  return writeSheet({
    name: `${LIST_NAME}（需改正）`,
    columns: [
      { header: "原行号", width: 8, kind: "number" },
      ...UNIT_COLUMNS.map(sheetColumn),
      { header: "错误原因", width: REASON_WIDTH, kind: "text" },
    ],
    rows: rows.map(({ row, texts, problems }): CellValue[] => [
      row,
      ...UNIT_COLUMNS.map(({ key }) => texts[key] ?? null),
      problems.map(({ column, sentence }) => `${column}：${sentence}`).join(""),
    ]),
    properties,
  });
}

function sheetColumn(
  { key, header, required, table }: UnitColumn,
): SheetColumn {
  return {
    header: required ? `${header}*` : header,
    width: key === "name" || key === "authority" ? 36 : 20,
    kind: "text",
    choices: table && choicesOf(table),
  };
}

/** The labels of a table; the code where two rows share a label, for it then means neither. */
function choicesOf(table: CodeTable): string[] {
  return table.rows.map(({ code, label }) =>
    codeOf(table, label) === code ? label : code
  );
}
