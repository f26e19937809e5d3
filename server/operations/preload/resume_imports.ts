import { listBrokenImports } from "@/db/queries/import_jobs.ts";
import { setImport } from "@/db/queries/imports.ts";
import { createContext } from "@/server/context.ts";
import { runCheck } from "@/server/operations/check_import.ts";
import { openUpload } from "@/server/operations/preload/uploads.ts";
import { logError } from "@/server/log.ts";
import { waitFor } from "@/server/wait_for.ts";
import type { Platform } from "@/server/platform.ts";

const RETRY_MS = 5000;
const REFUSAL = "检查时服务重新启动了，请重新上传文件";

/** Checks that were begun again. */
export interface ResumedImports {
  /** How many. */
  count: number;
  /** Settles when they are over; never rejects. */
  finished: Promise<unknown>;
}

/**
 * Begins the checks again that died with the process that ran them (续查), from the
 * stored uploads; one whose upload is gone is refused. Should another process run it
 * still, whichever ends first counts.
 *
 * @param signal Ends them; they are begun again at the next start.
 */
export async function resumeImports(
  platform: Platform,
  signal?: AbortSignal,
): Promise<ResumedImports> {
  const ctx = createContext(platform, { account: null, address: null });
  const running: Promise<void>[] = [];
  for (const job of await listBrokenImports(platform.db)) {
    const { id: importId, unitId, kind, fileName } = job;
    const scope = { kind: "unit", unitId } as const;
    const bytes = await openUpload(platform, scope, importId);
    if (bytes === undefined) {
      const values = { state: "refused", refusal: REFUSAL } as const;
      await setImport(scope, platform.db, {
        importId,
        from: "checking",
        values,
      });
      continue;
    }
    const file = { name: fileName, bytes };
    running.push(runCheck(ctx, scope, { importId, kind, file, signal }));
  }
  return { count: running.length, finished: Promise.all(running) };
}

/**
 * Resumes once the database can be asked: an edge node may start while its primary is
 * away. Settles when the checks are over, or at the signal; never rejects.
 */
export async function keepResuming(
  platform: Platform,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const resumed = await resumeImports(platform, signal);
      await resumed.finished;
      return;
    } catch (error) {
      logError("broken imports were not resumed yet", error);
    }
    await waitFor(RETRY_MS, signal);
  }
}
