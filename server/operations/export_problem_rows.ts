import { getImport, listProblemRows } from "@/db/queries/imports.ts";
import { entryTexts } from "@/domain/preload_texts.ts";
import type {
  CellProblem,
  PreloadEntry,
  PreloadKind,
} from "@/domain/preload_types.ts";
import type { Account, Context } from "@/server/context.ts";
import { openProblems } from "@/server/operations/keep_row.ts";
import { auditAs } from "@/server/operations/act.ts";
import { exportTurns } from "@/server/operations/export_turns.ts";
import { assertProved } from "@/server/operations/preload/upload_back.ts";
import {
  type ProblemRow,
  problemWorkbook,
} from "@/server/imports/problem_workbook.ts";

const MAX_ROWS = 20_000;

/**
 * The rows of an import that were, or would be, left out, as a workbook to be
 * corrected and uploaded again: the original cells and a column of reasons.
 *
 * @throws {AppError} `notFound`, `stepUpNeeded`, `signInNeeded`, `forbidden`, `ownReadsBusy`, `longReadsBusy`
 */
export async function exportProblemRows(
  ctx: Context & { account: Account },
  importId: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const { id: accountId, scope } = ctx.account;
  using _turn = await exportTurns.take(accountId);
  const job = await getImport(scope, ctx.db, importId);
  await assertProved(ctx, importId);
  const rows = await listProblemRows(scope, ctx.db, {
    importId,
    withUnknownDepartments: true,
    limit: MAX_ROWS,
  });
  await auditAs(ctx, "preload.active", {
    act: "preload.exportProblems",
    subjectId: importId,
    after: { rows: rows.length },
  });
  return await problemWorkbook(
    job.kind,
    opened(ctx, job.kind, rows),
    { creator: ctx.account.label, createdAt: ctx.now.at },
  );
}

type KeptRow = Awaited<ReturnType<typeof listProblemRows>>[number];

/** What is sealed is opened as the file is written, a row at a time. */
function* opened(
  ctx: Context,
  kind: PreloadKind,
  rows: readonly KeptRow[],
): Iterable<ProblemRow> {
  for (const row of rows) {
    yield {
      row: row.row,
      texts: textsOf(ctx, kind, row),
      problems: problemsOf(ctx, row),
    };
  }
}

/** What we sealed ourselves comes back as it went in, or `open` throws. */
function textsOf(
  ctx: Context,
  kind: PreloadKind,
  row: KeptRow,
): Readonly<Record<string, string>> {
  if (row.textsSealed !== null) {
    const texts = ctx.vault.open("import.texts", row.textsSealed);
    return JSON.parse(texts) as Record<string, string>;
  }
  if (row.entrySealed === null) return {};
  const entry = ctx.vault.open("import.entry", row.entrySealed);
  return entryTexts(kind, JSON.parse(entry) as PreloadEntry);
}

/** What is wrong with a kept row, a department that is not there included. */
export function problemsOf(
  { vault }: Pick<Context, "vault">,
  row: KeptRow,
): CellProblem[] {
  const problems = openProblems(vault, row);
  if (row.departmentPath === null) return problems;
  return [...problems, {
    column: "内设机构",
    problem: "unknownDepartment",
    text: row.departmentPath,
    detail: row.departmentPath,
  }];
}
