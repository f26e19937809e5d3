import { listDepartments } from "@/db/queries/departments.ts";
import type { Day } from "@/domain/dates.ts";
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

/** Counts who was in service on a day up to today; without one, or after today, today. */
export async function readStaffStatistics(
  ctx: Context & { account: Account },
  asked: Day | undefined,
): Promise<StaffStatistics> {
  const { scope } = ctx.account;
  const { today } = ctx.now;
  if (asked !== undefined && asked < today) {
    const ask = { scope, on: asked };
    return {
      on: asked,
      ...await ctx.platform.longReader.ask("staffOn", ask),
    };
  }
  const counts = await countStaffNow(scope, ctx.db, today);
  const tree = await listDepartments(scope, ctx.db);
  return {
    on: today,
    byPosition: byPosition(counts.byPosition),
    byDepartment: withoutClosed(byDepartment(counts.byDepartment, tree), tree),
  };
}

/** Counts who was among the retired on a day up to today; without one, or after today, today. */
export async function readRetiredStatistics(
  ctx: Context & { account: Account },
  asked: Day | undefined,
): Promise<RetiredStatistics> {
  const { scope } = ctx.account;
  const { today } = ctx.now;
  if (asked !== undefined && asked < today) {
    const ask = { scope, on: asked };
    return {
      on: asked,
      ...await ctx.platform.longReader.ask("retiredOn", ask),
    };
  }
  const count = await countRetiredNow(scope, ctx.db, today);
  return { on: today, byPosition: byRetiredPosition(count) };
}
