import { type Expression, sql, type SqlBool } from "kysely";
import type { Scope } from "@/domain/scope.ts";

/**
 * The condition that a row of unit data lies in the scope, by the column that
 * holds its unit. A person's scope covers no unit data: it is never true.
 *
 * The `cross join` makes SQLite go from the authorities, which are few, to their units.
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
        select unit.id from authority cross join unit on unit.authority_id = authority.id
        where substr(authority.path, 1, length(${scope.path})) = ${scope.path})`;
    case "person":
      return sql<SqlBool>`0`;
  }
}

/**
 * As {@link inScope}, judged row by row: for a few rows found otherwise, so that the units
 * of a wide area need not be gathered first. Its tables have names of their own, so that
 * `unit.id` of the query around it is that one.
 */
export function liesInScope(
  unitId: Expression<string>,
  scope: Scope,
): Expression<SqlBool> {
  return scope.kind === "authority"
    ? sql<SqlBool>`exists (
        select 1 from unit as its_unit
        cross join authority as its_authority on its_authority.id = its_unit.authority_id
        where its_unit.id = ${unitId}
          and substr(its_authority.path, 1, length(${scope.path})) = ${scope.path})`
    : inScope(unitId, scope);
}

/** The condition that a row belongs to the person whose scope this is. */
export function ownedBy(
  personId: Expression<string | null>,
  scope: Scope,
): Expression<SqlBool> {
  return scope.kind === "person"
    ? sql<SqlBool>`${personId} = ${scope.personId}`
    : sql<SqlBool>`0`;
}

/**
 * The condition that an authority lies at or under that of the scope, by the column
 * that holds its tree path. No other scope covers any authority.
 */
export function authorityInScope(
  path: Expression<string | null>,
  scope: Scope,
): Expression<SqlBool> {
  return scope.kind === "authority"
    ? sql<SqlBool>`substr(${path}, 1, length(${scope.path})) = ${scope.path}`
    : sql<SqlBool>`0`;
}

/** As {@link authorityInScope}, without the scope's own authority. */
export function authorityBelowScope(
  path: Expression<string | null>,
  scope: Scope,
): Expression<SqlBool> {
  return scope.kind === "authority"
    ? sql<SqlBool>`(${authorityInScope(path, scope)} and
        length(${path}) > length(${scope.path}))`
    : sql<SqlBool>`0`;
}

/**
 * The condition that an authority is the one with this id, or lies under it; never true
 * where that one is not in the scope.
 */
export function authorityUnder(
  path: Expression<string>,
  authorityId: string,
  scope: Scope,
): Expression<SqlBool> {
  return sql<SqlBool>`exists (select 1 from authority top
    where top.id = ${authorityId}
      and ${authorityInScope(sql<string>`top.path`, scope)}
      and substr(${path}, 1, length(top.path)) = top.path)`;
}

/** The columns of an account that say whose it is. */
export interface AccountOwner {
  unitId: Expression<string | null>;
  authorityId: Expression<string | null>;
  role: Expression<string | null>;
}

/**
 * The condition that an account is looked after by the authority of the scope: every
 * account of the area's units, and those of 业务管理 of the authorities below it. Its
 * own accounts, and 安全管理 and 审计 anywhere, are the command line's, which acts from
 * above the province (`ROOT_SCOPE`).
 */
export function keptInScope(
  owner: AccountOwner,
  scope: Scope,
): Expression<SqlBool> {
  if (scope.kind !== "authority") return sql<SqlBool>`0`;
  return sql<SqlBool>`(${inScope(asText(owner.unitId), scope)} or
    (${keptByRole(owner.role, scope)} and ${owner.authorityId} in (
      select authority.id from authority
      where ${authorityBelowScope(sql<string>`authority.path`, scope)})))`;
}

/** The part of {@link keptInScope} that the role of an authority's account decides. */
export function keptByRole(
  role: Expression<string | null>,
  scope: Scope,
): Expression<SqlBool> {
  return scope.kind === "authority"
    ? sql<SqlBool>`(${role} = 'business' or ${scope.path} = '/')`
    : sql<SqlBool>`0`;
}

/** A comparison with null is never true, so a column that may be null narrows all the same. */
function asText(column: Expression<string | null>): Expression<string> {
  return sql<string>`${column}`;
}
