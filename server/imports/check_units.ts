import { SHEET_LIMITS } from "@/server/xlsx/limits.ts";
import { SHEET_PROBLEMS } from "@/server/xlsx/problems.ts";
import { checkTurns } from "./check_turns.ts";
import { runWorker } from "./run_worker.ts";
import type { UnitCheck, UnitCheckRequest } from "./unit_check.ts";

/** A list of 5,000 units takes a second; what takes this long is no list. */
const TIME_LIMIT_MS = 15_000;
const WORKER_URL = new URL("./unit_worker.ts", import.meta.url);
const TOO_SLOW =
  "检查这个文件用时过长，已经停止。请把名单分成几个文件后再导入。";

/**
 * Reads an uploaded list of units (机构名单) and checks every row, in a Worker that is
 * killed when it takes too long. What only the database can tell is not checked.
 *
 * @returns The checked rows, or why the file is refused as a whole; never an exception for a bad file.
 */
export async function checkUnits(
  request: UnitCheckRequest,
  { timeLimitMs = TIME_LIMIT_MS }: { timeLimitMs?: number } = {},
): Promise<UnitCheck> {
  if (request.bytes.length > SHEET_LIMITS.maxBytes) {
    return { ok: false, sentence: SHEET_PROBLEMS.tooLarge };
  }
  using _turn = await checkTurns.take();
  // A copy: the caller keeps its own.
  const bytes = new Uint8Array(request.bytes);
  let check: UnitCheck | undefined;
  const end = await runWorker<UnitCheck>({
    url: WORKER_URL,
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
