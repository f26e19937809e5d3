import { sql, type SqlBool } from "kysely";

/**
 * Whether a person counts under 港澳台及外籍, as a condition on her id. They are few: the
 * list of them is made once a statement, from an index of its own.
 */
export function isHmtForeign(personId: unknown) {
  return sql<SqlBool>`${personId} in (
    select id from person where is_hmt_foreign = 1)`;
}
