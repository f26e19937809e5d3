import { listDivisionChanges } from "@/db/queries/divisions.ts";
import { addDays, dayStart } from "@/domain/dates.ts";
import { AuditInput } from "@/domain/inputs/audit.ts";
import { readAudit } from "@/server/operations/read_audit.ts";
import { menuProcedure, router } from "@/server/trpc.ts";

/** Lines on one page. */
const PAGE_SIZE = 50;

/** 操作日志: read, and nothing else. */
export const auditRouter = router({
  /** One page of the trail of the unit or area, the newest first. */
  lines: menuProcedure("audit")
    .input(AuditInput)
    .query(async ({ ctx, input }) => {
      const { fromDay, toDay, ...filter } = input;
      const trail = await readAudit(ctx.account.scope, ctx.db, {
        ...filter,
        from: fromDay && dayStart(fromDay),
        until: toDay && dayStart(addDays(toDay, 1)),
        size: PAGE_SIZE,
      });
      return {
        ...trail,
        /** What the book is made of by which places in the lines are named. */
        divisionChanges: await listDivisionChanges(ctx.db),
      };
    }),
});
