import {
  countImportRows,
  getImport,
  listProblemRows,
  listUnknownDepartments,
} from "@/db/queries/imports.ts";
import { isOldImport } from "@/db/queries/import_retention.ts";
import { hasUpload } from "@/db/queries/import_uploads.ts";
import { findActOfImport } from "@/db/queries/preload_acts.ts";
import { AppError } from "@/domain/errors.ts";
import { ImportIdInput } from "@/domain/inputs/imports.ts";
import { CommitImportInput } from "@/domain/inputs/preload.ts";
import { RETENTION } from "@/domain/retention.ts";
import { commitImport } from "@/server/operations/commit_import.ts";
import { exportMarked } from "@/server/operations/preload/export_marked.ts";
import { endImport } from "@/server/operations/preload/end_import.ts";
import { exportProblemRows } from "@/server/operations/export_problem_rows.ts";
import { needsProof } from "@/server/operations/preload/upload_back.ts";
import { openProblems } from "@/server/operations/keep_row.ts";
import { momentPlus } from "@/server/platform.ts";
import { menuMutation, menuProcedure, router } from "@/server/trpc.ts";
import { unitScope } from "@/server/unit_scope.ts";

const MAX_PROBLEM_ROWS_SHOWN = 50;
const ROWS_LIFE_MS = RETENTION.importRow.days * 24 * 60 * 60_000;

/** Lists that were uploaded: checked, then written at a go. */
export const importsRouter = router({
  /** How far the check of a file has come. */
  progress: menuProcedure("preload.active")
    .input(ImportIdInput)
    .query(async ({ ctx, input }) => {
      if (!ctx.platform.askPace.mayAsk(ctx.account.id, ctx.now.ms)) {
        throw new AppError("tooManyTries");
      }
      const { state, checked, total } = await getImport(
        ctx.account.scope,
        ctx.db,
        input.importId,
      );
      return { isChecking: state === "checking", checked, total };
    }),

  /** What the check found (导入检查结果); the first fifty rows with problems. */
  report: menuProcedure("preload.active")
    .input(ImportIdInput)
    .query(async ({ ctx, input }) => {
      const { scope } = ctx.account;
      const job = await getImport(scope, ctx.db, input.importId);
      const rows = await listProblemRows(scope, ctx.db, {
        importId: job.id,
        withUnknownDepartments: false,
        limit: MAX_PROBLEM_ROWS_SHOWN,
      });
      return {
        job: {
          ...job,
          ignoredColumns: JSON.parse(job.ignoredColumns) as string[],
        },
        counts: await countImportRows(scope, ctx.db, job.id),
        /** Whether its rows were forgotten, by time or because ten newer lists have come. */
        isOld: await isOldImport(scope, ctx.db, {
          ...job,
          before: momentPlus(ctx.now, -ROWS_LIFE_MS),
        }),
        /** Whether the uploaded file can be had back, marked. */
        hasFile: await hasUpload(scope, ctx.db, job.id),
        /** Whether its rows, or the file, go out after a second proof alone. */
        needsProof: await needsProof(ctx, job.id),
        /** The act that can be, or was, undone; `undefined` once a day has passed. */
        act: await findActOfImport(scope, ctx.db, job.id),
        unknownDepartments: await listUnknownDepartments(
          scope,
          ctx.db,
          job.id,
        ),
        problems: rows.map((row) => ({
          row: row.row,
          outcome: row.outcome,
          problems: openProblems(ctx.vault, row),
        })),
      };
    }),

  /** The rows with problems as a workbook, each with its reasons. */
  problemRows: menuProcedure("preload.active")
    .input(ImportIdInput)
    .mutation(({ ctx, input }) => exportProblemRows(ctx, input.importId)),

  /** The uploaded file with its bad cells marked and a column 错误. */
  marked: menuProcedure("preload.active")
    .input(ImportIdInput)
    .mutation(({ ctx, input }) => exportMarked(ctx, input.importId)),

  /** Writes the good rows (确认导入). */
  commit: menuProcedure("preload.active")
    .input(CommitImportInput)
    .mutation(({ ctx, input }) =>
      commitImport(ctx, unitScope(ctx.account.scope), {
        importId: input.importId,
        createDepartments: input.createDepartments === "1",
      })
    ),

  /** Ends a check that runs (取消检查); nothing of it was written. */
  cancel: menuMutation("preload.active")
    .input(ImportIdInput)
    .mutation(({ ctx, input }) =>
      endImport(ctx, { ...input, from: "checking", act: "preload.cancel" })
    ),

  /** Gives a checked file up (放弃本次导入); nothing of it was written. */
  drop: menuMutation("preload.active")
    .input(ImportIdInput)
    .mutation(({ ctx, input }) =>
      endImport(ctx, { ...input, from: "checked", act: "preload.drop" })
    ),
});
