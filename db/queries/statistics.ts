import type { Db } from "@/db/open.ts";
import { inScope } from "@/db/scoped.ts";
import type { Scope } from "@/domain/scope.ts";

/** What the statistics count of one person on a day; codes, `null` where not known. */
export interface StaffRow {
  departmentId: string | null;
  position: string | null;
  establishment: string | null;
  titleLevel: string | null;
  sex: string | null;
  birthDate: string | null;
  isHmtForeign: 0 | 1;
  education: string | null;
  degree: string | null;
  political: string | null;
  ethnicity: string | null;
}

/** Everybody in service on the day `on`, one row a person, by the slices that held then. */
export function listStaff(
  scope: Scope,
  db: Db,
  on: string,
): Promise<StaffRow[]> {
  return db.selectFrom("membership")
    .innerJoin("person", "person.id", "membership.personId")
    .leftJoin(
      "posting",
      (join) =>
        join.onRef("posting.membershipId", "=", "membership.id")
          .on("posting.fromDate", "<=", on)
          .on((eb) =>
            eb.or([
              eb("posting.toDate", "is", null),
              eb("posting.toDate", ">", on),
            ])
          ),
    )
    .leftJoin(
      "personFact",
      (join) =>
        join.onRef("personFact.personId", "=", "person.id")
          .on("personFact.fromDate", "<=", on)
          .on((eb) =>
            eb.or([
              eb("personFact.toDate", "is", null),
              eb("personFact.toDate", ">", on),
            ])
          ),
    )
    .select([
      "posting.departmentId",
      "posting.position",
      "posting.establishment",
      "posting.titleLevel",
      "person.sex",
      "person.birthDate",
      "person.isHmtForeign",
      "personFact.education",
      "personFact.degree",
      "personFact.political",
      "personFact.ethnicity",
    ])
    .where((eb) => inScope(eb.ref("membership.unitId"), scope))
    .where("membership.kind", "=", "active")
    .where("membership.fromDate", "<=", on)
    .where((eb) =>
      eb.or([
        eb("membership.toDate", "is", null),
        eb("membership.toDate", ">", on),
      ])
    )
    .execute();
}
