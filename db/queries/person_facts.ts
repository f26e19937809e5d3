import { heldOn } from "@/db/as_of.ts";
import type { Db, Tx } from "@/db/open.ts";
import { ownedBy } from "@/db/scoped.ts";
import type { Facts } from "@/db/queries/people.ts";
import type { Day } from "@/domain/dates.ts";
import type { Scope } from "@/domain/scope.ts";

/** What was known on a day of the person whose scope this is. */
export function findFactsOn(
  scope: Scope,
  db: Db | Tx,
  on: Day,
): Promise<Facts | undefined> {
  return db.selectFrom("personFact")
    .select(["education", "degree", "political", "ethnicity"])
    .where((eb) => ownedBy(eb.ref("personId"), scope))
    .where(heldOn("personFact", on))
    .executeTakeFirst();
}
