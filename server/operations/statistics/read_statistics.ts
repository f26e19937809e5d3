import { listDepartments } from "@/db/queries/departments.ts";
import { listCounted } from "@/db/queries/statistics.ts";
import type { Day } from "@/domain/dates.ts";
import {
  byDepartment,
  byPosition,
  byRetiredPosition,
  countRetired,
  countStaff,
  type RetiredColumnKey,
  type StatTable,
} from "@/domain/statistics.ts";
import { createBreath } from "@/server/breathe.ts";
import type { Account, Context } from "@/server/context.ts";
import { withoutClosed } from "@/server/operations/statistics/count_on.ts";

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
  const count = countStaff([], today);
  const breathe = createBreath();
  const parts = listCounted(scope, ctx.db, { kind: "active", on: null });
  for await (const people of parts) {
    count.addAll(people);
    await breathe();
  }
  const tree = await listDepartments(scope, ctx.db);
  return {
    on: today,
    byPosition: byPosition(count),
    byDepartment: withoutClosed(byDepartment(count, tree), tree),
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
  const count = countRetired([], today);
  const breathe = createBreath();
  const parts = listCounted(scope, ctx.db, { kind: "retired", on: null });
  for await (const people of parts) {
    count.addAll(people);
    await breathe();
  }
  return { on: today, byPosition: byRetiredPosition(count) };
}
