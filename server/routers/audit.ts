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
    .query(({ ctx, input }) => {
      const { fromDay, toDay, ...filter } = input;
      return readAudit(ctx.account.scope, ctx.db, {
        ...filter,
        from: fromDay && dayStart(fromDay),
        until: toDay && dayStart(addDays(toDay, 1)),
        size: PAGE_SIZE,
      });
    }),
});
