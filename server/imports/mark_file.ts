import { AppError } from "@/domain/errors.ts";
import { checkTurns } from "./check_turns.ts";
import type { MarkRequest } from "./mark_messages.ts";
import { runWorker } from "@/server/workers/run_worker.ts";

/** 20,000 rows take a few seconds to read and as long to write. */
const TIME_LIMIT_MS = 60_000;

/**
 * Writes an uploaded list again with its bad cells marked, in a Worker.
 *
 * @throws {AppError} `busy` when it takes too long
 */
export async function markFile(
  request: MarkRequest,
): Promise<Uint8Array<ArrayBuffer>> {
  using _turn = await checkTurns.take();
  let workbook: Uint8Array<ArrayBuffer> | undefined;
  const end = await runWorker<Uint8Array<ArrayBuffer>>({
    url: new URL("./mark_worker.ts", import.meta.url),
    request,
    transfer: [request.bytes.buffer],
    timeLimitMs: TIME_LIMIT_MS,
    signal: undefined,
    onReply(reply) {
      workbook = reply;
      return true;
    },
  });
  if (end.type === "failed") throw end.error;
  if (!workbook) throw new AppError("busy");
  return workbook;
}
