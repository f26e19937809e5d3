import { type ExpressionBuilder, sql, type SqlBool } from "kysely";
import { heldOn } from "@/db/as_of.ts";
import { isCalled, type NameColumns, wasCalled } from "@/db/name_search.ts";
import type { Db, Tx } from "@/db/open.ts";
import { NAME_IN_STAY, NAMES_IN_STAY } from "@/db/queries/stay_names.ts";
import type { Database, RosterLineTable } from "@/db/schema.ts";
import { inScope } from "@/db/scoped.ts";
import type { Day } from "@/domain/dates.ts";
import {
  codesMeant,
  type RosterCode,
  UNFILLED,
} from "@/domain/roster_codes.ts";
import type { RosterFilter } from "@/domain/roster_filter.ts";
import type { FigureCondition } from "@/domain/statistics_figures.ts";
import type { Scope } from "@/domain/scope.ts";

/** A line as its columns are filtered and sorted. */
export type LineRow = Omit<RosterLineTable, "unitId" | "kind" | "pinyin">;

/** Of a filter, what its own tables answer: whose names a stay knows hangs on the day. */
type Asked = Pick<RosterFilter, "kind" | "search">;

/** The names of somebody who is there, for {@link isCalled}. */
const LINE_NAMES: NameColumns = {
  name: sql.ref("rosterLine.name"),
  pinyin: sql.ref("rosterLine.pinyin"),
  wasCalled: wasCalled(sql.ref("rosterLine.personId")),
};

/** What a query of lines can refer to. */
export type LineTables = Database & { line: LineRow };

/** The one place where reads of a roster begin: its lines, now or on a day, that the filter leaves. */
export function rosterLines(scope: Scope, db: Db | Tx, filter: RosterFilter) {
  const lines = filter.on === null
    ? linesNow(scope, db, filter)
    : linesOn(scope, db, { ...filter, on: filter.on });
  return db.selectFrom(lines.as("line"))
    .where((eb) => fits(eb, filter));
}

function linesNow(scope: Scope, db: Db | Tx, { kind, search }: Asked) {
  return db.selectFrom("rosterLine")
    .selectAll()
    .where((eb) => inScope(eb.ref("rosterLine.unitId"), scope))
    .where("kind", "=", kind)
    .$if(search !== "", (query) => query.where(isCalled(LINE_NAMES, search)))
    .$castTo<LineRow>();
}

/**
 * The roster of a day, from the slices that held then; who was hidden since was on it all the
 * same. Of who has left it says what the unit knew, as everywhere.
 */
function linesOn(
  scope: Scope,
  db: Db | Tx,
  { kind, search, on }: Asked & { on: Day },
) {
  return db.selectFrom("membership")
    .innerJoin("person", "person.id", "membership.personId")
    .leftJoin(
      "posting",
      (join) =>
        join.onRef("posting.membershipId", "=", "membership.id")
          .on(heldOn("posting", on)),
    )
    .leftJoin(
      "personFact",
      (join) =>
        join.onRef("personFact.personId", "=", "membership.personId")
          .on(heldOn("personFact", on)),
    )
    .select((eb) => [
      "membership.sortName",
      "membership.id as membershipId",
      "membership.personId",
      "membership.clinicId",
      NAME_IN_STAY.as("name"),
      "person.sex",
      "person.birthDate",
      sql<string | null>`case ${eb.ref("person.isHmtForeign")}
        when 1 then '1' end`.as("hmtForeign"),
      "posting.departmentId",
      "posting.position",
      "posting.establishment",
      "posting.specialty",
      "posting.titleLevel",
      "personFact.education",
      "personFact.degree",
      "personFact.political",
      "personFact.ethnicity",
      sql<string | null>`case when ${eb.ref("membership.toDate")} is null
        then ${eb.ref("person.workStartOn")} end`.as("workStartOn"),
      "membership.joinedOn",
      "membership.fromDate",
      "membership.retirementKind",
      "membership.retiredPosition",
      sql<string | null>`case when ${eb.ref("membership.kind")} = 'retired' then
        coalesce(${eb.ref("membership.retiredOn")},
          case when ${eb.ref("membership.source")} = 'act'
          then ${eb.ref("membership.fromDate")} end) end`.as("retiredOn"),
    ])
    .where((eb) => inScope(eb.ref("membership.unitId"), scope))
    .where("membership.kind", "=", kind)
    .where(heldOn("membership", on))
    .$if(search !== "", (query) => query.where(isCalled(NAMES_IN_STAY, search)))
    .$castTo<LineRow>();
}

function fits(
  eb: ExpressionBuilder<LineTables, "line">,
  filter: RosterFilter,
) {
  const { departmentIds, bornUntil, bornAfter, joinedFrom, joinedTo } = filter;
  return eb.and([
    ...(departmentIds === null ? [] : departmentIds === UNFILLED
      ? [
        eb("line.departmentId", "is", null),
      ]
      : [
        sql<SqlBool>`${eb.ref("line.departmentId")} in (
        select value from json_each(${JSON.stringify(departmentIds)}))`,
      ]),
    ...codeConditions(eb, filter.codes),
    ...(bornUntil === null ? [] : [eb("line.birthDate", "<=", bornUntil)]),
    ...(bornAfter === null ? [] : [eb("line.birthDate", ">", bornAfter)]),
    ...(joinedFrom === null ? [] : [eb("line.joinedOn", ">=", joinedFrom)]),
    ...(filter.figure === null ? [] : [counts(eb, filter.figure)]),
    ...(joinedTo === null ? [] : [eb("line.joinedOn", "<=", joinedTo)]),
  ]);
}

function codeConditions(
  eb: ExpressionBuilder<LineTables, "line">,
  codes: RosterFilter["codes"],
) {
  // Object.entries cannot say more than string; the type of `codes` says the rest.
  return (Object.entries(codes) as [RosterCode, string][])
    .map(([name, code]) =>
      code === UNFILLED
        ? eb(`line.${name}`, "is", null)
        : eb(`line.${name}`, "in", codesMeant(name, code))
    );
}

function counts(
  eb: ExpressionBuilder<LineTables, "line">,
  figure: FigureCondition,
) {
  switch (figure.of) {
    case "code": {
      const { name, codes, isElse } = figure;
      return isElse
        ? eb.or([
          eb(`line.${name}`, "is", null),
          eb(`line.${name}`, "not in", codes),
        ])
        : eb(`line.${name}`, "in", codes);
    }
    case "hmtForeign":
      return eb("line.hmtForeign", "is not", null);
    case "noBirth":
      return eb("line.birthDate", "is", null);
    case "birth": {
      const { until, after } = figure;
      return eb.and([
        ...(until === null ? [] : [eb("line.birthDate", "<=", until)]),
        ...(after === null ? [] : [eb("line.birthDate", ">", after)]),
      ]);
    }
  }
}
