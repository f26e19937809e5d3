import { DepartmentImportIdInput } from "@/domain/inputs/departments.ts";
import { pathLabel } from "@/domain/departments.ts";
import { writeAudit } from "@/server/audit.ts";
import { DEPARTMENT_BOOK } from "@/server/imports/department_workbooks.ts";
import { wrongRowsWorkbook } from "@/server/imports/list_workbooks.ts";
import { actAs } from "@/server/operations/authority/act.ts";
import {
  commitDepartments,
  dropDepartments,
  readDepartmentImport,
} from "@/server/operations/departments/imports.ts";
import type { KeptDepartment } from "@/server/operations/departments/plan_rows.ts";
import { unitScope } from "@/server/unit_scope.ts";
import { menuMutation, menuProcedure, router } from "@/server/trpc.ts";

const MENU = "unit.departments";
/** Rows of each kind that the report shows. */
const MAX_ROWS_SHOWN = 50;

type WrongRow = KeptDepartment & { outcome: "error" };

/** Lists of departments that were uploaded (内设机构导入): checked, then added at a go. */
export const departmentImportsRouter = router({
  /** What the check found; the first fifty new ones, and rows with problems. */
  report: menuProcedure(MENU)
    .input(DepartmentImportIdInput)
    .query(async ({ ctx, input }) => {
      const { scope } = ctx.account;
      const found = await readDepartmentImport(scope, ctx.db, input.importId);
      const { job, rows } = found;
      const count = (outcome: KeptDepartment["outcome"]) =>
        rows.filter((row) => row.outcome === outcome).length;
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
        added: rows.flatMap((row) =>
          row.outcome === "new" ? [pathLabel(row.path)] : []
        ).slice(0, MAX_ROWS_SHOWN),
        problems: wrongRows(rows).slice(0, MAX_ROWS_SHOWN)
          .map(({ row, problems }) => ({ row, problems })),
      };
    }),

  /** Adds the good rows (确认导入). */
  commit: menuMutation(MENU)
    .input(DepartmentImportIdInput)
    .mutation(({ ctx, input }) =>
      commitDepartments(ctx, unitScope(ctx.account.scope), input.importId)
    ),

  /** Gives a checked list up (放弃本次导入). */
  drop: menuMutation(MENU)
    .input(DepartmentImportIdInput)
    .mutation(({ ctx, input }) =>
      dropDepartments(ctx, unitScope(ctx.account.scope), input.importId)
    ),

  /** The rows with problems as a workbook, each with its reasons. */
  problemRows: menuProcedure(MENU)
    .input(DepartmentImportIdInput)
    .mutation(async ({ ctx, input: { importId } }) => {
      const wrong = await actAs(ctx, MENU, async (act, scope) => {
        const found = await readDepartmentImport(scope, act.tx, importId);
        const rows = wrongRows(found.rows);
        await writeAudit(act.tx, act, {
          act: "departments.exportProblems",
          subjectId: importId,
          after: { rows: rows.length },
        });
        return rows;
      });
      return await wrongRowsWorkbook(DEPARTMENT_BOOK, wrong, {
        creator: ctx.account.label,
        createdAt: ctx.now.at,
      });
    }),
});

function wrongRows(rows: readonly KeptDepartment[]): WrongRow[] {
  return rows.filter((row): row is WrongRow => row.outcome === "error");
}
