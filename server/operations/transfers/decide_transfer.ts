import type { z } from "zod";
import type { Tx } from "@/db/open.ts";
import {
  decideTransfer,
  getRequester,
  getTransfer,
} from "@/db/queries/transfers.ts";
import type {
  ApproveTransferInput,
  RefuseTransferInput,
} from "@/domain/inputs/transfers.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Account, Context } from "@/server/context.ts";
import { endStay } from "@/server/operations/end_stay.ts";
import { assertNotOwn } from "@/server/operations/own_record.ts";

type Act = Context & { account: Account; tx: Tx };

/**
 * Lets somebody go as she asked (同意转出): the stay ends on the day that the unit says, and
 * she may apply elsewhere.
 *
 * @throws {AppError} `notFound`, `alreadyDecided`, `ownRecord`, `endsInFuture`,
 * `endsTooEarly`
 */
export async function approveTransfer(
  ctx: Act,
  input: z.output<typeof ApproveTransferInput>,
): Promise<void> {
  const { scope } = ctx.account;
  const { requestId, on } = input;
  const request = await getTransfer(scope, ctx.tx, requestId);
  await assertNotOwn(ctx, await getRequester(scope, ctx.tx, requestId));
  const { reason, destination } = request;
  // First the request, so that ending the stay finds none that waits.
  await decideTransfer(scope, ctx.tx, {
    requestId,
    state: "approved",
    at: ctx.now.at,
    by: ctx.account.id,
  });
  const stay = await endStay(scope, ctx.tx, ctx, {
    membershipId: request.membershipId,
    on,
    reason,
    destination,
    note: null,
  });
  await writeAudit(ctx.tx, ctx, {
    act: "transfers.approve",
    unitId: stay.unitId,
    personId: stay.personId,
    subjectId: requestId,
    before: { leaveOn: request.leaveOn },
    after: {
      leaveOn: on,
      endReason: reason,
      destination,
      membershipId: stay.id,
    },
  });
}

/**
 * Does not let her go (不同意), for a reason that she reads; she may ask again.
 *
 * @throws {AppError} `notFound`, `alreadyDecided`, `ownRecord`
 */
export async function refuseTransfer(
  ctx: Act,
  input: z.output<typeof RefuseTransferInput>,
): Promise<void> {
  const { scope } = ctx.account;
  const { requestId, refusal } = input;
  const { personId } = await getTransfer(scope, ctx.tx, requestId);
  await assertNotOwn(ctx, await getRequester(scope, ctx.tx, requestId));
  await decideTransfer(scope, ctx.tx, {
    requestId,
    state: "refused",
    refusal,
    at: ctx.now.at,
    by: ctx.account.id,
  });
  await writeAudit(ctx.tx, ctx, {
    act: "transfers.refuse",
    personId,
    subjectId: requestId,
    before: { transferState: "waiting" },
    after: { transferState: "refused", reason: refusal },
  });
}
