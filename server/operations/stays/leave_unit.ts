import type { z } from "zod";
import { END_REASONS } from "@/codes/end_reasons.ts";
import { labelOf } from "@/codes/table.ts";
import { closePerson } from "@/db/queries/person_ends.ts";
import type { EndStayInput } from "@/domain/inputs/stays.ts";
import { closesAccount, type MembershipKind } from "@/domain/membership.ts";
import { writeAudit } from "@/server/audit.ts";
import { closeAccount } from "@/server/operations/accounts/move_account.ts";
import { endStay } from "@/server/operations/end_stay.ts";
import { noteUnitChange } from "@/server/operations/note_unit_change.ts";
import {
  getStayFor,
  type StayAct,
} from "@/server/operations/stays/get_stay.ts";
import { ROSTER_WORDS } from "@/server/operations/stays/roster_words.ts";
import { assertSteppedUp } from "@/server/step_up.ts";

/** What stands on an application that was waiting when its applicant died. */
const VOID_REASON = "本人帐号已关闭";

/**
 * Lets somebody go (转出) from a day on: she may apply elsewhere. A death closes her
 * record besides: the account, its sessions and what waits end with it, for good. An open
 * session alone does not do that.
 *
 * @throws {AppError} `stepUpNeeded` of a death, and what `getStayFor` and `endStay` refuse
 */
export async function leaveUnit(
  ctx: StayAct,
  kinds: readonly MembershipKind[],
  input: z.output<typeof EndStayInput>,
): Promise<void> {
  const { membershipId, closesAccount: _, ...end } = input;
  const isDeath = closesAccount(end.reason);
  if (isDeath) assertSteppedUp(ctx.account, ctx.now);
  const { scope, stay } = await getStayFor(ctx, {
    membershipId,
    kinds,
    act: "end",
  });
  const { unitId, personId } = stay;
  await endStay(scope, ctx.tx, ctx, { membershipId, ...end });
  if (isDeath) await closeRecord(ctx, personId);
  await writeAudit(ctx.tx, ctx, {
    act: "stays.end",
    unitId,
    personId,
    subjectId: membershipId,
    ...(isDeath && { before: { personState: stay.personState } }),
    after: {
      on: end.on,
      endReason: end.reason,
      destination: end.destination,
      note: end.note,
      ...(isDeath && { personState: "closed" }),
    },
  });
  const why = labelOf(END_REASONS, end.reason);
  await noteUnitChange(ctx.tx, ctx, {
    unitId,
    personId,
    membershipId,
    occasion: "roster",
    before: { roster: ROSTER_WORDS[stay.kind] },
    after: { roster: `自 ${end.on} 起离开：${why}` },
  });
}

async function closeRecord(ctx: StayAct, personId: string): Promise<void> {
  const accountId = await closePerson({ kind: "person", personId }, ctx.tx, {
    at: ctx.now.at,
    by: ctx.account.id,
    reason: VOID_REASON,
  });
  if (accountId !== undefined) await closeAccount(ctx, ctx.tx, accountId);
}
