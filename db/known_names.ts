import { type Expression, type RawBuilder, sql, type SqlBool } from "kysely";
import { liesInScope } from "@/db/scoped.ts";
import { isRoot, type Scope } from "@/domain/scope.ts";

/**
 * Of `person`: her name as the scope knows it. Of who has left all its units, what she was
 * called when they last had to do with her; of one whom it never had, what she is called.
 */
export function nameKnown(scope: Scope): RawBuilder<string> {
  return sql<string>`coalesce(${nameThen(scope)}, person.name)`;
}

/** Of `person`: whether a name that the scope knows, a former one too, or its initials are the whole of it. */
export function isCalledWhole(scope: Scope, name: string): Expression<SqlBool> {
  const folded = name.toLowerCase();
  return sql<SqlBool>`(lower(${nameKnown(scope)}) = ${folded}
    or (lower(person.pinyin) = ${folded} and ${nameThen(scope)} is null)
    or exists (select 1 from person_past_name
      where person_past_name.person_id = person.id
        and lower(person_past_name.name) = ${folded}
        and (${knownUntil(scope)} is null
          or person_past_name.until_date <= ${knownUntil(scope)})))`;
}

/** Of `person`: whether her name as the scope knows it holds a text. */
export function isKnownWith(scope: Scope, text: string): Expression<SqlBool> {
  // Names that hold the text at all are few; for whom else the scope is not asked.
  return sql<SqlBool>`((instr(person.name, ${text}) > 0
      or person.id in (
        select past.person_id from person_past_name past
        where instr(past.name, ${text}) > 0))
    and instr(${nameKnown(scope)}, ${text}) > 0)`;
}

/** The name that was hers on the day until which the scope knows her; `null` if it is hers still. */
function nameThen(scope: Scope): RawBuilder<string | null> {
  return sql<string | null>`(
    select past.name from person_past_name past
    where past.person_id = person.id and past.until_date > ${knownUntil(scope)}
    order by past.until_date, past.id limit 1)`;
}

/** The last day of her stays in the scope and of what she applied for there; `null` while one is open. */
function knownUntil(scope: Scope): RawBuilder<string | null> {
  if (isRoot(scope)) return sql<string | null>`null`;
  const unitOf = (table: string) => sql<string>`${sql.ref(`${table}.unitId`)}`;
  return sql<string | null>`(
    select iif(max(day is null), null, max(day)) from (
      select to_date as day from membership
      where membership.person_id = person.id
        and ${liesInScope(unitOf("membership"), scope)}
      union all
      select date(decided_at, '+8 hours') from application
      where application.person_id = person.id
        and ${liesInScope(unitOf("application"), scope)}))`;
}
