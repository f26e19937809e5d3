import { sql } from "kysely";
import type { NameColumns } from "@/db/name_search.ts";
import type { Db, Tx } from "@/db/open.ts";
import { ownedBy } from "@/db/scoped.ts";
import type { Day } from "@/domain/dates.ts";
import type { Scope } from "@/domain/scope.ts";

/** The name that the person of an ended stay gave up first after its end; of a live one none is looked up. */
const FIRST_GIVEN_UP_SINCE = sql<string | null>`
  case when membership.to_date is not null then (
    select past.name from person_past_name past
    where past.person_id = membership.person_id and past.until_date > membership.to_date
    order by past.until_date, past.id limit 1) end`;

/**
 * Of a query of `membership` and `person`: the name of the person as the stay knows it.
 * Of a stay that is over it is that of the day of its end, whatever she is called since.
 */
export const NAME_IN_STAY = sql<string>`
  coalesce(${FIRST_GIVEN_UP_SINCE}, person.name)`;

/**
 * The names of a stay for a search: of one that is over no name that she got after its end.
 * Initials are of the present name alone, so that of another one they find nothing.
 */
export const NAMES_IN_STAY: NameColumns = {
  name: NAME_IN_STAY,
  pinyin: sql<string>`
    iif(${FIRST_GIVEN_UP_SINCE} is null, person.pinyin, '')`,
  wasCalled: (search) =>
    sql`exists (
      select 1 from person_past_name past
      where past.person_id = membership.person_id
        and (membership.to_date is null or past.until_date <= membership.to_date)
        and instr(past.name, ${search}) > 0)`,
};

/**
 * The names that the person whose scope this is had given up by a day (曾用名), the latest
 * first; 20 at most.
 */
export async function listNamesGivenUp(
  scope: Scope,
  db: Db | Tx,
  on: Day,
): Promise<string[]> {
  const rows = await db.selectFrom("personPastName").select("name")
    .where((eb) => ownedBy(eb.ref("personId"), scope))
    .where("untilDate", "<=", on)
    .orderBy("untilDate", "desc")
    .orderBy("id", "desc")
    .limit(20)
    .execute();
  return [...new Set(rows.map(({ name }) => name))];
}
