import { AppError } from "@/domain/errors.ts";
import { hasMenu } from "@/domain/menus.ts";
import type { PreloadKind } from "@/domain/preload_types.ts";
import type { Account, Context } from "@/server/context.ts";
import {
  startImport,
  type UploadedFile,
} from "@/server/operations/check_import.ts";

/** How long an upload waits for its check: lists of usual size answer with the report at once. */
const PATIENCE_MS = 1_500;

/** Files of one account that are read at a time: each is held whole, 10 MiB at most. */
const MAX_READING = 3;
const reading = new Map<string, number>();

/**
 * Takes a place to read an upload in, before its bytes are; disposing gives it back.
 *
 * @throws {AppError} `signInNeeded`, `busy` when the account sends three files already
 */
export function takeUploadPlace(account: Account | null): Disposable {
  if (!account) throw new AppError("signInNeeded");
  const { id } = account;
  const taken = reading.get(id) ?? 0;
  if (taken >= MAX_READING) throw new AppError("busy");
  reading.set(id, taken + 1);
  return {
    [Symbol.dispose]() {
      const left = (reading.get(id) ?? 1) - 1;
      if (left === 0) reading.delete(id);
      else reading.set(id, left);
    },
  };
}

/**
 * Takes an uploaded list (导入名单) for the check. No procedure, because it
 * takes a file; it judges the menu itself, as `menuProcedure` would.
 *
 * @returns The import's id, when the check is over or after a second and a half.
 * @throws {AppError} `signInNeeded`, `forbidden`, `busy`
 */
export async function uploadImport(
  ctx: Context,
  upload: { kind: PreloadKind; file: UploadedFile },
): Promise<string> {
  const { account } = ctx;
  if (!account) throw new AppError("signInNeeded");
  const { scope } = account;
  if (!hasMenu(account, "preload.active") || scope.kind !== "unit") {
    throw new AppError("forbidden");
  }
  const started = await startImport({ ...ctx, account }, scope, upload);
  await settledOrLate(started.finished);
  return started.importId;
}

async function settledOrLate(finished: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS);
  });
  await Promise.race([finished, late]);
  clearTimeout(timer);
}
