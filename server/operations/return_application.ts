import type { Tx } from "@/db/open.ts";
import {
  decideApplication,
  getWaiting,
  type WaitingDetails,
} from "@/db/queries/applications.ts";
import type { ReviewQueue } from "@/domain/review_queues.ts";
import type { AuditNote } from "@/server/audit.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Account, Context } from "@/server/context.ts";
import { assertNotOwn } from "@/server/operations/own_record.ts";

/**
 * Sends an applicant back (退回) with a reason that she reads; she may choose again.
 *
 * @throws {AppError} `notFound`, `alreadyDecided`, `ownRecord`
 */
export async function returnApplication(
  ctx: Context & { account: Account; tx: Tx },
  queue: ReviewQueue,
  input: { applicationId: string; reason: string },
): Promise<void> {
  const { applicationId, reason } = input;
  const { scope } = ctx.account;
  const found = await getWaiting(scope, ctx.tx, { queue, applicationId });
  await assertNotOwn(ctx, found);
  await writeAudit(ctx.tx, ctx, await sendBack(ctx, found, reason));
}

/** Sends one back and gives the line for the audit trail. @throws {AppError} `alreadyDecided` */
export async function sendBack(
  ctx: Context & { account: Account; tx: Tx },
  application: WaitingDetails,
  reason: string,
): Promise<AuditNote> {
  await decideApplication(ctx.account.scope, ctx.tx, {
    applicationId: application.id,
    state: "returned",
    reason,
    at: ctx.now.at,
    by: ctx.account.id,
  });
  return {
    act: "admission.return",
    unitId: application.unitId,
    personId: application.personId,
    subjectId: application.id,
    before: { verdict: application.verdict },
    after: { reason },
  };
}
