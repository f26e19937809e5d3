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
import { readQueue } from "@/server/operations/read_queue.ts";
import { returnApplication } from "@/server/operations/return_application.ts";
import { reviewApplication } from "@/server/operations/review_application.ts";
import {
  passBatch,
  readBatch,
  returnBatch,
} from "@/server/operations/review_batch.ts";
import {
  menuMutation,
  menuProcedure,
  notedProcedure,
  router,
} from "@/server/trpc.ts";

/** 实名认证审核: those who applied and did not match a list. */
export const admissionRouter = router({
  /** One page of who waits, the longest first, with how many the filter leaves and how many there are. */
  waiting: menuProcedure("admission.review")
    .input(QueueInput.prefault({}))
    .query(({ ctx, input }) => readQueue(ctx, "staff", input)),

  /** The departments of the unit, for the filter of the queue; closed ones too, people wait for them. */
  departments: menuProcedure("admission.review").query(async ({ ctx }) =>
    (await listDepartments(ctx.account.scope, ctx.db))
      .map(({ id, parentId, name, state }) => ({ id, parentId, name, state }))
  ),

  /** One application beside the line of the list that is nearest to it. */
  application: notedProcedure("admission.review")
    .input(ApplicationIdInput)
    .query(({ ctx, input }) =>
      reviewApplication(ctx, { queue: "staff", ...input })
    ),

  /** Lets an applicant in (通过, 编辑), with what the unit says of the post. */
  pass: menuMutation("admission.review")
    .input(PassInput)
    .mutation(({ ctx, input }) =>
      pass(ctx, "staff", { ...input, clinicId: null })
    ),

  /** Sends an applicant back (退回); she may choose again. */
  return: menuMutation("admission.review")
    .input(ReturnInput)
    .mutation(({ ctx, input }) => returnApplication(ctx, "staff", input)),

  /** Those whom an act on many would take, with what it makes of each. */
  batch: menuProcedure("admission.review")
    .input(ReviewBatchInput)
    .query(({ ctx, input }) => readBatch(ctx, "staff", input)),

  /** Lets many in (批量通过); says of each what became of her. */
  passBatch: menuMutation("admission.review")
    .input(BatchPassInput)
    .mutation(({ ctx, input }) => passBatch(ctx, "staff", input)),

  /** Sends many back (批量退回); says of each what became of her. */
  returnBatch: menuMutation("admission.review")
    .input(BatchReturnInput)
    .mutation(({ ctx, input }) => returnBatch(ctx, "staff", input)),
});
