import type { Db } from "@/db/open.ts";
import { rosterLines } from "@/db/queries/roster_lines.ts";
import type { Day } from "@/domain/dates.ts";
import type { RosterKind } from "@/domain/roster_codes.ts";
import { everybody } from "@/domain/roster_filter.ts";
import type { Scope } from "@/domain/scope.ts";

/** What the statistics count of one person on a day; codes, `null` where not known. */
export interface CountedRow {
  departmentId: string | null;
  /** Of retired people the one before retirement. */
  position: string | null;
  establishment: string | null;
  titleLevel: string | null;
  sex: string | null;
  birthDate: Day | null;
  isHmtForeign: boolean;
  education: string | null;
  degree: string | null;
  political: string | null;
  ethnicity: string | null;
  retirementKind: string | null;
}

/** Lines read between two pauses: some 3 ms. */
const LINES_AT_ONCE = 250;

/**
 * Everybody of a roster, one row a person: today's in parts, between which the caller lets
 * others run; those of a past day at once, which is a long read.
 */
export async function* listCounted(
  scope: Scope,
  db: Db,
  roster: { kind: RosterKind; on: Day | null },
): AsyncGenerator<CountedRow[]> {
  if (roster.on !== null) {
    // No index has those of a past day in an order: they are read at once, in a Worker.
    yield (await counted(scope, db, roster).execute()).map(readFlag);
    return;
  }
  let last: { sortName: string; membershipId: string } | undefined;
  do {
    let query = counted(scope, db, roster);
    if (last) {
      const { sortName, membershipId } = last;
      query = query.where((eb) =>
        eb(
          eb.refTuple("line.sortName", "line.membershipId"),
          ">",
          eb.tuple(sortName, membershipId),
        )
      );
    }
    const rows = await query
      .orderBy("line.sortName")
      .orderBy("line.membershipId")
      .limit(LINES_AT_ONCE)
      .execute();
    yield rows.map(readFlag);
    last = rows.length < LINES_AT_ONCE ? undefined : rows[rows.length - 1];
  } while (last);
}

function counted(
  scope: Scope,
  db: Db,
  { kind, on }: { kind: RosterKind; on: Day | null },
) {
  return rosterLines(scope, db, everybody(kind, on))
    .select((eb) => [
      "line.sortName",
      "line.membershipId",
      "line.departmentId",
      eb.ref(kind === "retired" ? "line.retiredPosition" : "line.position")
        .as("position"),
      "line.establishment",
      "line.titleLevel",
      "line.sex",
      "line.birthDate",
      "line.education",
      "line.degree",
      "line.political",
      "line.ethnicity",
      "line.retirementKind",
      "line.hmtForeign",
    ]);
}

function readFlag<Row extends { hmtForeign: string | null }>(
  row: Row,
): Row & { isHmtForeign: boolean } {
  return { ...row, isHmtForeign: row.hmtForeign !== null };
}
