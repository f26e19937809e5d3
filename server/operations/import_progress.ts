import { setImport } from "@/db/queries/imports.ts";
import type { Scope } from "@/domain/scope.ts";
import type { Context } from "@/server/context.ts";
import type { CheckProgress } from "@/server/imports/preload_check.ts";
import { logError } from "@/server/log.ts";

/** Progress is written at most this often: nobody looks more often, and the check must not wait. */
const WRITE_EVERY_MS = 1000;

/**
 * Makes the listener that keeps how far a check has come, for who follows it
 * (检查进度). The number of rows is an estimate until the check is over. The
 * promise need not be waited for and never rejects.
 */
export function keepProgress(
  ctx: Context,
  scope: Scope,
  importId: string,
): (progress: CheckProgress) => Promise<void> {
  let nextMs = ctx.now.ms + WRITE_EVERY_MS;
  return async ({ rows, share }) => {
    const ms = ctx.platform.clock();
    if (ms < nextMs) return;
    nextMs = ms + WRITE_EVERY_MS;
    const total = share > 0 ? Math.ceil(rows / share) : rows;
    try {
      await setImport(scope, ctx.db, {
        importId,
        from: "checking",
        values: { checked: rows, total },
      });
    } catch (error) {
      logError("import progress was not kept", error);
    }
  };
}
