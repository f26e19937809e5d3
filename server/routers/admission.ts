import {
  countWaiting,
  decideApplication,
  getWaiting,
  listWaiting,
} from "@/db/queries/applications.ts";
import { PassInput, ReturnInput } from "@/domain/inputs/admission.ts";
import { ApplicationIdInput } from "@/domain/inputs/me.ts";
import { writeAudit } from "@/server/audit.ts";
import { pass } from "@/server/operations/pass.ts";
import { reviewApplication } from "@/server/operations/review_application.ts";
import { menuMutation, menuProcedure, router } from "@/server/trpc.ts";

const MAX_WAITING_SHOWN = 100;

/** 实名认证审核: those who applied and did not match a list. */
export const admissionRouter = router({
  /** Who waits, the longest first; at most 100, with how many there are. */
  waiting: menuProcedure("admission.review").query(async ({ ctx }) => ({
    count: await countWaiting(ctx.account.scope, ctx.db),
    lines: await listWaiting(ctx.account.scope, ctx.db, MAX_WAITING_SHOWN),
  })),

  /** One application beside the line of the list that is nearest to it. */
  application: menuProcedure("admission.review")
    .input(ApplicationIdInput)
    .query(({ ctx, input }) => reviewApplication(ctx, input.applicationId)),

  /** Lets an applicant in (通过), with what the unit says of the post. */
  pass: menuMutation("admission.review")
    .input(PassInput)
    .mutation(({ ctx, input }) => pass(ctx, input)),

  /** Sends an applicant back (退回); she may choose again. */
  return: menuMutation("admission.review")
    .input(ReturnInput)
    .mutation(async ({ ctx, input }) => {
      const { scope } = ctx.account;
      const found = await getWaiting(scope, ctx.tx, input.applicationId);
      await decideApplication(scope, ctx.tx, {
        ...input,
        state: "returned",
        at: ctx.now.at,
        by: ctx.account.id,
      });
      await writeAudit(ctx.tx, ctx, {
        act: "admission.return",
        personId: found.personId,
        subjectId: found.id,
        after: { reason: input.reason },
      });
    }),
});
