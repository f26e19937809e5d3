import {
  listRosterIds,
  listRosterLines,
  type RosterLine,
  type RosterSort,
} from "@/db/queries/roster.ts";
import type { RosterFilter } from "@/domain/roster_filter.ts";
import { createBreath } from "@/server/breathe.ts";
import type { Account, Context } from "@/server/context.ts";

const ROWS_AT_ONCE = 250;

/**
 * Everybody whom a filter leaves, in the order, read in parts with pauses between them. Who
 * leaves meanwhile is left out; nobody comes twice, whatever others change.
 *
 * @param ticked Of them only these; `null` for all.
 */
export async function readWholeRoster(
  ctx: Pick<Context, "db"> & { account: Pick<Account, "scope"> },
  { filter, sort, ticked = null }: {
    filter: RosterFilter;
    sort: RosterSort;
    ticked?: ReadonlySet<string> | null;
  },
): Promise<RosterLine[]> {
  const { db, account: { scope } } = ctx;
  const all = await listRosterIds(scope, db, { filter, sort });
  const ids = ticked === null ? all : all.filter((id) => ticked.has(id));
  const breathe = createBreath();
  const lines: RosterLine[] = [];
  for (let from = 0; from < ids.length; from += ROWS_AT_ONCE) {
    const part = ids.slice(from, from + ROWS_AT_ONCE);
    lines.push(...await listRosterLines(scope, db, { filter, ids: part }));
    await breathe();
  }
  return lines;
}
