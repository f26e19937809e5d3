import type { CheckedRow } from "@/domain/preload_types.ts";
import { SHEET_LIMITS } from "@/server/xlsx/limits.ts";
import { SHEET_PROBLEMS } from "@/server/xlsx/problems.ts";
import type {
  CheckDone,
  CheckMessage,
  CheckRequest,
} from "./check_messages.ts";
import type {
  CellTexts,
  CheckOptions,
  PreloadCheck,
  RefusedFile,
} from "./preload_check.ts";
import { checkTurns } from "./check_turns.ts";
import { runWorker } from "@/server/workers/run_worker.ts";

/** A list of 20,000 rows takes a few seconds; what takes this long is no list. */
const TIME_LIMIT_MS = 30_000;
const WORKER_URL = new URL("./check_worker.ts", import.meta.url);

const TOO_SLOW: RefusedFile = {
  ok: false,
  code: "tooSlow",
  sentence: "检查这个文件用时过长，已经停止。请把名单分成几个文件后再导入。",
};

/**
 * Reads an uploaded list (预传名单) and checks every row, in a Worker that is
 * killed when it takes too long.
 *
 * What only the database can tell is not checked: unknown departments, the
 * other list. The bytes are copied, so the caller keeps its own.
 *
 * @returns The checked rows, or why the file is refused as a whole. Bad files are a result, never an exception.
 * @throws The signal's reason once it is aborted; an `Error` if the Worker breaks.
 */
export async function checkPreloadFile(
  bytes: Uint8Array,
  options: CheckOptions,
): Promise<PreloadCheck> {
  if (bytes.length > SHEET_LIMITS.maxBytes) {
    return { ok: false, code: "tooLarge", sentence: SHEET_PROBLEMS.tooLarge };
  }
  using _turn = await checkTurns.take(options.signal);
  const gathered = new Gathered(options);
  const request: CheckRequest = {
    fileName: options.fileName ?? "",
    bytes: new Uint8Array(bytes),
    kind: options.kind,
    today: options.today,
  };
  const end = await runWorker<CheckMessage>({
    url: WORKER_URL,
    request,
    transfer: [request.bytes.buffer],
    timeLimitMs: options.timeLimitMs ?? TIME_LIMIT_MS,
    signal: options.signal,
    onReply: (message) => gathered.take(message),
  });
  if (end.type === "failed") throw end.error;
  return gathered.result ?? TOO_SLOW;
}

/** Puts the messages of one check together. */
class Gathered {
  result: PreloadCheck | undefined;
  #rows: CheckedRow[] = [];
  #raw = new Map<number, CellTexts>();

  constructor(private readonly options: CheckOptions) {}

  /** Returns true for the last message. */
  take(message: CheckMessage): boolean {
    switch (message.type) {
      case "batch":
        for (const row of message.rows) this.#rows.push(row);
        for (const [row, texts] of message.raw) this.#raw.set(row, texts);
        this.options.onProgress?.({
          rows: this.#rows.length,
          share: message.share,
        });
        return false;
      case "refused":
        this.result = message.file;
        return true;
      case "done":
        this.result = this.#checked(message);
        return true;
    }
  }

  #checked({ ignoredColumns, headerRow, sheetName }: CheckDone): PreloadCheck {
    const rows = this.#rows;
    const raw = this.#raw;
    return {
      ok: true,
      rows,
      total: rows.length,
      ignoredColumns,
      headerRow,
      sheetName,
      raw,
    };
  }
}
