import { type Expression, type RawBuilder, sql, type SqlBool } from "kysely";
import { inScope } from "@/db/scoped.ts";
import type { Scope } from "@/domain/scope.ts";

/** A stay's sort name and id, in a query of `membership`, and in one of the lines of a roster. */
const STAY = sql`(membership.sort_name, membership.id)`;
export const LINE = sql`(line.sort_name, line.membership_id)`;

/**
 * By pinyin of the name, the stays behind the one with this id; none where the scope has no
 * such stay.
 *
 * @param here {@link LINE} in a query of roster lines.
 */
export function behindByName(
  scope: Scope,
  after: string,
  here: RawBuilder<unknown> = STAY,
): Expression<SqlBool> {
  return sql<SqlBool>`${here} > (
    select last.sort_name, last.id from membership last
    where last.id = ${after} and ${lastInScope(scope)})`;
}

/** In a query of `membership`: as {@link behindByName}, of those who have left, the last first. */
export function behindByEnd(scope: Scope, after: string): Expression<SqlBool> {
  return sql<SqlBool>`(membership.to_date, membership.id) < (
    select last.to_date, last.id from membership last
    where last.id = ${after} and ${lastInScope(scope)})`;
}

function lastInScope(scope: Scope): Expression<SqlBool> {
  return inScope(sql.ref<string>("last.unitId"), scope);
}
