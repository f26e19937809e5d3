import { listDivisionChanges } from "@/db/queries/divisions.ts";
import { addDays, dayStart } from "@/domain/dates.ts";
import { AuditedInput, AuditInput, SeenInput } from "@/domain/inputs/audit.ts";
import { PersonIdInput } from "@/domain/inputs/people.ts";
import {
  findAudited,
  readAudited,
  readSeen,
} from "@/server/operations/audit/read_seen.ts";
import { exportSeen } from "@/server/operations/audit/seen_book.ts";
import { readAudit } from "@/server/operations/read_audit.ts";
import { menuProcedure, router } from "@/server/trpc.ts";

/** Lines on one page. */
const PAGE_SIZE = 50;
/** Lines of 谁看过此人 on its page. */
const MAX_SEEN = 500;

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

  /** Whom 谁看过此人 may be asked about; each search counts and is in the trail. */
  find: menuProcedure("audit").input(AuditedInput)
    .mutation(({ ctx, input }) => findAudited(ctx, input)),

  /** Whom a question is about that has to be asked again. */
  subject: menuProcedure("audit").input(PersonIdInput)
    .query(({ ctx, input }) =>
      readAudited(ctx.account.scope, ctx.db, input.personId)
    ),

  /** Who saw this person between two times (谁看过此人), the newest first; 500 at most. */
  seen: menuProcedure("audit").input(SeenInput).mutation(({ ctx, input }) =>
    readSeen(ctx, input, MAX_SEEN)
  ),

  /** The same as a workbook, of 5,000 lines at most. */
  exportSeen: menuProcedure("audit").input(SeenInput)
    .mutation(({ ctx, input }) => exportSeen(ctx, input)),
});
