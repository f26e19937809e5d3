import { countStandings } from "@/db/queries/area_accounts.ts";
import { listAuthorities } from "@/db/queries/authorities.ts";
import type { Db } from "@/db/open.ts";
import { countUnitFigures } from "@/db/queries/units.ts";
import type { Scope } from "@/domain/scope.ts";
import { createBreath } from "@/server/breathe.ts";

/** Authorities whose units are counted by one statement: with some hundred units each, in a few milliseconds. */
const AT_ONCE = 3;

/** What is counted of one part of an area. */
type Count<Key extends string> = (
  scope: Scope,
  db: Db,
  part: { at: string; authorityIds: readonly string[] },
) => Promise<Record<Key, number>>;

/** How many open units of the area stand how; others run in between. */
export function countAreaUnits(scope: Scope, db: Db, at: string) {
  return countByParts(scope, db, { at, count: countUnitFigures });
}

/** How many accounts of the area stand how; others run in between. */
export function countAreaStandings(scope: Scope, db: Db, at: string) {
  return countByParts(scope, db, { at, count: countStandings });
}

/** The province has 37,000 units, and the driver would hold the process for all of them. */
async function countByParts<Key extends string>(
  scope: Scope,
  db: Db,
  { at, count }: { at: string; count: Count<Key> },
): Promise<Record<Key, number>> {
  const breathe = createBreath();
  const ids = (await listAuthorities(scope, db)).map(({ id }) => id);
  // Of none, too: the figures are noughts then.
  const sums = await count(scope, db, {
    at,
    authorityIds: ids.slice(0, AT_ONCE),
  });
  for (let from = AT_ONCE; from < ids.length; from += AT_ONCE) {
    await breathe();
    const authorityIds = ids.slice(from, from + AT_ONCE);
    const part = await count(scope, db, { at, authorityIds });
    for (const key in part) sums[key] += part[key];
  }
  return sums;
}
