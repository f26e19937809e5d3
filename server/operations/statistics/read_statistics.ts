import { listDepartments } from "@/db/queries/departments.ts";
import type { Day } from "@/domain/dates.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";
import {
  byDepartment,
  byPosition,
  byRetiredPosition,
  type RetiredColumnKey,
  type StatTable,
} from "@/domain/statistics.ts";
import type { Account, Context } from "@/server/context.ts";
import { withoutClosed } from "@/server/operations/statistics/count_on.ts";
import {
  countRetiredNow,
  countStaffNow,
} from "@/server/operations/statistics/read_summary.ts";
import { unitScope } from "@/server/unit_scope.ts";

type UnitScope = Scope & { kind: "unit" };

/** 卫生在职人员统计 of a day. */
export interface StaffStatistics {
  on: Day;
  byPosition: StatTable;
  byDepartment: StatTable;
}

/** 卫生退休人员统计 of a day. */
export interface RetiredStatistics {
  on: Day;
  byPosition: StatTable<RetiredColumnKey>;
}

/** Counts who was in service on a day up to today; without one, today. @throws {AppError} `dayToCome` */
export function readStaffStatistics(
  ctx: Context & { account: Account },
  asked: Day | undefined,
): Promise<StaffStatistics> {
  return readStaffOf(ctx, unitScope(ctx.account.scope), asked);
}

/** Counts who was among the retired on a day up to today; without one, today. @throws {AppError} `dayToCome` */
export function readRetiredStatistics(
  ctx: Context & { account: Account },
  asked: Day | undefined,
): Promise<RetiredStatistics> {
  return readRetiredOf(ctx, unitScope(ctx.account.scope), asked);
}

/** As {@link readStaffStatistics}, of a unit that the caller has found in the scope. */
export async function readStaffOf(
  { db, now: { today }, platform, account }: Context & { account: Account },
  scope: UnitScope,
  asked: Day | undefined,
): Promise<StaffStatistics> {
  if (isPast(asked, today)) {
    const ask = { scope, on: asked };
    const by = { accountId: account.id };
    return { on: asked, ...await platform.longReader.ask("staffOn", ask, by) };
  }
  const { unitId } = scope;
  const counts = await countStaffNow(scope, db, { unitId, today });
  const tree = await listDepartments(scope, db);
  return {
    on: today,
    byPosition: byPosition(counts.byPosition),
    byDepartment: withoutClosed(byDepartment(counts.byDepartment, tree), tree),
  };
}

/** As {@link readRetiredStatistics}, of a unit that the caller has found in the scope. */
export async function readRetiredOf(
  { db, now: { today }, platform, account }: Context & { account: Account },
  scope: UnitScope,
  asked: Day | undefined,
): Promise<RetiredStatistics> {
  if (isPast(asked, today)) {
    const ask = { scope, on: asked };
    const by = { accountId: account.id };
    return {
      on: asked,
      ...await platform.longReader.ask("retiredOn", ask, by),
    };
  }
  const { unitId } = scope;
  const count = await countRetiredNow(scope, db, { unitId, today });
  return { on: today, byPosition: byRetiredPosition(count) };
}

/** Whether the roster of a past day is asked for. @throws {AppError} `dayToCome` */
function isPast(asked: Day | undefined, today: Day): asked is Day {
  if (asked !== undefined && asked > today) throw new AppError("dayToCome");
  return asked !== undefined && asked < today;
}
