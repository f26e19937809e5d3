import { getImport } from "@/db/queries/imports.ts";
import type { Account, Context } from "@/server/context.ts";
import { auditAs } from "@/server/operations/act.ts";
import { bookMakerOf } from "@/server/operations/people_workbook.ts";
import { assertProved } from "@/server/operations/preload/upload_back.ts";

/**
 * The rows of an import that were, or would be, left out, as a workbook to be
 * corrected and uploaded again: the original cells and a column of reasons.
 *
 * @throws {AppError} `notFound`, `stepUpNeeded`, `signInNeeded`, `forbidden`, as `LongReader.ask`
 */
export async function exportProblemRows(
  ctx: Context & { account: Account },
  importId: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const { account: { id: accountId, scope }, platform } = ctx;
  const { kind } = await getImport(scope, ctx.db, importId);
  await assertProved(ctx, importId);
  const { rows, workbook } = await platform.longReader.ask("problemsBook", {
    scope,
    importId,
    kind,
    maker: bookMakerOf(ctx),
  }, { accountId });
  await auditAs(ctx, "preload.active", {
    act: "preload.exportProblems",
    subjectId: importId,
    after: { rows },
  });
  return workbook;
}
