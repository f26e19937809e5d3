import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import type { Database } from "@/db/schema.ts";

/**
 * The condition that a person's name holds `search`, or that its pinyin initials begin
 * with it, in either case.
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
  ]);
}
