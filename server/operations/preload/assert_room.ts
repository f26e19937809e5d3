import type { Tx } from "@/db/open.ts";
import { countLines } from "@/db/queries/preload.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";

/** Lines of both lists of a unit, years of matched ones included: an import is compared with all of them at once. */
const MAX_LINES = 60_000;

/** For an act that has just added lines, in its transaction. @throws {AppError} `preloadFull` */
export async function assertRoom(scope: Scope, tx: Tx): Promise<void> {
  if (await countLines(scope, tx) > MAX_LINES) {
    throw new AppError("preloadFull");
  }
}
