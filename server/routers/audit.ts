import { listAuditLines } from "@/db/queries/audit_lines.ts";
import { addDays, dayStart } from "@/domain/dates.ts";
import { AuditInput } from "@/domain/inputs/audit.ts";
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
      const rows = await listAuditLines(ctx.account.scope, ctx.db, {
        ...filter,
        from: fromDay && dayStart(fromDay),
        until: toDay && dayStart(addDays(toDay, 1)),
        limit: PAGE_SIZE + 1,
      });
      return {
        lines: rows.slice(0, PAGE_SIZE),
        hasMore: rows.length > PAGE_SIZE,
      };
    }),
});
