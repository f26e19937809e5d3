import { type Expression, sql, type SqlBool } from "kysely";
import type { Scope } from "@/domain/scope.ts";

/**
 * The condition that a row of unit data lies in the scope, by the column that
 * holds its unit. A person's scope covers no unit data: it is never true.
 */
export function inScope(
  unitId: Expression<string>,
  scope: Scope,
): Expression<SqlBool> {
  switch (scope.kind) {
    case "unit":
      return sql<SqlBool>`${unitId} = ${scope.unitId}`;
    case "authority":
      return sql<SqlBool>`${unitId} in (
        select unit.id from unit join authority on authority.id = unit.authority_id
        where substr(authority.path, 1, length(${scope.path})) = ${scope.path})`;
    case "person":
      return sql<SqlBool>`0`;
  }
}

/** The condition that a row belongs to the person whose scope this is. */
export function ownedBy(
  personId: Expression<string>,
  scope: Scope,
): Expression<SqlBool> {
  return scope.kind === "person"
    ? sql<SqlBool>`${personId} = ${scope.personId}`
    : sql<SqlBool>`0`;
}
