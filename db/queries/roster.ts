import { type ExpressionBuilder, type RawBuilder, sql } from "kysely";
import { countRows } from "@/db/count_rows.ts";
import { nameOn } from "@/db/department_names.ts";
import type { Db, Tx } from "@/db/open.ts";
import { withMasks } from "@/db/queries/line_masks.ts";
import { type LineRow, rosterLines } from "@/db/queries/roster_lines.ts";
import { everybody, type RosterFilter } from "@/domain/roster_filter.ts";
import { inScope } from "@/db/scoped.ts";
import type { Day } from "@/domain/dates.ts";
import type { RosterColumnKey, RosterPerson } from "@/domain/roster_columns.ts";
import type { Scope } from "@/domain/scope.ts";

/** One line of a roster. */
export interface RosterLine extends Omit<RosterPerson, "birthMonth" | "age"> {
  membershipId: string;
  departmentId: string | null;
  birthDate: Day | null;
}

/** In which order a roster is listed; who has nothing in the column comes last. */
export interface RosterSort {
  by: RosterColumnKey;
  isDescending: boolean;
  /** For `department`: the ids in the order of the unit's own tree. */
  departments: readonly string[];
}

/** By pinyin of the name. */
export const BY_NAME: RosterSort = {
  by: "name",
  isDescending: false,
  departments: [],
};

/** From where a part of a roster is read: behind a line, before a line, from the first. */
export type RosterPlace = { after: string } | { before: string } | null;

/** Part of a roster and what lies around it. */
export interface RosterPart {
  lines: RosterLine[];
  hasMore: boolean;
  hasPrevious: boolean;
}

/** Stands behind every text of a column. */
const LAST_TEXT = "\u{10ffff}";
const LAST_PLACE = 1_000_000;

/**
 * Part of a roster in its order, by key: as quick on its last page as on its first. A line
 * that is not in the roster any more is no place to read from: the first page is read.
 */
export async function listRoster(
  scope: Scope,
  db: Db | Tx,
  options: {
    filter: RosterFilter;
    sort: RosterSort;
    place: RosterPlace;
    limit: number;
  },
): Promise<RosterPart> {
  const { filter, sort, limit } = options;
  const key = options.place && await findKey(scope, db, options);
  const place = key ? options.place : null;
  const isBack = place !== null && "before" in place;
  const isUp = goesUp(sort) !== isBack;
  let query = placed(scope, db, { filter, sort });
  if (key) {
    query = query.where((eb) => {
      const here = sql`(${keyOf(sort)}, ${eb.ref("line.sortName")}, ${
        eb.ref("line.membershipId")
      })`;
      const there = sql`(${key.key}, ${key.sortName}, ${key.membershipId})`;
      return sort.by === "name"
        ? eb(
          eb.refTuple("line.sortName", "line.membershipId"),
          isUp ? ">" : "<",
          eb.tuple(key.sortName, key.membershipId),
        )
        : isUp
        ? sql<boolean>`${here} > ${there}`
        : sql<boolean>`${here} < ${there}`;
    });
  }
  const direction = isUp ? "asc" : "desc";
  if (sort.by !== "name") {
    query = query.orderBy(keyOf(sort), direction);
  }
  const rows = await shown(query, filter)
    .orderBy("line.sortName", direction)
    .orderBy("line.membershipId", direction)
    .limit(limit + 1)
    .execute();
  // All who stood before it have left: what is left begins here.
  if (isBack && rows.length === 0) {
    return await listRoster(scope, db, { ...options, place: null });
  }
  const isCut = rows.length > limit;
  const lines = rows.slice(0, limit);
  if (isBack) lines.reverse();
  const masked = await withMasks(scope, db, lines);
  return isBack
    ? { lines: masked, hasMore: true, hasPrevious: isCut }
    : { lines: masked, hasMore: isCut, hasPrevious: place !== null };
}

/** How many a filter leaves. */
export async function countRoster(
  scope: Scope,
  db: Db | Tx,
  filter: RosterFilter,
): Promise<number> {
  return await countRows(rosterLines(scope, db, filter));
}

/** How many are in service now. */
export function countActive(scope: Scope, db: Db): Promise<number> {
  return countRoster(scope, db, everybody("active"));
}

/**
 * The stays that the filter leaves, in the order, as they are at this moment: for whoever
 * reads a whole roster in parts, while others go on changing it.
 */
export async function listRosterIds(
  scope: Scope,
  db: Db | Tx,
  { filter, sort }: { filter: RosterFilter; sort: RosterSort },
): Promise<string[]> {
  const direction = goesUp(sort) ? "asc" : "desc";
  let query = placed(scope, db, { filter, sort }).select("line.membershipId");
  if (sort.by !== "name") query = query.orderBy(keyOf(sort), direction);
  const rows = await query
    .orderBy("line.sortName", direction)
    .orderBy("line.membershipId", direction)
    .execute();
  return rows.map(({ membershipId }) => membershipId);
}

