import { type Expression, type RawBuilder, sql } from "kysely";
import type { Day } from "@/domain/dates.ts";

/**
 * The name that a joined department bore on a day, as an expression for a query of rows
 * in some scope: a name that was given up later, else the present one.
 */
export function nameOn(
  department: { id: Expression<string>; name: Expression<string>; on: Day },
): RawBuilder<string> {
  return sql<string>`coalesce((
    select past.name from department_past_name past
    where past.department_id = ${department.id} and past.to_date > ${department.on}
    order by past.to_date limit 1), ${department.name})`;
}
