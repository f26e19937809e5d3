import { type Expression, sql, type SqlBool } from "kysely";
import { countRows } from "@/db/count_rows.ts";
import { maskedDocument } from "@/db/masks.ts";
import { isCalled, PERSON_NAME } from "@/db/name_search.ts";
import type { Db, Tx } from "@/db/open.ts";
import { inScope } from "@/db/scoped.ts";
import { behindByName } from "@/db/stay_pages.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";

/** The departments that a VIP grant reaches, those below included; `null` for all, and for who is in none. */
export type Reach = readonly string[] | null;

/** Whom a VIP looks for: by document, its keyed hash, or by name. */
export type PeopleSearch =
  | { by: "document"; type: string; indexes: readonly string[] }
  | { by: "name"; name: string };

const FOUND_COLUMNS = [
  "membership.id as membershipId",
  "membership.kind",
  "person.name",
  "person.sex",
  maskedDocument("person"),
  "department.name as departmentName",
  "posting.position",
] as const;

/** Live people of the scope within the reach whom a search finds, by pinyin; clinics' people never. */
export function listFound(
  scope: Scope,
  db: Db | Tx,
  options: { reach: Reach; search: PeopleSearch; limit: number },
) {
  const { search, reach } = options;
  const people = within(scope, db, reach)
    .select([...FOUND_COLUMNS, "membership.personId"]);
  const found = search.by === "document"
    ? people.where("person.documentType", "=", search.type)
      .where("person.documentIndex", "in", search.indexes)
    : people.where(isCalled(PERSON_NAME, search.name));
  return found
    .orderBy("membership.sortName")
    .orderBy("membership.id")
    .limit(options.limit)
    .execute();
}

/**
 * What a VIP sees of one person within the reach; numbers masked.
 *
 * @throws {AppError} `notFound` for one out of scope or reach as for none
 */
export async function getFound(
  scope: Scope,
  db: Db | Tx,
  { membershipId, reach }: { membershipId: string; reach: Reach },
) {
  const found = await within(scope, db, reach)
    .leftJoin(
      "personFact",
      (join) =>
        join.onRef("personFact.personId", "=", "person.id")
          .on("personFact.toDate", "is", null),
    )
    .select([
      ...FOUND_COLUMNS,
      "membership.personId",
      "membership.fromDate",
      "membership.joinedOn",
      "person.identityType",
      "person.birthDate",
      "person.documentType",
      "person.phoneMasked",
      "posting.titleLevel",
      "posting.specialty",
      "personFact.education",
    ])
    .where("membership.id", "=", membershipId)
    .executeTakeFirst();
  if (!found) throw new AppError("notFound");
  return found;
}

/**
 * Who is in service (在职) within the reach, by pinyin of the name; at most `limit` after
 * the one whose membership id is `after`.
 */
export function listGrantedStaff(
  scope: Scope,
  db: Db,
  options: { reach: Reach; after: string | null; limit: number },
) {
  const { after } = options;
  let query = staff(scope, db, options.reach);
  if (after !== null) {
    query = query.where(behindByName(scope, after));
  }
  return query
    .select([...FOUND_COLUMNS, "posting.titleLevel"])
    .orderBy("membership.sortName")
    .orderBy("membership.id")
    .limit(options.limit)
    .execute();
}

/** How many are in service within the reach. */
export async function countGrantedStaff(
  scope: Scope,
  db: Db,
  reach: Reach,
): Promise<number> {
  return await countRows(staff(scope, db, reach));
}

function staff(scope: Scope, db: Db, reach: Reach) {
  return within(scope, db, reach).where("membership.kind", "=", "active");
}

/** The one place where a VIP's reads begin: live, on a roster of the unit itself, within the reach. */
function within(scope: Scope, db: Db | Tx, reach: Reach) {
  return db.selectFrom("membership")
    .innerJoin("person", "person.id", "membership.personId")
    .leftJoin(
      "posting",
      (join) =>
        join.onRef("posting.membershipId", "=", "membership.id")
          .on("posting.toDate", "is", null),
    )
    .leftJoin("department", "department.id", "posting.departmentId")
    .where((eb) => inScope(eb.ref("membership.unitId"), scope))
    .where("membership.kind", "in", ["active", "retired"])
    .where("membership.toDate", "is", null)
    .where((eb) => reaches(eb.ref("posting.departmentId"), reach));
}

/** As JSON: a unit may have two thousand departments, a statement not as many parameters. */
function reaches(
  departmentId: Expression<string | null>,
  reach: Reach,
): Expression<SqlBool> {
  return reach === null ? sql<SqlBool>`1` : sql<SqlBool>`${departmentId} in
        (select value from json_each(${JSON.stringify(reach)}))`;
}
