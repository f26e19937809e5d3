import type { Db } from "@/db/open.ts";
import {
  countRoster,
  listRoster,
  type RosterPart,
  type RosterPlace,
  type RosterSort,
} from "@/db/queries/roster.ts";
import type { RosterFilter } from "@/domain/roster_filter.ts";
import type { Scope } from "@/domain/scope.ts";

/** A part of a roster with how many its filter leaves; of a past day it is a long read. */
export async function readRosterPart(
  db: Db,
  ask: {
    scope: Scope;
    filter: RosterFilter;
    sort: RosterSort;
    place: RosterPlace;
    limit: number;
  },
): Promise<RosterPart & { total: number }> {
  const { scope, ...options } = ask;
  return {
    ...await listRoster(scope, db, options),
    total: await countRoster(scope, db, options.filter),
  };
}
