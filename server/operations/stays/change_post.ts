import type { z } from "zod";
import { newId } from "@/db/ids.ts";
import { type PostColumns, setPost, setStay } from "@/db/queries/stay_acts.ts";
import type { Day } from "@/domain/dates.ts";
import { AppError } from "@/domain/errors.ts";
import type {
  ChangePostInput,
  ChangeRetiredInput,
} from "@/domain/inputs/stays.ts";
import type { MembershipKind } from "@/domain/membership.ts";
import { type AuditNote, writeAudit } from "@/server/audit.ts";
import type { UnitTree } from "@/server/operations/departments/tree.ts";
import { noteUnitChange } from "@/server/operations/note_unit_change.ts";
import {
  type ActedStay,
  assertActDay,
  getStayFor,
  type StayAct,
} from "@/server/operations/stays/get_stay.ts";
import {
  auditedPost,
  differingFacts,
  openDepartment,
  postOf,
  postStamp,
} from "@/server/operations/stays/post.ts";

/**
 * Changes what a unit says of the post of somebody in service, from a day on: past figures
 * stay as they were. The person can see what was changed, and object.
 *
 * @returns Whether anything differed; where nothing does, nothing is written.
 * @throws {AppError} what `getStayFor` refuses; `stayChanged` for a stale page;
 * `actInFuture`, `actTooEarly`, `joinedInFuture`, `departmentNotOpen`
 */
export async function changePost(
  ctx: StayAct,
  kinds: readonly MembershipKind[],
  input: z.output<typeof ChangePostInput>,
): Promise<boolean> {
  const { membershipId, stamp, on, joinedOn, ...post } = input;
  const acted = await getStayFor(ctx, { membershipId, kinds, act: "change" });
  const { scope, stay, slice } = acted;
  if (postStamp(stay, slice) !== stamp) throw new AppError("stayChanged");
  const tree = await openDepartment(scope, ctx.tx, post.departmentId);
  const line = await writePost(ctx, acted, { tree, on, post, joinedOn });
  if (line === null) return false;
  await writeAudit(ctx.tx, ctx, line);
  return true;
}

/** What a post is to be from a day on. */
export interface NextPost {
  /** The departments of the unit; that of the post is open. */
  tree: UnitTree;
  on: Day;
  post: PostColumns;
  joinedOn: string | null;
}

/**
 * Writes a changed post with the note to the person; whoever calls it has judged that the
 * stay may be acted on.
 *
 * @returns The line for the trail, which the caller writes; `null` where nothing differs.
 * @throws {AppError} `actInFuture`, `actTooEarly`, `joinedInFuture`
 */
export async function writePost(
  ctx: StayAct,
  acted: ActedStay,
  { tree, on, post, joinedOn }: NextPost,
): Promise<AuditNote | null> {
  const { scope, stay, slice } = acted;
  const { id: membershipId, unitId, personId } = stay;
  const before = auditedPost(tree, postOf(slice));
  const after = auditedPost(tree, post);
  const posts = differingFacts(before, after);
  const joined = differingFacts({ joinedOn: stay.joinedOn }, { joinedOn });
  if (!posts && !joined) return null;
  if (posts) {
    assertActDay(ctx, acted, on);
    await setPost(scope, ctx.tx, {
      membershipId,
      nextId: newId("pst", ctx.now.ms),
      on,
      post,
    });
  }
  if (joined) {
    assertJoined(ctx, joinedOn);
    await setStay(scope, ctx.tx, { membershipId, values: { joinedOn } });
  }
  const { path: wasIn = null, departmentId: _was, ...was } = before;
  const { path: isIn = null, departmentId: _is, ...is } = after;
  await noteUnitChange(ctx.tx, ctx, {
    unitId,
    personId,
    membershipId,
    occasion: "roster",
    before: { ...was, department: wasIn, joinedOn: stay.joinedOn },
    after: { ...is, department: isIn, joinedOn },
  });
  return {
    act: "stays.change",
    unitId,
    personId,
    subjectId: membershipId,
    before: { ...posts?.before, ...joined?.before },
    after: { ...posts?.after, ...joined?.after, ...(posts && { on }) },
  };
}

/**
 * Corrects what a unit says of somebody retired.
 *
 * @returns Whether anything differed.
 * @throws {AppError} what `getStayFor` refuses; `stayChanged`, `joinedInFuture`
 */
export async function changeRetired(
  ctx: StayAct,
  input: z.output<typeof ChangeRetiredInput>,
): Promise<boolean> {
  const { membershipId, stamp, ...values } = input;
  const { scope, stay, slice } = await getStayFor(ctx, {
    membershipId,
    kinds: ["retired"],
    act: "change",
  });
  if (postStamp(stay, slice) !== stamp) throw new AppError("stayChanged");
  const { retirementKind, retiredPosition, joinedOn } = stay;
  const held = { retirementKind, retiredPosition, joinedOn };
  const differing = differingFacts(held, values);
  if (!differing) return false;
  assertJoined(ctx, values.joinedOn);
  await setStay(scope, ctx.tx, { membershipId, values });
  const { unitId, personId } = stay;
  await writeAudit(ctx.tx, ctx, {
    act: "stays.change",
    unitId,
    personId,
    subjectId: membershipId,
    ...differing,
  });
  await noteUnitChange(ctx.tx, ctx, {
    unitId,
    personId,
    membershipId,
    occasion: "roster",
    before: held,
    after: values,
  });
  return true;
}

function assertJoined(ctx: StayAct, joinedOn: string | null): void {
  if (joinedOn !== null && joinedOn > ctx.now.today) {
    throw new AppError("joinedInFuture");
  }
}
