import type { UpdateLine } from "@/domain/roster_update.ts";
import { SHEET_LIMITS } from "@/server/xlsx/limits.ts";
import { SHEET_PROBLEMS } from "@/server/xlsx/problems.ts";
import { checkTurns } from "./check_turns.ts";
import type { ListCheck } from "./list_check.ts";
import { runWorker } from "@/server/workers/run_worker.ts";
import type { UpdateCheckMessage, UpdateCheckRequest } from "./update_check.ts";

/** A sheet of 20,000 rows takes a few seconds; what takes this long is none. */
const TIME_LIMIT_MS = 30_000;
const WORKER_URL = new URL("./update_worker.ts", import.meta.url);

const TOO_SLOW =
  "检查这个文件用时过长，已经停止。请把表格分成几个文件后再上传。";

/**
 * Reads an uploaded sheet of a bulk update (批量更新) in a Worker; what only the database can
 * tell is not checked.
 *
 * @returns The rows, or why the file is refused as a whole; never an exception for a bad file.
 */
export async function checkUpdates(
  request: UpdateCheckRequest,
): Promise<ListCheck<UpdateLine>> {
  if (request.bytes.length > SHEET_LIMITS.maxBytes) {
    return { ok: false, sentence: SHEET_PROBLEMS.tooLarge };
  }
  using _turn = await checkTurns.take();
  // A copy: the caller keeps its own.
  const bytes = new Uint8Array(request.bytes);
  const rows: UpdateLine[] = [];
  let check: ListCheck<UpdateLine> = { ok: false, sentence: TOO_SLOW };
  const end = await runWorker<UpdateCheckMessage>({
    url: WORKER_URL,
    request: { ...request, bytes },
    transfer: [bytes.buffer],
    timeLimitMs: TIME_LIMIT_MS,
    signal: undefined,
    onReply(reply) {
      if (reply.type === "rows") {
        rows.push(...reply.rows);
        return false;
      }
      check = reply.type === "refused"
        ? { ok: false, sentence: reply.sentence }
        : { ok: true, rows, ignoredColumns: reply.ignoredColumns };
      return true;
    },
  });
  if (end.type === "failed") throw end.error;
  return check;
}
