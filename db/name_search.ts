import { type Expression, sql, type SqlBool } from "kysely";

/** The columns of a row that has a name. */
export interface NameColumns {
  name: Expression<string>;
  /** Initials in small letters. */
  pinyin: Expression<string>;
  /** Of persons: whether a name before a change of it (曾用名) holds the search. */
  wasCalled?: (search: string) => Expression<SqlBool>;
}

/**
 * The condition that a name holds `search`, of a person now or before a change of it, or
 * that its pinyin initials begin with it, in either case.
 */
export function isCalled(
  { name, pinyin, wasCalled }: NameColumns,
  search: string,
): Expression<SqlBool> {
  const past = wasCalled?.(search) ?? sql<SqlBool>`0`;
  return sql<SqlBool>`(instr(${name}, ${search}) > 0
    or instr(${pinyin}, ${search.toLowerCase()}) = 1 or ${past})`;
}

/** The names of persons, for {@link isCalled}. */
export const PERSON_NAME: NameColumns = {
  name: sql.ref("person.name"),
  pinyin: sql.ref("person.pinyin"),
  wasCalled: (search) =>
    sql<SqlBool>`exists (
      select 1 from person_past_name past
      where past.person_id = ${sql.ref("person.id")}
        and instr(past.name, ${search}) > 0)`,
};
