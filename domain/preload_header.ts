import { type ColumnKey, PRELOAD_COLUMNS } from "./preload_columns.ts";
import type { PreloadKind } from "./preload_types.ts";
import type { SheetRow } from "./sheet.ts";
import { findColumns, type FoundHeader, type Places } from "./sheet_header.ts";

/** Where the columns of a list stand: the index of the cell by field. */
export type ColumnPlaces = Places<ColumnKey>;

/** The header row of a list, or why it cannot be read. */
export type HeaderResult = FoundHeader<ColumnKey>;

/** Finds the header row of a preload list, see {@link findColumns}. */
export function findHeader(
  kind: PreloadKind,
  firstRows: readonly SheetRow[],
): HeaderResult {
  return findColumns(PRELOAD_COLUMNS[kind], firstRows);
}
