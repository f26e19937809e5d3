import { listDepartmentsOn } from "@/db/queries/department_names.ts";
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
import {
  countRetiredNow,
  countStaffNow,
  type StaffCounts,
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
  const { on, past } = dayOf(ctx, asked);
  const counts = past === null
    ? await countStaffNow(scope, ctx.db, on)
    : await countPast(ctx, past);
  const all = await listDepartments(scope, ctx.db);
  const tree = past === null
    ? all
    : await listDepartmentsOn(scope, ctx.db, past);
  const open = new Set(
    all.filter(({ state }) => state === "open").map(({ id }) => id),
  );
  const table = byDepartment(counts.byDepartment, tree);
  return {
    on,
    byPosition: byPosition(counts.byPosition),
    byDepartment: {
      ...table,
      // Whoever is in a closed department that lies in a closed one counts in both.
      rows: table.rows.filter(({ key, figures }) =>
        open.has(key) || figures.total > 0
      ),
    },
  };
}

/** Counts who was among the retired on a day up to today; without one, or after today, today. */
export async function readRetiredStatistics(
  ctx: Context & { account: Account },
  asked: Day | undefined,
): Promise<RetiredStatistics> {
  const { on, past } = dayOf(ctx, asked);
  const { scope } = ctx.account;
  if (past === null) {
    const count = await countRetiredNow(scope, ctx.db, on);
    return { on, byPosition: byRetiredPosition(count) };
  }
  const count = countRetired([], on);
  const breathe = createBreath();
  const parts = listCounted(scope, ctx.db, { kind: "retired", on: past });
  for await (const people of parts) {
    count.addAll(people);
    await breathe();
  }
  return { on, byPosition: byRetiredPosition(count) };
}

/** The same count for both tables: each sums it up its own way. */
async function countPast(
  ctx: Context & { account: Account },
  past: Day,
): Promise<StaffCounts> {
  const count = countStaff([], past);
  const breathe = createBreath();
  const parts = listCounted(ctx.account.scope, ctx.db, {
    kind: "active",
    on: past,
  });
  for await (const people of parts) {
    count.addAll(people);
    await breathe();
  }
  return { byPosition: count, byDepartment: count };
}

function dayOf(
  { now }: Context,
  asked: Day | undefined,
): { on: Day; past: Day | null } {
  const past = asked !== undefined && asked < now.today ? asked : null;
  return { on: past ?? now.today, past };
}
