import {
  countQueue,
  countWaiting,
  listQueue,
} from "@/db/queries/review_queue.ts";
import { listDepartments } from "@/db/queries/departments.ts";
import {
  BatchPassInput,
  BatchReturnInput,
  PassInput,
  QueueInput,
  ReturnInput,
  ReviewBatchInput,
} from "@/domain/inputs/admission.ts";
import { ApplicationIdInput } from "@/domain/inputs/me.ts";
import { pass } from "@/server/operations/pass.ts";
import { queueFilterOf } from "@/server/operations/queue_filter.ts";
import { returnApplication } from "@/server/operations/return_application.ts";
import { reviewApplication } from "@/server/operations/review_application.ts";
import {
  passBatch,
  readBatch,
  returnBatch,
} from "@/server/operations/review_batch.ts";
import { menuMutation, menuProcedure, router } from "@/server/trpc.ts";

/** Applications on one page of the queue. */
const PAGE_SIZE = 50;

/** 实名认证审核: those who applied and did not match a list. */
export const admissionRouter = router({
  /** One page of who waits, the longest first, with how many the filter leaves and how many there are. */
  waiting: menuProcedure("admission.review")
    .input(QueueInput.prefault({}))
    .query(async ({ ctx, input: { after, ...input } }) => {
      const { scope } = ctx.account;
      const filter = queueFilterOf(input, ctx.now.today);
      const options = { ...filter, after, limit: PAGE_SIZE + 1 };
      const rows = await listQueue(scope, ctx.db, options);
      return {
        lines: rows.slice(0, PAGE_SIZE),
        hasMore: rows.length > PAGE_SIZE,
        count: await countQueue(scope, ctx.db, filter),
        total: await countWaiting(scope, ctx.db),
      };
    }),

  /** The departments of the unit, for the filter of the queue; closed ones too, people wait for them. */
  departments: menuProcedure("admission.review").query(async ({ ctx }) =>
    (await listDepartments(ctx.account.scope, ctx.db))
      .map(({ id, parentId, name, state }) => ({ id, parentId, name, state }))
  ),

  /** One application beside the line of the list that is nearest to it. */
  application: menuProcedure("admission.review")
    .input(ApplicationIdInput)
    .query(({ ctx, input }) => reviewApplication(ctx, input.applicationId)),

  /** Lets an applicant in (通过, 编辑), with what the unit says of the post. */
  pass: menuMutation("admission.review")
    .input(PassInput)
    .mutation(({ ctx, input }) => pass(ctx, input)),

  /** Sends an applicant back (退回); she may choose again. */
  return: menuMutation("admission.review")
    .input(ReturnInput)
    .mutation(({ ctx, input }) => returnApplication(ctx, input)),

  /** Those whom an act on many would take, with what it makes of each. */
  batch: menuProcedure("admission.review")
    .input(ReviewBatchInput)
    .query(({ ctx, input }) => readBatch(ctx, input)),

  /** Lets many in (批量通过); says of each what became of her. */
  passBatch: menuMutation("admission.review")
    .input(BatchPassInput)
    .mutation(({ ctx, input }) => passBatch(ctx, input)),

  /** Sends many back (批量退回); says of each what became of her. */
  returnBatch: menuMutation("admission.review")
    .input(BatchReturnInput)
    .mutation(({ ctx, input }) => returnBatch(ctx, input)),
});
