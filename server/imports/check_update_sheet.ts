import { isLeftOut } from "@/domain/list_sheet.ts";
import { readUpdateRow, type UpdateLine } from "@/domain/roster_update.ts";
import { UPDATE_COLUMNS } from "@/domain/roster_update_columns.ts";
import { SHEET_LIMITS } from "@/server/xlsx/limits.ts";
import { checkList } from "./list_check.ts";
import type { UpdateCheckMessage, UpdateCheckRequest } from "./update_check.ts";

/** Rows of one message: receiving them takes the main thread a few milliseconds. */
const BATCH_ROWS = 100;

/**
 * Reads a whole sheet of a bulk update (批量更新) and posts its rows in parts; the last
 * message is `done` or `refused`. Heavy, and in one piece: it belongs in a Worker.
 */
export async function checkUpdateSheet(
  { fileName, bytes, today }: UpdateCheckRequest,
  post: (message: UpdateCheckMessage) => void,
): Promise<void> {
  let batch: UpdateLine[] = [];
  // As they are read: all at once at the end would hold the main thread up.
  const flush = () => {
    if (batch.length > 0) post({ type: "rows", rows: batch });
    batch = [];
  };
  const check = await checkList(bytes, {
    fileName,
    columns: UPDATE_COLUMNS,
    maxRows: SHEET_LIMITS.maxRows,
    tooMany: "表格超过 20,000 行。请分成几个文件，分次上传。",
    empty: "表格中没有人。请下载名册，在表中修改后重新上传。",
    isLeftOut: (row, places) => isLeftOut(row, places, "name"),
    check(row, places) {
      batch.push(readUpdateRow(row, places, { today }));
      if (batch.length >= BATCH_ROWS) flush();
      return row.row;
    },
  });
  if (!check.ok) return post({ type: "refused", sentence: check.sentence });
  flush();
  post({ type: "done", ignoredColumns: check.ignoredColumns });
}
