import type { z } from "zod";
import type { ReleaseSignInInput } from "@/domain/inputs/release.ts";
import type { MembershipKind } from "@/domain/membership.ts";
import { writeAudit } from "@/server/audit.ts";
import { releasePerson } from "@/server/operations/accounts/release_person.ts";
import { takeBackStanding } from "@/server/operations/grants/revoke_grant.ts";
import {
  getStayFor,
  type StayAct,
} from "@/server/operations/stays/get_stay.ts";
import { assertSteppedUp } from "@/server/step_up.ts";

/**
 * 解除个人登录 by the unit of her live stay, which has seen her and her document: whoever
 * signed in by her number is out, and she registers anew with her own phone. A VIP grant
 * is taken back; record, stays and certificates stay.
 *
 * @throws {AppError} `stepUpNeeded`, what `getStayFor` refuses, `ownRecord`, `noSignIn`, `releasesUsedUp`
 */
export async function releaseStaySignIn(
  ctx: StayAct,
  kinds: readonly MembershipKind[],
  { membershipId, phone, reason }: z.output<typeof ReleaseSignInInput>,
): Promise<void> {
  assertSteppedUp(ctx.account, ctx.now);
  const { scope, stay } = await getStayFor(ctx, {
    membershipId,
    kinds,
    act: "change",
  });
  const { unitId, personId } = stay;
  const phones = await releasePerson(ctx, { personId, phone });
  await takeBackStanding(ctx, scope, { membershipId, personId });
  await writeAudit(ctx.tx, ctx, {
    act: "stays.releaseSignIn",
    unitId,
    personId,
    subjectId: membershipId,
    before: { phone: phones.before },
    after: { phone: phones.after, reason },
  });
}
