import { type Expression, sql, type SqlBool } from "kysely";

/** Whose list an export is: the clinics' people, a roster by its name, or those in service. */
export const LISTED_KIND = sql<SqlBool>`membership.kind = case audit.act
  when 'clinics.export' then 'clinic'
  when 'stays.export' then audit.subject_id
  else 'active' end`;

/** Whether the row of history held on the day of the line of the trail, in Asia/Shanghai. */
export function heldThen(
  table: "membership" | "posting",
): Expression<SqlBool> {
  const from = sql.ref(`${table}.fromDate`);
  const to = sql.ref(`${table}.toDate`);
  return sql<SqlBool>`(${from} <= date(audit.at, '+8 hours')
    and (${to} is null or ${to} > date(audit.at, '+8 hours')))`;
}
