import { OTHER_REASON } from "@/codes/end_reasons.ts";
import { setPerson } from "@/db/queries/people.ts";
import { hideStay } from "@/db/queries/stay_acts.ts";
import { writeAudit } from "@/server/audit.ts";
import { endStay } from "@/server/operations/end_stay.ts";
import { noteUnitChange } from "@/server/operations/note_unit_change.ts";
import {
  getStayFor,
  type StayAct,
} from "@/server/operations/stays/get_stay.ts";
import { ROSTER_WORDS } from "@/server/operations/stays/roster_words.ts";

/**
 * Deletes somebody from a clinic's roster (删除): the stay ends today and stands on no list
 * any more, nor does any that it went on from, and her 个人实名认证 is none again. She has to do both real-name steps from the start.
 * Rosters of past days and the trail keep what was.
 *
 * @throws {AppError} what `getStayFor` refuses
 */
export async function deleteClinicPerson(
  ctx: StayAct,
  membershipId: string,
): Promise<void> {
  const { scope, stay } = await getStayFor(ctx, {
    membershipId,
    kinds: ["clinic"],
    act: "delete",
  });
  const { at, today: on } = ctx.now;
  await endStay(scope, ctx.tx, ctx, {
    membershipId,
    on,
    reason: OTHER_REASON,
    destination: null,
    note: null,
  });
  await hideStay(scope, ctx.tx, { membershipId, at });
  const { unitId, personId, clinicName } = stay;
  await setPerson({ kind: "person", personId }, ctx.tx, {
    identityState: "none",
    updatedAt: at,
  });
  await writeAudit(ctx.tx, ctx, {
    act: "clinics.delete",
    unitId,
    personId,
    subjectId: membershipId,
    before: { clinic: clinicName, identityState: "done" },
    after: { on, identityState: "none" },
  });
  await noteUnitChange(ctx.tx, ctx, {
    unitId,
    personId,
    membershipId,
    occasion: "roster",
    before: { roster: ROSTER_WORDS[stay.kind] },
    after: { roster: `自 ${on} 起从名册删除，须重新实名认证` },
  });
}
