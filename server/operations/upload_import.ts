import { AppError } from "@/domain/errors.ts";
import { hasMenu, type MenuId } from "@/domain/menus.ts";
import type { PreloadKind } from "@/domain/preload_types.ts";
import { AtOnce } from "@/server/at_once.ts";
import { MAX_UPLOAD_BYTES } from "@/server/body.ts";
import type { Account, Context } from "@/server/context.ts";
import {
  startImport,
  type UploadedFile,
} from "@/server/operations/check_import.ts";
import { holdUntil, takeRoom } from "@/server/operations/held_uploads.ts";

/** The one right to the lists of people on their way in. */
export const UPLOAD_MENU = "preload.active";

/** How long an upload waits for its check: lists of usual size answer with the report at once. */
const PATIENCE_MS = 1_500;

/** Files of one unit that are read at a time: each is held whole, 10 MiB at most. */
const READING = new AtOnce(3);

/**
 * Takes a place to read an upload in, before its bytes are; disposing gives it back. Of who
 * may not upload it no byte is read: whoever signs in could have us hold ten megabytes.
 *
 * @throws {AppError} `signInNeeded`, `forbidden`, `busy` when the unit, or the account that
 *   is of none, sends three files already, or all together more than we hold
 */
export function takeUploadPlace(
  account: Account | null,
  { menu, request }: { menu: MenuId; request: Pick<Request, "headers"> },
): Disposable {
  if (!account) throw new AppError("signInNeeded");
  if (!hasMenu(account, menu)) throw new AppError("forbidden");
  using taken = new DisposableStack();
  const { id, scope } = account;
  // By unit: with three of each account a unit alone could fill what all may send.
  const place = READING.begin(scope.kind === "unit" ? scope.unitId : id);
  if (!place) throw new AppError("busy");
  taken.use(place);
  taken.use(takeRoom(bytesToCome(request)));
  return taken.move();
}

/** What the browser says that it sends; what is longer than it may be is not read. */
function bytesToCome({ headers }: Pick<Request, "headers">): number {
  const bytes = Number(headers.get("content-length") ?? MAX_UPLOAD_BYTES);
  return bytes <= MAX_UPLOAD_BYTES ? bytes : 0;
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
  if (!hasMenu(account, UPLOAD_MENU) || scope.kind !== "unit") {
    throw new AppError("forbidden");
  }
  const started = await startImport({ ...ctx, account }, scope, upload);
  await settledOrLate(started.finished);
  holdUntil(started.finished, upload.file.bytes.length);
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
