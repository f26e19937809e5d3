import { sql } from "kysely";
import type { Db } from "@/db/open.ts";
import { inScope } from "@/db/scoped.ts";
import type { Day } from "@/domain/dates.ts";
import type { Scope } from "@/domain/scope.ts";

/** How many came into service, and went, in each month (`YYYY-MM`) that has any. */
export interface MovementRows {
  joined: { month: string; count: number }[];
  left: { month: string; count: number }[];
}

/**
 * Stays in service that began, and that ended, from a day up to another, by month; so that
 * what was there before, and came, and went, is what is there after.
 */
export async function countMovements(
  scope: Scope,
  db: Db,
  days: { from: Day; to: Day },
): Promise<MovementRows> {
  return {
    joined: await countBy("fromDate"),
    left: await countBy("toDate"),
  };

  function countBy(column: "fromDate" | "toDate") {
    return db.selectFrom("membership")
      .select((eb) => [
        sql<string>`substr(${eb.ref(column)}, 1, 7)`.as("month"),
        eb.fn.countAll<number>().as("count"),
      ])
      .where((eb) => inScope(eb.ref("unitId"), scope))
      .where("kind", "=", "active")
      .where(column, ">=", days.from)
      .where(column, "<=", days.to)
      .groupBy("month")
      .execute();
  }
}
