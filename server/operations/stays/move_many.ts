import type { z } from "zod";
import { newId } from "@/db/ids.ts";
import { setPost } from "@/db/queries/stay_acts.ts";
import {
  listLiveSlices,
  listStaysEvenHidden,
  type Slice,
  type StayDetails,
} from "@/db/queries/stay_details.ts";
import type { Db, Tx } from "@/db/open.ts";
import { AppError, type ErrorCode } from "@/domain/errors.ts";
import type { MoveManyInput } from "@/domain/inputs/stays.ts";
import { checkActDay } from "@/domain/membership.ts";
import type { Scope } from "@/domain/scope.ts";
import { type AuditNote, writeAuditLines } from "@/server/audit.ts";
import { createBreath } from "@/server/breathe.ts";
import {
  pathText,
  type UnitTree,
} from "@/server/operations/departments/tree.ts";
import { noteUnitChange } from "@/server/operations/note_unit_change.ts";
import {
  firstDay,
  isOwn,
  type StayAct,
} from "@/server/operations/stays/get_stay.ts";
import { openDepartment, postOf } from "@/server/operations/stays/post.ts";
import { unitScope } from "@/server/unit_scope.ts";

/** What became of one of many; `null` for moved, else why she stayed where she was. */
export interface MoveOutcome {
  membershipId: string;
  name: string;
  refusal: ErrorCode | null;
}

/** Stays that an act on many names, with the slice that holds now. */
export interface NamedStay {
  stay: StayDetails;
  slice: Slice | undefined;
}

/**
 * The named stays of the 在职人员花名册, live, ended since or even taken off the list, by
 * name: a page that was open meanwhile still names such ones.
 *
 * @throws {AppError} `notFound` if one is none of them: no page of the unit names such a one
 */
export async function listNamedStays(
  scope: Scope,
  db: Db | Tx,
  ids: readonly string[],
): Promise<NamedStay[]> {
  const named = [...new Set(ids)];
  const stays = (await listStaysEvenHidden(scope, db, named))
    .filter(({ kind }) => kind === "active");
  if (stays.length !== named.length) throw new AppError("notFound");
  const slices = new Map(
    (await listLiveSlices(scope, db, named))
      .map((slice) => [slice.membershipId, slice]),
  );
  return stays.map((stay) => ({ stay, slice: slices.get(stay.id) }));
}

/**
 * Moves many in service to another department from a day on (批量调整内设机构), in one
 * transaction. Who has left meanwhile, is there already, or came to her post later than
 * the day, stays as she is and is reported.
 *
 * @throws {AppError} `notFound`, `departmentNotOpen`, `actInFuture`
 */
export async function moveMany(
  ctx: StayAct,
  input: z.output<typeof MoveManyInput>,
): Promise<MoveOutcome[]> {
  const scope = unitScope(ctx.account.scope);
  const { departmentId, on } = input;
  const named = await listNamedStays(scope, ctx.tx, input.membershipIds);
  const tree = await openDepartment(scope, ctx.tx, departmentId);
  if (on > ctx.now.today) throw new AppError("actInFuture");
  const breathe = createBreath(ctx.tx);
  const outcomes: MoveOutcome[] = [];
  const notes: AuditNote[] = [];
  for (const one of named) {
    const { id: membershipId, name } = one.stay;
    const refusal = await refusalOf(ctx, one, { departmentId, on });
    outcomes.push({ membershipId, name, refusal });
    if (refusal !== null) continue;
    await setPost(scope, ctx.tx, {
      membershipId,
      nextId: newId("pst", ctx.now.ms),
      on,
      post: { ...postOf(one.slice), departmentId },
    });
    notes.push(await noteMove(ctx, one, { tree, departmentId, on }));
    await breathe();
  }
  if (notes.length > 0) await writeAuditLines(ctx.tx, ctx, notes);
  return outcomes;
}

async function refusalOf(
  ctx: StayAct,
  { stay, slice }: NamedStay,
  { departmentId, on }: { departmentId: string; on: string },
): Promise<ErrorCode | null> {
  if (stay.toDate !== null) return "stayEnded";
  if (slice?.departmentId === departmentId) return "inDepartment";
  const { today } = ctx.now;
  const problem = checkActDay(on, { from: firstDay({ stay, slice }), today });
  if (problem !== undefined) return "actTooEarly";
  return await isOwn(ctx, stay) ? "ownRecord" : null;
}

async function noteMove(
  ctx: StayAct,
  { stay, slice }: NamedStay,
  to: { tree: UnitTree; departmentId: string; on: string },
): Promise<AuditNote> {
  const { unitId, personId, id: membershipId } = stay;
  const { tree, departmentId, on } = to;
  const from = slice?.departmentId ?? null;
  const was = pathText(tree, from);
  const is = pathText(tree, departmentId);
  await noteUnitChange(ctx.tx, ctx, {
    unitId,
    personId,
    membershipId,
    occasion: "roster",
    before: { department: was },
    after: { department: is },
  });
  return {
    act: "stays.moveMany",
    unitId,
    personId,
    subjectId: membershipId,
    before: { path: was, departmentId: from },
    after: { path: is, departmentId, on },
  };
}
