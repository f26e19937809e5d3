import { sql } from "kysely";
import type { Db, Tx } from "@/db/open.ts";
import { inScope } from "@/db/scoped.ts";
import type { Scope } from "@/domain/scope.ts";

/** How many open units of the scope stand in a county, by the code of county or town that each has. */
export async function countUnitsByTown(
  scope: Scope,
  db: Db | Tx,
  county: string,
): Promise<Map<string, number>> {
  const rows = await db.selectFrom("unit")
    .select((eb) => ["division", eb.fn.countAll<number>().as("count")])
    .where((eb) => inScope(eb.ref("unit.id"), scope))
    .where("state", "=", "open")
    .where(sql<string>`substr(division, 1, 6)`, "=", county)
    .groupBy("division")
    .execute();
  return new Map(rows.map(({ division, count }) => [division, count]));
}
