import { type Expression, sql, type SqlBool } from "kysely";
import type { Day } from "@/domain/dates.ts";

/**
 * The condition that a row of history, joined under this name, held on a day: days are
 * half-open, `[fromDate, toDate)`. The slice of a stay is bounded by its stay besides, so
 * that both are asked.
 */
export function heldOn(
  table: "membership" | "posting" | "personFact",
  on: Day,
): Expression<SqlBool> {
  const from = sql.ref(`${table}.fromDate`);
  const to = sql.ref(`${table}.toDate`);
  return sql<SqlBool>`(${from} <= ${on} and (${to} is null or ${to} > ${on}))`;
}
