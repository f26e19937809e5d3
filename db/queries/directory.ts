import {
  type Expression,
  type ExpressionBuilder,
  sql,
  type SqlBool,
} from "kysely";
import { countRows } from "@/db/count_rows.ts";
import type { Database } from "@/db/schema.ts";
import type { Db, Tx } from "@/db/open.ts";

/** A unit that staff may choose: what is public of it. */
export interface OpenUnit {
  id: string;
  name: string;
  kind: string;
  division: string;
  authorityName: string;
}

/** What units are looked for by; what is empty narrows nothing. */
export interface OpenUnitsFilter {
  /** A part of the name, or the beginning of the pinyin initials. */
  search: string;
  /** The beginning of a place: a city, a county or a town, 4, 6 or 9 digits. */
  place: string;
}

/** Units that staff may choose (已完善 and open), by name; at most `limit` after the one with the id `after`. */
export function listOpenUnits(
  db: Db,
  options: OpenUnitsFilter & { after: string | null; limit: number },
): Promise<OpenUnit[]> {
  const { after } = options;
  let query = openUnits(db).where((eb) => fits(eb, options));
  if (after !== null) {
    query = query.where((eb) =>
      eb(
        eb.refTuple("unit.name", "unit.id"),
        ">",
        eb.selectFrom("unit as last").select(["last.name", "last.id"])
          .where("last.id", "=", after).$asTuple("name", "id"),
      )
    );
  }
  return query.orderBy("unit.name").orderBy("unit.id")
    .limit(options.limit)
    .execute();
}

/** How many units staff may choose by this. */
export async function countOpenUnits(
  db: Db,
  filter: OpenUnitsFilter,
): Promise<number> {
  return await countRows(
    choosable(db).where((eb) => fits(eb, filter)),
  );
}

/** The unit if staff may choose it. */
export function findOpenUnit(
  db: Db | Tx,
  unitId: string,
): Promise<OpenUnit | undefined> {
  return openUnits(db).where("unit.id", "=", unitId).executeTakeFirst();
}

/** A department that may be chosen, with where it stands in the tree. */
export interface OpenDepartment {
  id: string;
  parentId: string | null;
  name: string;
}

/** The open departments (内设机构) of a unit, in the unit's own order. */
export function listOpenDepartments(
  db: Db | Tx,
  unitId: string,
): Promise<OpenDepartment[]> {
  return db.selectFrom("department")
    .select(["id", "parentId", "name"])
    .where("unitId", "=", unitId)
    .where("state", "=", "open")
    .orderBy("position")
    .orderBy("id")
    .execute();
}

/** The open clinics (村卫生室) of a unit, by pinyin. */
export function listOpenClinics(
  db: Db | Tx,
  unitId: string,
): Promise<{ id: string; name: string }[]> {
  return db.selectFrom("clinic")
    .select(["id", "name"])
    .where("unitId", "=", unitId)
    .where("state", "=", "open")
    .orderBy("pinyin")
    .orderBy("id")
    .execute();
}

function openUnits(db: Db | Tx) {
  return choosable(db)
    .innerJoin("authority", "authority.id", "unit.authorityId")
    .select([
      "unit.id",
      "unit.name",
      "unit.kind",
      "unit.division",
      "authority.name as authorityName",
    ]);
}

/** The one place that says which units take applications. */
function choosable(db: Db | Tx) {
  return db.selectFrom("unit")
    // In the words of the index `unit_choosable`: a parameter would not say its condition.
    .where(
      sql<SqlBool>`unit.state = 'open' and unit.profile_state = 'complete'`,
    );
}

function fits(
  eb: ExpressionBuilder<Database, "unit">,
  { search, place }: OpenUnitsFilter,
): Expression<SqlBool> {
  const like = search.replace(/[\\%_]/g, (sign) => `\\${sign}`);
  const byText = search === "" ? [] : [eb.or([
    eb(eb.fn<number>("instr", ["unit.name", eb.val(search)]), ">", 0),
    eb.fn<boolean>("like", [
      eb.val(`${like.toLowerCase()}%`),
      eb.ref("unit.pinyin"),
      eb.val("\\"),
    ]),
  ])];
  // A range, so that the index of places is used; `:` comes after the digits.
  const byPlace = place === "" ? [] : [
    eb("unit.division", ">=", place),
    eb("unit.division", "<", `${place}:`),
  ];
  return eb.and([...byText, ...byPlace]);
}
