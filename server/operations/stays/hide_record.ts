import { hideStay } from "@/db/queries/stay_acts.ts";
import type { MembershipKind } from "@/domain/membership.ts";
import { writeAudit } from "@/server/audit.ts";
import {
  getStayFor,
  type StayAct,
} from "@/server/operations/stays/get_stay.ts";

/**
 * Takes the record of somebody who has left off the list (移除), with the stays that it
 * went on from. Rosters as of a past day and the trail keep it.
 *
 * @throws {AppError} `notFound` for a stay that is live, went on in another, or is off the
 * list already; `ownRecord`
 */
export async function hideRecord(
  ctx: StayAct,
  kinds: readonly MembershipKind[],
  membershipId: string,
): Promise<void> {
  const { scope, stay } = await getStayFor(ctx, {
    membershipId,
    kinds,
    act: "hide",
  });
  await hideStay(scope, ctx.tx, { membershipId, at: ctx.now.at });
  await writeAudit(ctx.tx, ctx, {
    act: "stays.hide",
    unitId: stay.unitId,
    personId: stay.personId,
    subjectId: membershipId,
    before: { endReason: stay.endReason, leaveOn: stay.toDate },
  });
}
