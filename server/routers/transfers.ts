import {
  countTransfers,
  getTransfer,
  listTransfers,
} from "@/db/queries/transfers.ts";
import {
  ApproveTransferInput,
  RefuseTransferInput,
  TransferIdInput,
  TransfersInput,
} from "@/domain/inputs/transfers.ts";
import { firstEnd } from "@/server/operations/end_stay.ts";
import { noteLook } from "@/server/operations/note_look.ts";
import {
  approveTransfer,
  refuseTransfer,
} from "@/server/operations/transfers/decide_transfer.ts";
import {
  menuMutation,
  menuProcedure,
  notedProcedure,
  router,
} from "@/server/trpc.ts";

/** Requests on one page. */
const PAGE_SIZE = 50;

/** 转出申请审批: who asks to leave the unit. */
export const transfersRouter = router({
  /** One page of those that wait, the longest first, or of the decided ones, the latest first. */
  list: menuProcedure("admission.transfers")
    .input(TransfersInput.prefault({}))
    .query(async ({ ctx, input }) => {
      const { scope } = ctx.account;
      const options = { ...input, limit: PAGE_SIZE + 1 };
      const rows = await listTransfers(scope, ctx.db, options);
      return {
        lines: rows.slice(0, PAGE_SIZE),
        hasMore: rows.length > PAGE_SIZE,
        total: await countTransfers(scope, ctx.db, input),
      };
    }),

  /** One request (查看), with the first day on which the stay can end. */
  request: notedProcedure("admission.transfers")
    .input(TransferIdInput)
    .query(async ({ ctx, input }) => {
      const { scope } = ctx.account;
      const request = await getTransfer(scope, ctx.db, input.requestId);
      const { id: subjectId, unitId, personId } = request;
      await noteLook(ctx, {
        act: "transfers.view",
        unitId,
        personId,
        subjectId,
      });
      return { ...request, firstEnd: firstEnd(request) };
    }),

  /** Lets somebody go (同意转出): the stay ends. */
  approve: menuMutation("admission.transfers")
    .input(ApproveTransferInput)
    .mutation(({ ctx, input }) => approveTransfer(ctx, input)),

  /** Does not (不同意), with a reason. */
  refuse: menuMutation("admission.transfers")
    .input(RefuseTransferInput)
    .mutation(({ ctx, input }) => refuseTransfer(ctx, input)),
});
