import type { z } from "zod";
import {
  endUpdate,
  getUpdate,
  listUpdateChanges,
} from "@/db/queries/roster_updates.ts";
import { AppError } from "@/domain/errors.ts";
import type { CommitUpdateInput } from "@/domain/inputs/roster_updates.ts";
import { checkActDay } from "@/domain/membership.ts";
import type { OvertakenReason, UpdateChange } from "@/domain/roster_update.ts";
import { type AuditNote, writeAudit, writeAuditLines } from "@/server/audit.ts";
import { createBreath } from "@/server/breathe.ts";
import {
  readTree,
  type UnitTree,
} from "@/server/operations/departments/tree.ts";
import { writePost } from "@/server/operations/stays/change_post.ts";
import {
  type ActedStay,
  firstDay,
  isOwn,
  type StayAct,
} from "@/server/operations/stays/get_stay.ts";
import { postStamp } from "@/server/operations/stays/post.ts";
import { unitScope } from "@/server/unit_scope.ts";
import { heldPost, readActedStays } from "./acted_stays.ts";
import { forgetUpdateRows } from "./forget_updates.ts";

const ROWS_AT_ONCE = 100;
/** People whom a refusal names. */
const MAX_NAMED = 50;

/** Somebody for whom a checked sheet no longer holds. */
export interface Overtaken {
  membershipId: string;
  /** `null` of a stay that is on no list any more. */
  name: string | null;
  reason: OvertakenReason;
}

/** What came of a go: everything was written, or nothing. */
export type UpdateOutcome =
  | { ok: true; updated: number }
  | {
    ok: false;
    /** How many stand in the way, and the first fifty of them. */
    count: number;
    overtaken: Overtaken[];
  };

interface Change {
  acted: ActedStay;
  changes: readonly UpdateChange[];
}

/**
 * Writes what a checked bulk update changes, from a day on (确认更新), as single changes
 * would be: all in one transaction, or nothing. Everybody is judged again before the first
 * is written.
 *
 * @throws {AppError} `notFound`, `updateDone`, `updateHasErrors`, `actInFuture`
 */
export async function commitUpdate(
  ctx: StayAct,
  { updateId, on, partial }: z.output<typeof CommitUpdateInput>,
): Promise<UpdateOutcome> {
  const { tx, now } = ctx;
  const scope = unitScope(ctx.account.scope);
  const update = await getUpdate(scope, tx, updateId);
  if (update.state !== "checked") throw new AppError("updateDone");
  if (update.wrong > 0 && partial !== "1") {
    throw new AppError("updateHasErrors");
  }
  if (on > now.today) throw new AppError("actInFuture");
  const tree = await readTree(scope, tx);
  const { changes, overtaken } = await judge(ctx, { updateId, on, tree });
  if (overtaken.length > 0) {
    const named = overtaken.slice(0, MAX_NAMED);
    return { ok: false, count: overtaken.length, overtaken: named };
  }
  await write(ctx, changes, { tree, on });
  const ended = { state: "done", fromDate: on, doneAt: now.at } as const;
  await endUpdate(scope, tx, { updateId, ...ended });
  await writeAudit(tx, ctx, {
    act: "stays.update",
    subjectId: updateId,
    after: { file: update.fileName, changed: changes.length, on },
  });
  return { ok: true, updated: changes.length };
}

/** Gives a checked bulk update up; what it kept is forgotten. @throws {AppError} `notFound`, `updateDone` */
export async function dropUpdate(
  ctx: StayAct,
  updateId: string,
): Promise<void> {
  const scope = unitScope(ctx.account.scope);
  const ended = { state: "dropped", fromDate: null, doneAt: null } as const;
  const isEnded = await endUpdate(scope, ctx.tx, { updateId, ...ended });
  if (!isEnded) throw new AppError("updateDone");
  await forgetUpdateRows(scope, ctx.tx, updateId);
  await writeAudit(ctx.tx, ctx, {
    act: "stays.dropUpdate",
    subjectId: updateId,
  });
}

async function judge(
  ctx: StayAct,
  { updateId, on, tree }: { updateId: string; on: string; tree: UnitTree },
): Promise<{ changes: Change[]; overtaken: Overtaken[] }> {
  const scope = unitScope(ctx.account.scope);
  const breathe = createBreath(ctx.tx);
  const changes: Change[] = [];
  const overtaken: Overtaken[] = [];
  let after = 0;
  for (let isLast = false; !isLast;) {
    const part = { updateId, after, limit: ROWS_AT_ONCE };
    const rows = await listUpdateChanges(scope, ctx.tx, part);
    const ids = rows.map(({ membershipId }) => membershipId);
    const stays = await readActedStays(scope, ctx.tx, ids);
    for (const { place, membershipId, stamp, changes: json } of rows) {
      after = place;
      const acted = stays.get(membershipId);
      // Written by `planRows` alone.
      const wanted = JSON.parse(json) as UpdateChange[];
      const reason = await reasonAgainst(ctx, acted, {
        stamp,
        wanted,
        on,
        tree,
      });
      if (acted && reason === null) changes.push({ acted, changes: wanted });
      else {
        const name = acted?.stay.name ?? null;
        overtaken.push({ membershipId, name, reason: reason ?? "ended" });
      }
    }
    isLast = rows.length < ROWS_AT_ONCE;
    await breathe();
  }
  return { changes, overtaken };
}

async function reasonAgainst(
  ctx: StayAct,
  acted: ActedStay | undefined,
  { stamp, wanted, on, tree }: {
    stamp: string;
    wanted: readonly UpdateChange[];
    on: string;
    tree: UnitTree;
  },
): Promise<OvertakenReason | null> {
  if (!acted || acted.stay.toDate !== null) return "ended";
  const { stay, slice } = acted;
  if (postStamp(stay, slice) !== stamp) return "changed";
  const department = wanted.find(({ field }) => field === "departmentId")
    ?.after;
  if (department && tree.find(department)?.state !== "open") {
    return "departmentClosed";
  }
  const limits = { from: firstDay(acted), today: ctx.now.today };
  const changesPost = wanted.some(({ field }) => field !== "joinedOn");
  if (changesPost && checkActDay(on, limits) !== undefined) return "tooEarly";
  return await isOwn(ctx, stay) ? "ownRecord" : null;
}

async function write(
  ctx: StayAct,
  all: readonly Change[],
  { tree, on }: { tree: UnitTree; on: string },
): Promise<void> {
  const breathe = createBreath(ctx.tx);
  for (let from = 0; from < all.length; from += ROWS_AT_ONCE) {
    const lines: AuditNote[] = [];
    for (const { acted, changes } of all.slice(from, from + ROWS_AT_ONCE)) {
      const { joinedOn, ...post } = changes.reduce(
        (next, { field, after }) => ({ ...next, [field]: after }),
        heldPost(acted),
      );
      const line = await writePost(ctx, acted, { tree, on, post, joinedOn });
      if (line) lines.push(line);
      await breathe();
    }
    await writeAuditLines(ctx.tx, ctx, lines);
    await breathe();
  }
}
