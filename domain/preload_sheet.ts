/**
 * The rules of the two preload lists (预传名单): columns, header row, rows and
 * the sentences for what is wrong. The pieces live in `preload_*.ts`.
 *
 * @module
 */
export {
  ACTIVE_COLUMNS,
  type ColumnKey,
  PRELOAD_COLUMNS,
  type PreloadColumn,
  RETIRED_COLUMNS,
} from "./preload_columns.ts";
export {
  type ColumnPlaces,
  findHeader,
  type HeaderResult,
} from "./preload_header.ts";
export {
  describeFileProblem,
  describeProblem,
  FILE_PROBLEMS,
  type FileProblem,
  PRELOAD_PROBLEMS,
  type ProblemText,
} from "./preload_problems.ts";
export { checkRow, isBlankRow } from "./preload_row.ts";
export { MAX_NOTE_LENGTH } from "./preload_fields.ts";
