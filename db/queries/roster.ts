import { countRows } from "@/db/count_rows.ts";
import { isCalled, PERSON_NAME } from "@/db/name_search.ts";
import type { Db } from "@/db/open.ts";
import { inScope } from "@/db/scoped.ts";
import type { Scope } from "@/domain/scope.ts";

/** One line of the 在职人员名册; codes, the document masked. */
export interface RosterLine {
  membershipId: string;
  name: string;
  sex: string | null;
  birthDate: string | null;
  documentMasked: string;
  departmentId: string | null;
  departmentName: string | null;
  position: string | null;
  establishment: string | null;
  titleLevel: string | null;
  education: string | null;
  joinedOn: string | null;
  fromDate: string;
}

/** What narrows a roster; an empty search matches everybody. */
export interface RosterFilter {
  /** A part of the name, or the beginning of its pinyin initials in lower case. */
  search: string;
}

/**
 * Who is in service now (在职人员名册), by pinyin of the name; at most `limit` lines
 * after the one whose membership id is `after`.
 */
export function listActive(
  scope: Scope,
  db: Db,
  options: RosterFilter & { after: string | null; limit: number },
): Promise<RosterLine[]> {
  let query = live(scope, db, options);
  if (options.after !== null) {
    const after = options.after;
    query = query.where((eb) =>
      eb(
        eb.refTuple("membership.sortName", "membership.id"),
        ">",
        eb.selectFrom("membership as last")
          .select(["last.sortName", "last.id"])
          .where("last.id", "=", after)
          .where((inner) => inScope(inner.ref("last.unitId"), scope))
          .$asTuple("sortName", "id"),
      )
    );
  }
  return query
    .leftJoin(
      "posting",
      (join) =>
        join.onRef("posting.membershipId", "=", "membership.id")
          .on("posting.toDate", "is", null),
    )
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
      "person.documentMasked",
      "posting.departmentId",
      "department.name as departmentName",
      "posting.position",
      "posting.establishment",
      "posting.titleLevel",
      "personFact.education",
      "membership.joinedOn",
      "membership.fromDate",
    ])
    .orderBy("membership.sortName")
    .orderBy("membership.id")
    .limit(options.limit)
    .execute();
}

/** How many are in service now. */
export async function countActive(
  scope: Scope,
  db: Db,
  filter: RosterFilter,
): Promise<number> {
  return await countRows(live(scope, db, filter));
}

/** The one place where reads of the live roster begin. */
function live(scope: Scope, db: Db, filter: RosterFilter) {
  const query = db.selectFrom("membership")
    .innerJoin("person", "person.id", "membership.personId")
    .where((eb) => inScope(eb.ref("membership.unitId"), scope))
    .where("membership.kind", "=", "active")
    .where("membership.toDate", "is", null);
  return filter.search === ""
    ? query
    : query.where(isCalled(PERSON_NAME, filter.search));
}
