import { newId } from "@/db/ids.ts";
import { deleteUploadsBefore } from "@/db/queries/import_jobs.ts";
import { deleteUploads, insertUpload } from "@/db/queries/import_uploads.ts";
import {
  countChecking,
  insertImport,
  insertImportRows,
  setImport,
} from "@/db/queries/imports.ts";
import { AppError } from "@/domain/errors.ts";
import type { PreloadKind } from "@/domain/preload_types.ts";
import type { Scope } from "@/domain/scope.ts";
import { writeAudit } from "@/server/audit.ts";
import { createBreath } from "@/server/breathe.ts";
import {
  type Account,
  type Context,
  findAccountAgain,
} from "@/server/context.ts";
import { checkPreloadFile } from "@/server/imports/check_file.ts";
import { tidyFileName } from "@/server/imports/file_name.ts";
import type { CheckedFile } from "@/server/imports/preload_check.ts";
import { keepProgress } from "@/server/operations/import_progress.ts";
import { type KeptRow, rowToKeep } from "@/server/operations/keep_row.ts";
import { loadGround } from "@/server/operations/plan_import.ts";
import {
  sealUpload,
  UPLOAD_LIFE_MS,
} from "@/server/operations/preload/uploads.ts";
import { forgetOldImports } from "@/server/operations/preload/forget_imports.ts";
import { trackCheck } from "@/server/operations/running_checks.ts";
import { momentOf, momentPlus } from "@/server/platform.ts";
import { logError } from "@/server/log.ts";

const ROWS_AT_ONCE = 100;
/** Checks of one unit that run or wait: each holds its file, and the others wait behind it. */
const MAX_CHECKING = 3;

/** A file as it was uploaded. */
export interface UploadedFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Begins the check of an uploaded list. Nothing of the list is written: the
 * import waits for a go, see `commitImport`.
 *
 * @returns The import's id at once, and a promise that settles when the check is over.
 * @throws {AppError} `signInNeeded`, `forbidden`, `busy` when three lists of the unit are being checked
 */
export async function startImport(
  ctx: Context & { account: Account },
  scope: Scope & { kind: "unit" },
  upload: { kind: PreloadKind; file: UploadedFile },
): Promise<{ importId: string; finished: Promise<void> }> {
  const importId = newId("imp", ctx.now.ms);
  const parts = await sealUpload(ctx.vault, upload.file.bytes);
  await ctx.db.transaction().execute(async (tx) => {
    await findAccountAgain(tx, ctx.account, "preload.active");
    if (await countChecking(scope, tx) >= MAX_CHECKING) {
      throw new AppError("busy");
    }
    await insertImport(scope, tx, {
      id: importId,
      accountId: ctx.account.id,
      kind: upload.kind,
      state: "checking",
      fileName: tidyFileName(upload.file.name),
      fileBytes: upload.file.bytes.length,
      createdAt: ctx.now.at,
    });
    await forgetOldImports(scope, tx);
    const before = momentPlus(ctx.now, -UPLOAD_LIFE_MS);
    await deleteUploadsBefore(tx, before);
    await insertUpload(scope, tx, { importId, parts });
    await writeAudit(tx, ctx, {
      act: "preload.check",
      subjectId: importId,
      after: { kind: upload.kind, bytes: upload.file.bytes.length },
    });
  });
  const finished = runCheck(ctx, scope, { ...upload, importId });
  return { importId, finished };
}

/**
 * Runs the check of an import to its end, which is in the database: the report, a
 * refusal, or nothing where it was ended by the signal or by 取消.
 */
export async function runCheck(
  ctx: Context,
  scope: Scope,
  job: {
    importId: string;
    kind: PreloadKind;
    file: UploadedFile;
    signal?: AbortSignal | undefined;
  },
): Promise<void> {
  using tracked = trackCheck(job.importId, job.signal);
  try {
    const check = await checkPreloadFile(job.file.bytes, {
      kind: job.kind,
      fileName: job.file.name,
      today: ctx.now.today,
      onProgress: keepProgress(ctx, scope, job.importId),
      signal: tracked.signal,
    });
    if (check.ok) await keepCheck(ctx, scope, { ...job, check });
    else await refuse(ctx, scope, { ...job, refusal: check.sentence });
  } catch (error) {
    if (job.signal?.aborted || error instanceof CancelledError) return;
    // After 取消 there is nothing to refuse, unless the act itself failed behind its abort.
    if (!tracked.signal.aborted) logError("import check failed", error);
    const refusal = "检查这份名单时出错了，请稍后重新上传";
    await refuse(ctx, scope, { ...job, refusal }).catch((again) =>
      logError("import could not be refused", again)
    );
  }
}

/** The import is no longer being checked: somebody cancelled it, or another process was quicker. */
class CancelledError extends Error {}

async function refuse(
  ctx: Context,
  scope: Scope,
  job: { importId: string; refusal: string },
): Promise<void> {
  const { importId } = job;
  await setImport(scope, ctx.db, {
    importId,
    from: "checking",
    values: { state: "refused", refusal: job.refusal },
  });
  await deleteUploads(scope, ctx.db, { importId });
}

/** Compares every row with what the unit holds and keeps the result for the report. */
async function keepCheck(
  ctx: Context,
  scope: Scope,
  job: {
    importId: string;
    kind: PreloadKind;
    check: CheckedFile;
  },
): Promise<void> {
  const { check, importId } = job;
  const ground = await loadGround(scope, ctx.db, {
    kind: job.kind,
    vault: ctx.vault,
  });
  const breathe = createBreath();
  const rows: KeptRow[] = [];
  for (const checked of check.rows) {
    rows.push(rowToKeep(ground, checked, check.raw));
    await breathe();
  }
  await ctx.db.transaction().execute(async (tx) => {
    const breatheWithin = createBreath(tx);
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      await insertImportRows(scope, tx, {
        importId,
        rows: rows.slice(from, from + ROWS_AT_ONCE),
      });
      await breatheWithin();
    }
    const isKept = await setImport(scope, tx, {
      importId,
      from: "checking",
      values: {
        state: "checked",
        total: check.total,
        checked: check.total,
        ignoredColumns: JSON.stringify(check.ignoredColumns.slice(0, 50)),
        checkedAt: momentOf(ctx.platform).at,
      },
    });
    if (!isKept) throw new CancelledError();
  });
}
