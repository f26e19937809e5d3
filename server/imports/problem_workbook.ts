import { describeProblem, PRELOAD_COLUMNS } from "@/domain/preload_sheet.ts";
import type { CellProblem, PreloadKind } from "@/domain/preload_types.ts";
import { writeSheet } from "@/server/xlsx/write.ts";
import type { CellValue } from "@/server/xlsx/write_cells.ts";
import type { SheetProperties } from "@/server/xlsx/write_parts.ts";
import type { CellTexts } from "./preload_check.ts";
import { LIST_NAMES, sheetColumns } from "./preload_workbooks.ts";

const REASON_WIDTH = 60;

/** A row to hand back: what it said, and what is wrong with it. */
export interface ProblemRow {
  /** Its number in the uploaded file. */
  row: number;
  texts: CellTexts;
  problems: readonly CellProblem[];
}

/**
 * The rows with problems as a workbook: the template's columns with the original
 * texts between 原行号 and 错误原因. Once corrected it can be imported as it is;
 * the two extra columns are then left out with a notice.
 */
export function problemWorkbook(
  kind: PreloadKind,
  rows: Iterable<ProblemRow>,
  properties: SheetProperties = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const columns = PRELOAD_COLUMNS[kind];
  return writeSheet({
    name: `${LIST_NAMES[kind]}（需改正）`,
    columns: [
      { header: "原行号", width: 8, kind: "number" },
      ...sheetColumns({ kind, departments: [] }),
      { header: "错误原因", width: REASON_WIDTH, kind: "text" },
    ],
    rows: cellsOf(rows, columns),
    properties,
  });
}

function* cellsOf(
  rows: Iterable<ProblemRow>,
  columns: readonly { key: string }[],
): Iterable<CellValue[]> {
  for (const { row, texts, problems } of rows) {
    yield [
      row,
      ...columns.map(({ key }) => texts[key] ?? null),
      problems.map(problemText).join("；"),
    ];
  }
}

/** `证件号码：校验位不对`; the column is not named twice, and the full stops go, for the sentences are joined. */
export function problemText(problem: CellProblem): string {
  const { column } = problem;
  const { reason } = describeProblem(problem);
  const rest = reason.startsWith(column)
    ? reason.slice(column.length).replace(/^的/, "")
    : reason;
  return `${column}：${rest.replace(/。$/, "")}`;
}
