import type { Db } from "@/db/open.ts";
import type { RosterSort } from "@/db/queries/roster.ts";
import type { Day } from "@/domain/dates.ts";
import { ROSTER_TITLES, type RosterKind } from "@/domain/roster_codes.ts";
import {
  chosenColumns,
  type RosterColumnKey,
} from "@/domain/roster_columns.ts";
import type { RosterFilter } from "@/domain/roster_filter.ts";
import type { Scope } from "@/domain/scope.ts";
import {
  type BookMaker,
  writePeopleWorkbook,
} from "@/server/operations/people_workbook.ts";
import { listedPerson } from "@/server/operations/roster/listed_person.ts";
import { readWholeRoster } from "@/server/operations/roster/whole_roster.ts";

/** A roster as a workbook, with how many are on it; a long read. */
export async function makeRosterBook(
  db: Db,
  ask: {
    scope: Scope;
    kind: RosterKind;
    filter: RosterFilter;
    sort: RosterSort;
    /** Of them only these stays; `null` for all. */
    ticked: readonly string[] | null;
    columns: readonly RosterColumnKey[];
    today: Day;
    maker: BookMaker;
  },
): Promise<{ rows: number; workbook: Uint8Array<ArrayBuffer> }> {
  const { scope, kind, filter, sort, ticked, maker } = ask;
  const ctx = { db, account: { scope } };
  const lines = await readWholeRoster(ctx, {
    filter,
    sort,
    ticked: ticked && new Set(ticked),
  });
  const on = filter.on ?? ask.today;
  const title = ROSTER_TITLES[kind];
  const workbook = await writePeopleWorkbook(maker, {
    name: title,
    title: `${title} ${on}`,
    on,
    columns: chosenColumns(kind, ask.columns),
    people: lines.map((line) => listedPerson(line, on)),
  });
  return { rows: lines.length, workbook };
}
