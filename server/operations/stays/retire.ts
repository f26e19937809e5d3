import type { z } from "zod";
import { REINSTATED_REASON, RETIREMENT_REASON } from "@/codes/end_reasons.ts";
import type { ReinstateInput, RetireInput } from "@/domain/inputs/stays.ts";
import { retiredPositionOf } from "@/domain/membership.ts";
import { writeAudit } from "@/server/audit.ts";
import { endStay } from "@/server/operations/end_stay.ts";
import { noteUnitChange } from "@/server/operations/note_unit_change.ts";
import { beginNextStay } from "@/server/operations/stays/begin_stay.ts";
import {
  type ActedStay,
  assertActDay,
  getStayFor,
  type StayAct,
} from "@/server/operations/stays/get_stay.ts";
import {
  auditedPost,
  openDepartment,
  postOf,
} from "@/server/operations/stays/post.ts";
import { ROSTER_WORDS } from "@/server/operations/stays/roster_words.ts";

/**
 * 退休: the stay in service ends, and one among the retired begins on the same day. A
 * request to leave that waits is overtaken, and a VIP grant ends. The retired are in no
 * department, so that it can be closed; what their post was, the ended stay keeps.
 *
 * @returns The id of the stay that begins.
 * @throws {AppError} what `getStayFor` refuses; `actInFuture`, `actTooEarly`
 */
export async function retire(
  ctx: StayAct,
  input: z.output<typeof RetireInput>,
): Promise<string> {
  const { membershipId, on, retirementKind } = input;
  const acted = await getStayFor(ctx, {
    membershipId,
    kinds: ["active"],
    act: "retire",
  });
  const { scope, stay, slice } = acted;
  await endFor(ctx, acted, { on, reason: RETIREMENT_REASON });
  const post = postOf(slice);
  const retiredPosition = retiredPositionOf(post.position);
  const nextId = await beginNextStay(ctx, scope, stay, {
    on,
    stay: { kind: "retired", retirementKind, retiredPosition },
    post: { ...post, departmentId: null, establishment: null },
  });
  await writeAudit(ctx.tx, ctx, {
    act: "stays.retire",
    unitId: stay.unitId,
    personId: stay.personId,
    subjectId: membershipId,
    before: {
      departmentId: post.departmentId,
      position: post.position,
      establishment: post.establishment,
    },
    after: { on, membershipId: nextId, retirementKind, retiredPosition },
  });
  await noteRoster(ctx, acted, { kind: "retired", on, membershipId: nextId });
  return nextId;
}

/**
 * 恢复在职: the stay among the retired ends, and one in service begins on the same day, in
 * a department of the unit.
 *
 * @returns The id of the stay that begins.
 * @throws {AppError} as {@link retire}; `departmentNotOpen`
 */
export async function reinstate(
  ctx: StayAct,
  input: z.output<typeof ReinstateInput>,
): Promise<string> {
  const { membershipId, on, ...post } = input;
  const acted = await getStayFor(ctx, {
    membershipId,
    kinds: ["retired"],
    act: "reinstate",
  });
  const { scope, stay, slice } = acted;
  const tree = await openDepartment(scope, ctx.tx, post.departmentId);
  await endFor(ctx, acted, { on, reason: REINSTATED_REASON });
  const nextId = await beginNextStay(ctx, scope, stay, {
    on,
    stay: { kind: "active" },
    post: { ...postOf(slice), ...post },
  });
  await writeAudit(ctx.tx, ctx, {
    act: "stays.reinstate",
    unitId: stay.unitId,
    personId: stay.personId,
    subjectId: membershipId,
    before: { retirementKind: stay.retirementKind },
    after: {
      on,
      membershipId: nextId,
      ...auditedPost(tree, { ...postOf(slice), ...post }),
    },
  });
  await noteRoster(ctx, acted, { kind: "active", on, membershipId: nextId });
  return nextId;
}

async function endFor(
  ctx: StayAct,
  acted: ActedStay,
  end: { on: string; reason: string },
): Promise<void> {
  assertActDay(ctx, acted, end.on);
  await endStay(acted.scope, ctx.tx, ctx, {
    membershipId: acted.stay.id,
    ...end,
    destination: null,
    note: null,
  });
}

async function noteRoster(
  ctx: StayAct,
  { stay }: ActedStay,
  next: { kind: "active" | "retired"; on: string; membershipId: string },
): Promise<void> {
  await noteUnitChange(ctx.tx, ctx, {
    unitId: stay.unitId,
    personId: stay.personId,
    membershipId: next.membershipId,
    occasion: "roster",
    before: { roster: ROSTER_WORDS[stay.kind] },
    after: { roster: `自 ${next.on} 起${ROSTER_WORDS[next.kind]}` },
  });
}
