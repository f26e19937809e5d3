import { getImport } from "@/db/queries/imports.ts";
import { AppError } from "@/domain/errors.ts";
import { createBreath } from "@/server/breathe.ts";
import type { Account, Context } from "@/server/context.ts";
import { auditAs } from "@/server/operations/act.ts";
import { markTurns } from "@/server/operations/mark_turns.ts";
import { markFile } from "@/server/imports/mark_file.ts";
import type { RowMarks } from "@/server/imports/mark_messages.ts";
import { problemText } from "@/server/imports/problem_workbook.ts";
import { assertProved } from "@/server/operations/preload/upload_back.ts";
import {
  problemsOf,
  readProblemRows,
} from "@/server/operations/problems_book.ts";
import { openUpload } from "@/server/operations/preload/uploads.ts";

/**
 * The uploaded file of an import as a workbook, its bad cells marked, with a column 错误:
 * whoever made the list corrects it where it stands.
 *
 * @throws {AppError} `notFound`, `stepUpNeeded`, `importNotReady`, `uploadGone`, `signInNeeded`, `forbidden`, `busy`,
 *   `ownReadsBusy`, `longReadsBusy`
 */
export async function exportMarked(
  ctx: Context & { account: Account },
  importId: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const { id: accountId, scope } = ctx.account;
  using _turn = await markTurns.take(accountId);
  const job = await getImport(scope, ctx.db, importId);
  await assertProved(ctx, importId);
  if (job.state === "checking") throw new AppError("importNotReady");
  const bytes = await openUpload(ctx, scope, importId);
  if (!bytes) throw new AppError("uploadGone");
  const rows = await readProblemRows(scope, ctx.db, importId);
  await auditAs(ctx, "preload.active", {
    act: "preload.exportMarked",
    subjectId: importId,
    after: { rows: rows.length },
  });
  const breathe = createBreath();
  const marks = new Map<number, RowMarks>();
  for (const row of rows) {
    const problems = problemsOf(ctx.vault, row);
    marks.set(row.row, {
      columns: problems.map(({ column }) => column),
      text: problems.map(problemText).join("；"),
    });
    await breathe();
  }
  return await markFile({
    fileName: job.fileName,
    bytes,
    kind: job.kind,
    marks,
    properties: { creator: ctx.account.label, createdAt: ctx.now.at },
  });
}
