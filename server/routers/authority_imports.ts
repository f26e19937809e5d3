import { UnitImportIdInput } from "@/domain/inputs/authority_imports.ts";
import { wrongRowsWorkbook } from "@/server/imports/list_workbooks.ts";
import { UNIT_BOOK } from "@/server/imports/unit_workbooks.ts";
import { writeAudit } from "@/server/audit.ts";
import { actAs } from "@/server/operations/authority/act.ts";
import {
  commitUnits,
  dropUnits,
  type KeptUnit,
  readUnitImport,
} from "@/server/operations/authority/unit_imports.ts";
import { menuMutation, menuProcedure, router } from "@/server/trpc.ts";

/** Rows with problems, and with warnings, that the report shows. */
const MAX_ROWS_SHOWN = 50;

type WrongRow = KeptUnit & { outcome: "error" };

/** Lists of units that were uploaded (机构名单导入): checked, then added at a go. */
export const authorityImportsRouter = router({
  /** What the check found; the first fifty rows with problems. */
  report: menuProcedure("authority.units")
    .input(UnitImportIdInput)
    .query(async ({ ctx, input }) => {
      const { scope } = ctx.account;
      const found = await readUnitImport(scope, ctx.db, input.importId);
      const { job, rows } = found;
      const count = (outcome: KeptUnit["outcome"]) =>
        rows.filter((row) => row.outcome === outcome).length;
      const warned = rows.flatMap((row) =>
        row.outcome === "new"
          ? row.warnings.map((problem) => ({ row: row.row, ...problem }))
          : []
      );
      return {
        job: {
          ...job,
          ignoredColumns: JSON.parse(job.ignoredColumns) as string[],
        },
        counts: {
          new: count("new"),
          same: count("same"),
          error: count("error"),
        },
        problems: wrongRows(rows).slice(0, MAX_ROWS_SHOWN)
          .map(({ row, problems }) => ({ row, problems })),
        warnings: warned.slice(0, MAX_ROWS_SHOWN),
        warningCount: warned.length,
      };
    }),

  /** Adds the good rows (确认导入). */
  commit: menuMutation("authority.units")
    .input(UnitImportIdInput)
    .mutation(({ ctx, input }) =>
      commitUnits(ctx, ctx.account.scope, input.importId)
    ),

  /** Gives a checked list up (放弃本次导入). */
  drop: menuMutation("authority.units")
    .input(UnitImportIdInput)
    .mutation(({ ctx, input }) =>
      dropUnits(ctx, ctx.account.scope, input.importId)
    ),

  /** The rows with problems as a workbook, each with its reasons. */
  problemRows: menuProcedure("authority.units")
    .input(UnitImportIdInput)
    .mutation(async ({ ctx, input: { importId } }) => {
      const wrong = await actAs(ctx, "authority.units", async (act, scope) => {
        const found = await readUnitImport(scope, act.tx, importId);
        const rows = wrongRows(found.rows);
        await writeAudit(act.tx, act, {
          act: "units.exportProblems",
          subjectId: importId,
          after: { rows: rows.length },
        });
        return rows;
      });
      return await wrongRowsWorkbook(UNIT_BOOK, wrong, {
        creator: ctx.account.label,
        createdAt: ctx.now.at,
      });
    }),
});

function wrongRows(rows: readonly KeptUnit[]): WrongRow[] {
  return rows.filter((row): row is WrongRow => row.outcome === "error");
}
