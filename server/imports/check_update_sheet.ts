import { isLeftOut } from "@/domain/list_sheet.ts";
import { readUpdateRow } from "@/domain/roster_update.ts";
import { UPDATE_COLUMNS } from "@/domain/roster_update_columns.ts";
import { SHEET_LIMITS } from "@/server/xlsx/limits.ts";
import { checkList } from "./list_check.ts";
import type { UpdateCheckMessage, UpdateCheckRequest } from "./update_check.ts";

/** Rows of one message: receiving them takes the main thread a few milliseconds. */
const BATCH_ROWS = 250;

/**
 * Reads a whole sheet of a bulk update (批量更新) and posts its rows in parts; the last
 * message is `done` or `refused`. Synchronous: it belongs in a Worker.
 */
export function checkUpdateSheet(
  { fileName, bytes, today }: UpdateCheckRequest,
  post: (message: UpdateCheckMessage) => void,
): void {
  const check = checkList(bytes, {
    fileName,
    columns: UPDATE_COLUMNS,
    maxRows: SHEET_LIMITS.maxRows,
    tooMany: "表格超过 20,000 行。请分成几个文件，分次上传。",
    empty: "表格中没有人。请下载名册，在表中修改后重新上传。",
    isLeftOut: (row, places) => isLeftOut(row, places, "name"),
    check: (row, places) => readUpdateRow(row, places, { today }),
  });
  if (!check.ok) return post({ type: "refused", sentence: check.sentence });
  for (let from = 0; from < check.rows.length; from += BATCH_ROWS) {
    post({ type: "rows", rows: check.rows.slice(from, from + BATCH_ROWS) });
  }
  post({ type: "done", ignoredColumns: check.ignoredColumns });
}
