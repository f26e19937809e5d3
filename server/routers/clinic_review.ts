import { listClinicChoices } from "@/db/queries/clinics.ts";
import {
  BatchPassInput,
  BatchReturnInput,
  ClinicPassInput,
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

const MENU = "clinics.review";
const QUEUE = "clinic";

/** 实名认证审核 of the clinics: everybody who applied to one; no list passes anybody. */
export const clinicReviewRouter = router({
  /** One page of who waits, the longest first, with how many the filter leaves and how many there are. */
  waiting: menuProcedure(MENU)
    .input(QueueInput.prefault({}))
    .query(({ ctx, input }) => readQueue(ctx, QUEUE, input)),

  /** The clinics of the unit, for the filter of the queue. */
  clinics: menuProcedure(MENU).query(({ ctx }) =>
    listClinicChoices(ctx.account.scope, ctx.db)
  ),

  /** One application, with the open clinics that it can go to. */
  application: notedProcedure(MENU)
    .input(ApplicationIdInput)
    .query(({ ctx, input }) =>
      reviewApplication(ctx, { queue: QUEUE, ...input })
    ),

  /** Lets an applicant into a clinic (通过, 编辑). */
  pass: menuMutation(MENU)
    .input(ClinicPassInput)
    .mutation(({ ctx, input }) =>
      pass(ctx, QUEUE, {
        ...input,
        departmentId: null,
        kind: "clinic",
        retirementKind: null,
      })
    ),

  /** Sends an applicant back (退回); she may choose again. */
  return: menuMutation(MENU)
    .input(ReturnInput)
    .mutation(({ ctx, input }) => returnApplication(ctx, QUEUE, input)),

  /** Those whom an act on many would take, with what it makes of each. */
  batch: menuProcedure(MENU)
    .input(ReviewBatchInput)
    .query(({ ctx, input }) => readBatch(ctx, QUEUE, input)),

  /** Lets many in (批量通过); says of each what became of her. */
  passBatch: menuMutation(MENU)
    .input(BatchPassInput)
    .mutation(({ ctx, input }) => passBatch(ctx, QUEUE, input)),

  /** Sends many back (批量退回); says of each what became of her. */
  returnBatch: menuMutation(MENU)
    .input(BatchReturnInput)
    .mutation(({ ctx, input }) => returnBatch(ctx, QUEUE, input)),
});
