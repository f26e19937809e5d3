import {
  countGrantedStaff,
  listGrantedStaff,
} from "@/db/queries/granted_people.ts";
import { listCounted } from "@/db/queries/statistics.ts";
import {
  byDepartment,
  byPosition,
  countStaff,
  type Figures,
  STAFF_ZERO,
  type StatTable,
} from "@/domain/statistics.ts";
import { composeShown } from "@/domain/suppression.ts";
import { createBreath } from "@/server/breathe.ts";
import { readTree } from "@/server/operations/departments/tree.ts";
import type { VipContext } from "./look_up.ts";
import { noteUse } from "./note_use.ts";
import { reachOf } from "./reach.ts";

/** People on one page. */
const PAGE_SIZE = 50;

/** One page of who is in service within the grant (花名册), with the total; numbers masked. */
export async function readVipRoster(ctx: VipContext, after: string | null) {
  const { grant, db } = ctx;
  const reach = await reachOf(db, grant);
  const options = { reach, after, limit: PAGE_SIZE + 1 };
  const rows = await listGrantedStaff(grant.scope, db, options);
  await noteUse(ctx, "vip.roster");
  return {
    lines: rows.slice(0, PAGE_SIZE),
    hasMore: rows.length > PAGE_SIZE,
    total: await countGrantedStaff(grant.scope, db, reach),
  };
}

/**
 * How many are in service within the grant today, by position and by department, counted
 * as in 卫生在职人员统计, and what all of them are made of. In a department of one, a figure
 * of education or party would tell of a person what no list of a VIP shows: so those are of
 * the whole alone, and small ones are suppressed.
 */
export async function readVipFigures(ctx: VipContext) {
  const { grant, db, now } = ctx;
  const on = now.today;
  const reach = await reachOf(db, grant);
  const reached = reach && new Set(reach);
  const count = countStaff([], on);
  const breathe = createBreath();
  const asked = { kind: "active", on: null } as const;
  for await (const people of listCounted(grant.scope, db, asked)) {
    count.addAll(
      people.filter(({ departmentId }) =>
        reached === null || (departmentId !== null && reached.has(departmentId))
      ),
    );
    await breathe();
  }
  const counted = count.ofDepartments();
  const { rows } = await readTree(grant.scope, db);
  const tree = rows.filter(({ id, state }) =>
    (reached === null || reached.has(id)) &&
    (state === "open" || counted.has(id))
  );
  await noteUse(ctx, "vip.figures");
  return {
    on,
    byPosition: headsOf(byPosition(count)),
    byDepartment: headsOf(byDepartment(count, tree)),
    composition: composeShown(count.total),
  };
}

/** The table with how many there are and nothing else. */
function headsOf({ rows, total }: StatTable): StatTable {
  const heads = (figures: Figures) => ({ ...STAFF_ZERO, total: figures.total });
  return {
    rows: rows.map((row) => ({ ...row, figures: heads(row.figures) })),
    total: heads(total),
  };
}
