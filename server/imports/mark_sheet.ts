import { findHeader } from "@/domain/preload_sheet.ts";
import { PRELOAD_COLUMNS } from "@/domain/preload_columns.ts";
import { cellText } from "@/domain/preload_cells.ts";
import type { SheetRow } from "@/domain/sheet.ts";
import { SHEET_LIMITS } from "@/server/xlsx/limits.ts";
import { writeSheet } from "@/server/xlsx/write.ts";
import type { CellValue } from "@/server/xlsx/write_cells.ts";
import type { MarkRequest } from "./mark_messages.ts";
import { readListFile } from "./read_list_file.ts";

/** Rows among which the headers are looked for. */
const HEADER_ROWS = 10;
const ERROR_HEADER = "错误";
const ERROR_WIDTH = 60;

/**
 * The uploaded list again with its bad cells marked and a column 错误 behind the others.
 * Every row from the header on and every column is there, in order, as text: formulas,
 * macros and pictures are not. It can be corrected and uploaded as it is. Heavy, and in
 * one piece, so it belongs in a Worker.
 */
export async function markSheet(
  request: MarkRequest,
): Promise<Uint8Array<ArrayBuffer>> {
  const { kind, marks } = request;
  const rows: SheetRow[] = [];
  const { sheetName } = await readListFile(request, (row) => rows.push(row), {
    maxRows: SHEET_LIMITS.maxRows + HEADER_ROWS,
  });
  const header = findHeader(kind, rows.slice(0, HEADER_ROWS));
  if (!header.ok) throw new Error("Cannot mark a file without a header row");
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const titles = rows.find(({ row }) => row === header.row);
  const placeOf = new Map(
    PRELOAD_COLUMNS[kind].map((
      one,
    ) => [one.header, header.columns.get(one.key)]),
  );
  return writeSheet({
    name: sheetName || "名单",
    columns: [
      ...Array.from({ length: width }, (_, at) => ({
        header: cellText(titles?.cells[at]),
        kind: "text" as const,
      })),
      { header: ERROR_HEADER, width: ERROR_WIDTH, kind: "text" },
    ],
    rows: linesOf(rows, header.row, width, marks),
    properties: request.properties,
    isBad: (row, column) =>
      marks.get(row + header.row - 1)?.columns
        .some((name) => placeOf.get(name) === column) ?? false,
  });
}

/** The rows below the header, blank ones in their places, so that numbers still agree. */
function* linesOf(
  rows: readonly SheetRow[],
  headerRow: number,
  width: number,
  marks: MarkRequest["marks"],
): Iterable<readonly CellValue[]> {
  let next = headerRow + 1;
  for (const { row, cells } of rows) {
    if (row <= headerRow) continue;
    for (; next < row; next++) yield [];
    next = row + 1;
    const texts = Array.from({ length: width }, (_, at) => cellText(cells[at]));
    yield [...texts, marks.get(row)?.text ?? null];
  }
}