/** The lines of these stays that the filter leaves still, in the order of the ids; keep a call to some hundred. */
export async function listRosterLines(
  scope: Scope,
  db: Db | Tx,
  { filter, ids }: { filter: RosterFilter; ids: readonly string[] },
): Promise<RosterLine[]> {
  const rows = await shown(placed(scope, db, { filter, sort: BY_NAME }), filter)
    .where("line.membershipId", "in", ids)
    .execute();
  const lines = new Map(
    (await withMasks(scope, db, rows)).map((line) => [line.membershipId, line]),
  );
  return ids.flatMap((id) => lines.get(id) ?? []);
}

/** The live stay on a roster of the scope of whoever has this document; `undefined` for nobody. */
export async function findByDocument(
  scope: Scope,
  db: Db,
  { kind, indexes }: {
    kind: RosterFilter["kind"];
    /** Hashes of the number under every known key. */
    indexes: readonly string[];
  },
): Promise<{ id: string; personId: string } | undefined> {
  return await db.selectFrom("person")
    .innerJoin("membership", "membership.personId", "person.id")
    .select(["membership.id", "membership.personId"])
    .where("person.documentIndex", "in", indexes)
    .where("membership.kind", "=", kind)
    .where("membership.toDate", "is", null)
    .where((eb) => inScope(eb.ref("membership.unitId"), scope))
    .executeTakeFirst();
}

type Lines = ReturnType<typeof placed>;

/** The lines, each with the place of its department where the order asks for it. */
function placed(
  scope: Scope,
  db: Db | Tx,
  { filter, sort }: { filter: RosterFilter; sort: RosterSort },
) {
  const ids = sort.by === "department" ? sort.departments : [];
  // The limit keeps it a table of its own, for which SQLite makes an index.
  const places = sql<{ id: string; place: number }>`(
    select value as id, key as place from json_each(${JSON.stringify(ids)})
    limit ${LAST_PLACE})`;
  return rosterLines(scope, db, filter)
    .leftJoin(places.as("place"), "place.id", "line.departmentId");
}

function shown(query: Lines, { on }: RosterFilter) {
  return query
    .leftJoin("department", "department.id", "line.departmentId")
    .select((eb) => [
      "line.membershipId",
      "line.personId",
      "line.name",
      "line.sex",
      "line.birthDate",
      "line.departmentId",
      departmentName(eb, on).as("departmentName"),
      "line.position",
      "line.establishment",
      "line.specialty",
      "line.titleLevel",
      "line.education",
      "line.degree",
      "line.political",
      "line.ethnicity",
      "line.workStartOn",
      "line.joinedOn",
      "line.fromDate",
      "line.retirementKind",
      "line.retiredPosition",
      "line.retiredOn",
    ]);
}

function departmentName(
  eb: ExpressionBuilder<
    { department: { id: string; name: string } },
    "department"
  >,
  on: Day | null,
): RawBuilder<string | null> {
  const id = eb.ref("department.id");
  const name = eb.ref("department.name");
  return sql<string | null>`${on === null ? name : nameOn({ id, name, on })}`;
}

/** Where a line stands in the order; `undefined` for one that is not there. */
function findKey(
  scope: Scope,
  db: Db | Tx,
  { filter, sort, place }: {
    filter: RosterFilter;
    sort: RosterSort;
    place: RosterPlace;
  },
) {
  const id = place === null
    ? ""
    : "after" in place
    ? place.after
    : place.before;
  return placed(scope, db, {
    filter: everybody(filter.kind, filter.on),
    sort,
  })
    .select([
      keyOf(sort).as("key"),
      "line.sortName",
      "line.membershipId",
    ])
    .where("line.membershipId", "=", id)
    .executeTakeFirst();
}

/** Age goes up as the day of birth goes down. */
function goesUp({ by, isDescending }: RosterSort): boolean {
  return (by === "age") === isDescending;
}

const COLUMNS: Partial<Record<RosterColumnKey, keyof LineRow>> = {
  name: "sortName",
  age: "birthDate",
};

/** What a line is sorted by: never null, so that keys compare. */
function keyOf(sort: RosterSort): RawBuilder<string | number> {
  const isUp = goesUp(sort);
  if (sort.by === "department") {
    return sql<number>`coalesce(${sql.ref("place.place")}, ${
      isUp ? LAST_PLACE : -1
    })`;
  }
  const column = COLUMNS[sort.by] ?? sort.by;
  return sql<string>`coalesce(${sql.ref(`line.${column}`)}, ${
    isUp ? LAST_TEXT : ""
  })`;
}
