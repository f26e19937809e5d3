import { type Expression, sql, type SqlBool } from "kysely";

/** The columns of a row that has a name. */
export interface NameColumns {
  name: Expression<string>;
  /** Initials in small letters. */
  pinyin: Expression<string>;
}

/** The condition that a name holds `search`, or that its pinyin initials begin with it, in either case. */
export function isCalled(
  { name, pinyin }: NameColumns,
  search: string,
): Expression<SqlBool> {
  return sql<SqlBool>`(instr(${name}, ${search}) > 0
    or instr(${pinyin}, ${search.toLowerCase()}) = 1)`;
}

/** The names of persons, for {@link isCalled}. */
export const PERSON_NAME: NameColumns = {
  name: sql.ref("person.name"),
  pinyin: sql.ref("person.pinyin"),
};

/** The condition that a name which the person gave up holds `search` (曾用名). */
export function wasCalled(
  personId: Expression<string>,
  search: string,
): Expression<SqlBool> {
  return sql<SqlBool>`${personId} in (
    select past.person_id from person_past_name past
    where instr(past.name, ${search}) > 0)`;
}
