import { SHEET_LIMITS } from "@/server/xlsx/limits.ts";
import { SHEET_PROBLEMS } from "@/server/xlsx/problems.ts";
import { checkTurns } from "./check_turns.ts";
import type { ListCheck } from "./list_check.ts";
import { runWorker } from "@/server/workers/run_worker.ts";

const TOO_SLOW =
  "检查这个文件用时过长，已经停止。请把名单分成几个文件后再导入。";

/**
 * Checks an uploaded list in a Worker that answers once, and that is killed when it
 * takes too long.
 *
 * @param check.url Module of the Worker.
 * @returns The checked rows, or why the file is refused as a whole; never an exception for a bad file.
 */
export async function checkInWorker<Checked>(
  request: { bytes: Uint8Array<ArrayBuffer> },
  { url, timeLimitMs }: { url: URL; timeLimitMs: number },
): Promise<ListCheck<Checked>> {
  if (request.bytes.length > SHEET_LIMITS.maxBytes) {
    return { ok: false, sentence: SHEET_PROBLEMS.tooLarge };
  }
  using _turn = await checkTurns.take();
  // A copy: the caller keeps its own.
  const bytes = new Uint8Array(request.bytes);
  let check: ListCheck<Checked> | undefined;
  const end = await runWorker<ListCheck<Checked>>({
    url,
    request: { ...request, bytes },
    transfer: [bytes.buffer],
    timeLimitMs,
    signal: undefined,
    onReply(reply) {
      check = reply;
      return true;
    },
  });
  if (end.type === "failed") throw end.error;
  return check ?? { ok: false, sentence: TOO_SLOW };
}
