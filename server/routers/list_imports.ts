import { ImportIdInput } from "@/domain/inputs/imports.ts";
import {
  commitList,
  dropList,
  exportWrongRows,
  type KeptLine,
  type ListImportKind,
  readListImport,
  wrongLines,
} from "@/server/operations/list_imports.ts";
import { menuMutation, menuProcedure, router } from "@/server/trpc.ts";

/** Rows of each kind that a report shows. */
export const MAX_ROWS_SHOWN = 50;

/**
 * The procedures of a kind of list that is imported: checked at the upload, then added at a go.
 *
 * @param more What the report of this kind says besides.
 */
export function listImportRouter<Checked, Good, Key extends string, More>(
  kind: ListImportKind<Checked, Good, Key>,
  more: (rows: readonly KeptLine<Good>[]) => More,
) {
  const { menu } = kind;
  return router({
    /** What the check found; the first fifty rows with problems. */
    report: menuProcedure(menu).input(ImportIdInput)
      .query(async ({ ctx, input: { importId } }) => {
        const { scope } = ctx.account;
        const asked = { kind, importId };
        const { job, rows } = await readListImport(scope, ctx.db, asked);
        const count = (outcome: "new" | "same" | "error") =>
          rows.filter((row) => row.outcome === outcome).length;
        return {
          ...more(rows),
          job: {
            ...job,
            ignoredColumns: JSON.parse(job.ignoredColumns) as string[],
          },
          counts: {
            new: count("new"),
            same: count("same"),
            error: count("error"),
          },
          problems: wrongLines(rows).slice(0, MAX_ROWS_SHOWN)
            .map(({ row, problems }) => ({ row, problems })),
        };
      }),

    /** Adds the good rows (确认导入). */
    commit: menuMutation(menu).input(ImportIdInput)
      .mutation(({ ctx, input: { importId } }) =>
        commitList(ctx, ctx.account.scope, { kind, importId })
      ),

    /** Gives a checked list up (放弃本次导入). */
    drop: menuMutation(menu).input(ImportIdInput)
      .mutation(({ ctx, input: { importId } }) =>
        dropList(ctx, ctx.account.scope, { kind, importId })
      ),

    /** The rows with problems as a workbook, each with its reasons. */
    problemRows: menuProcedure(menu).input(ImportIdInput)
      .mutation(({ ctx, input: { importId } }) =>
        exportWrongRows(ctx, { kind, importId })
      ),
  });
}
