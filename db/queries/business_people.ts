import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import { countRows } from "@/db/count_rows.ts";
import { maskedDocument } from "@/db/masks.ts";
import { isCalled, PERSON_NAME } from "@/db/name_search.ts";
import type { Db } from "@/db/open.ts";
import type { Database } from "@/db/schema.ts";
import { inScope } from "@/db/scoped.ts";
import { behindByName } from "@/db/stay_pages.ts";
import { rulesOfBusiness } from "@/domain/business_people.ts";
import { monthOf } from "@/domain/dates.ts";
import type { Scope } from "@/domain/scope.ts";

/** Somebody whom a business concerns (业务涉及的人员); codes, the document masked. */
export interface BusinessPerson {
  membershipId: string;
  name: string;
  sex: string | null;
  /** `1988-05`; the day would make the masked number whole. */
  birthMonth: string | null;
  documentMasked: string;
  departmentName: string | null;
  position: string | null;
  specialty: string | null;
  titleLevel: string | null;
  education: string | null;
  joinedOn: string | null;
}

/** What narrows the list; an empty search matches everybody. */
export interface BusinessFilter {
  business: string;
  /** A part of the name, or the beginning of its pinyin initials. */
  search: string;
}

/**
 * Whom a business concerns now among the active staff, by pinyin of the name; at most
 * `limit` after the one whose membership id is `after`.
 */
export async function listBusinessPeople(
  scope: Scope,
  db: Db,
  options: BusinessFilter & { after: string | null; limit: number },
): Promise<BusinessPerson[]> {
  let query = concerned(scope, db, options);
  if (options.after !== null) {
    query = query.where(behindByName(scope, options.after));
  }
  const rows = await query
    .leftJoin("department", "department.id", "posting.departmentId")
    .leftJoin(
      "personFact",
      (join) =>
        join.onRef("personFact.personId", "=", "person.id")
          .on("personFact.toDate", "is", null),
    )
    .select([
      "membership.id as membershipId",
      "person.name",
      "person.sex",
      "person.birthDate",
      maskedDocument("person"),
      "department.name as departmentName",
      "posting.position",
      "posting.specialty",
      "posting.titleLevel",
      "personFact.education",
      "membership.joinedOn",
    ])
    .orderBy("membership.sortName")
    .orderBy("membership.id")
    .limit(options.limit)
    .execute();
  return rows.map(({ birthDate, ...row }) => ({
    ...row,
    birthMonth: birthDate && monthOf(birthDate),
  }));
}

/** How many a business concerns now. */
export async function countBusinessPeople(
  scope: Scope,
  db: Db,
  filter: BusinessFilter,
): Promise<number> {
  return await countRows(concerned(scope, db, filter));
}

/** How many of them have each title; `null` where none is filled in. */
export function tallyTitles(
  scope: Scope,
  db: Db,
  business: string,
): Promise<{ titleLevel: string | null; count: number }[]> {
  return concerned(scope, db, { business, search: "" })
    .select((eb) => [
      "posting.titleLevel",
      eb.fn.countAll<number>().as("count"),
    ])
    .groupBy("posting.titleLevel")
    .orderBy((eb) => eb("posting.titleLevel", "is", null))
    .orderBy("posting.titleLevel")
    .execute();
}

/** How many of them are in each department itself, in the unit's own order; `null` for those in none. */
export function tallyDepartments(
  scope: Scope,
  db: Db,
  business: string,
): Promise<{ name: string | null; count: number }[]> {
  return concerned(scope, db, { business, search: "" })
    .leftJoin("department", "department.id", "posting.departmentId")
    .select((eb) => ["department.name", eb.fn.countAll<number>().as("count")])
    .groupBy(["department.id", "department.name", "department.position"])
    .orderBy((eb) => eb("department.id", "is", null))
    .orderBy("department.position")
    .orderBy("department.id")
    .execute();
}

/** The one place where reads of a business's people begin: on the roster now, and concerned. */
function concerned(scope: Scope, db: Db, filter: BusinessFilter) {
  const query = db.selectFrom("membership")
    .innerJoin("person", "person.id", "membership.personId")
    .leftJoin(
      "posting",
      (join) =>
        join.onRef("posting.membershipId", "=", "membership.id")
          .on("posting.toDate", "is", null),
    )
    .where((eb) => inScope(eb.ref("membership.unitId"), scope))
    .where("membership.kind", "=", "active")
    .where("membership.toDate", "is", null)
    .where((eb) => isConcerned(eb, filter.business));
  return filter.search === ""
    ? query
    : query.where(isCalled(PERSON_NAME, filter.search));
}

/** `concerns` of `domain/business_people.ts` as SQL, made from the same table. */
function isConcerned(
  eb: ExpressionBuilder<Database, "posting">,
  business: string,
): Expression<SqlBool> {
  return eb.or(
    rulesOfBusiness(business).flatMap(({ column, codes }) => {
      const post = eb.ref(`posting.${column}`);
      const known = codes.filter((code) => code !== null);
      const fits = eb(post, "in", known);
      return codes.length === known.length
        ? [fits]
        : [fits, eb(post, "is", null)];
    }),
  );
}
