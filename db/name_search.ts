import {
  type Expression,
  type ExpressionBuilder,
  sql,
  type SqlBool,
} from "kysely";
import type { Database } from "@/db/schema.ts";

/**
 * The condition that a person's name holds `search`, now or before a change of it (曾用名),
 * or that its pinyin initials begin with it, in either case.
 */
export function isCalled(
  eb: ExpressionBuilder<Database, "person">,
  search: string,
): Expression<SqlBool> {
  const within = (column: "person.name" | "person.pinyin", text: string) =>
    eb.fn<number>("instr", [column, eb.val(text)]);
  return eb.or([
    eb(within("person.name", search), ">", 0),
    eb(within("person.pinyin", search.toLowerCase()), "=", 1),
    sql<SqlBool>`exists (
      select 1 from person_past_name past
      where past.person_id = ${
      eb.ref("person.id")
    } and instr(past.name, ${search}) > 0)`,
  ]);
}
