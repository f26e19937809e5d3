import type { z } from "zod";
import { newId } from "@/db/ids.ts";
import { isUniqueViolation } from "@/db/libsql_errors.ts";
import type { Tx } from "@/db/open.ts";
import { findOwnMembership } from "@/db/queries/memberships.ts";
import { insertTransfer } from "@/db/queries/own_transfers.ts";
import { AppError } from "@/domain/errors.ts";
import type { TransferInput } from "@/domain/inputs/transfers.ts";
import { checkActDay } from "@/domain/membership.ts";
import type { Scope } from "@/domain/scope.ts";
import { mayAskToLeave } from "@/domain/transfers.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Account, Context } from "@/server/context.ts";

/**
 * Asks the unit to let her go (转出申请). She stays on its roster until it does.
 *
 * @throws {AppError} `notBound`, `retiredStays`, `leaveInFuture`, `leaveBeforeStart`, `transferWaits`
 */
export async function requestTransfer(
  ctx: Context & { account: Account; tx: Tx },
  scope: Scope & { kind: "person" },
  input: z.output<typeof TransferInput>,
): Promise<void> {
  const stay = await findOwnMembership(scope, ctx.tx);
  if (!stay) throw new AppError("notBound");
  if (!mayAskToLeave(stay.kind)) throw new AppError("retiredStays");
  const problem = checkActDay(input.leaveOn, {
    from: stay.fromDate,
    today: ctx.now.today,
  });
  if (problem === "inFuture") throw new AppError("leaveInFuture");
  if (problem === "beforeStart") throw new AppError("leaveBeforeStart");
  const id = newId("trf", ctx.now.ms);
  try {
    await insertTransfer(scope, ctx.tx, {
      id,
      ...input,
      membershipId: stay.id,
      unitId: stay.unitId,
      state: "waiting",
      submittedAt: ctx.now.at,
    });
  } catch (error) {
    if (isUniqueViolation(error, "transfer_request.person_id")) {
      throw new AppError("transferWaits", { cause: error });
    }
    throw error;
  }
  const { reason: endReason, leaveOn, destination } = input;
  await writeAudit(ctx.tx, ctx, {
    act: "me.requestTransfer",
    unitId: stay.unitId,
    personId: scope.personId,
    subjectId: id,
    after: { endReason, leaveOn, destination },
  });
}
