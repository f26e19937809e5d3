import type { Insertable } from "kysely";
import type { Db, Tx } from "@/db/open.ts";
import type { MembershipTable, PostingTable } from "@/db/schema.ts";
import { ownedBy } from "@/db/scoped.ts";
import type { Scope } from "@/domain/scope.ts";

/** A person's live stay on a roster, as the person sees it. */
export interface OwnMembership {
  id: string;
  unitId: string;
  unitName: string;
  kind: "active" | "retired" | "clinic";
  fromDate: string;
  departmentName: string | null;
  /** Of a stay in a clinic. */
  clinicName: string | null;
  position: string | null;
  establishment: string | null;
  titleLevel: string | null;
}

/** The live stay of the person whose scope this is. */
export function findOwnMembership(
  scope: Scope,
  db: Db | Tx,
): Promise<OwnMembership | undefined> {
  return db.selectFrom("membership")
    .innerJoin("unit", "unit.id", "membership.unitId")
    .leftJoin(
      "posting",
      (join) =>
        join.onRef("posting.membershipId", "=", "membership.id")
          .on("posting.toDate", "is", null),
    )
    .leftJoin("department", "department.id", "posting.departmentId")
    .leftJoin("clinic", "clinic.id", "membership.clinicId")
    .select([
      "membership.id",
      "membership.unitId",
      "unit.name as unitName",
      "membership.kind",
      "membership.fromDate",
      "department.name as departmentName",
      "clinic.name as clinicName",
      "posting.position",
      "posting.establishment",
      "posting.titleLevel",
    ])
    .where((eb) => ownedBy(eb.ref("membership.personId"), scope))
    .where("membership.toDate", "is", null)
    .executeTakeFirst();
}

/** A stay that has ended (离开名册), as the person sees it. */
export interface PastStay {
  id: string;
  unitName: string;
  kind: "active" | "retired" | "clinic";
  clinicName: string | null;
  fromDate: string;
  toDate: string;
  endReason: string | null;
  /** What the stay after it is, where an act ended this one and began that: 退休, 更换单位. */
  nextKind: "active" | "retired" | "clinic" | null;
  /** Of the stay after it, in a clinic. */
  nextClinicName: string | null;
}

/** The ended stays of the person whose scope this is, the last first; at most 20. */
export function listPastStays(scope: Scope, db: Db): Promise<PastStay[]> {
  return db.selectFrom("membership")
    .innerJoin("unit", "unit.id", "membership.unitId")
    .leftJoin("clinic", "clinic.id", "membership.clinicId")
    .leftJoin("membership as next", "next.previousId", "membership.id")
    .leftJoin("clinic as nextClinic", "nextClinic.id", "next.clinicId")
    .select([
      "membership.id",
      "unit.name as unitName",
      "membership.kind",
      "clinic.name as clinicName",
      "next.kind as nextKind",
      "nextClinic.name as nextClinicName",
      "membership.fromDate",
      "membership.toDate",
      "membership.endReason",
    ])
    .where((eb) => ownedBy(eb.ref("membership.personId"), scope))
    .where("membership.toDate", "is not", null)
    .$narrowType<{ toDate: string }>()
    .orderBy("membership.toDate", "desc")
    .orderBy("membership.id", "desc")
    .limit(20)
    .execute();
}

/**
 * Begins a stay in the unit of the scope with its first posting. The database
 * refuses a second live stay of the person (unique index `membership_live`).
 */
export async function insertMembership(
  scope: Scope & { kind: "unit" },
  tx: Tx,
  stay: {
    membership: Omit<Insertable<MembershipTable>, "unitId">;
    posting: Omit<Insertable<PostingTable>, "membershipId" | "fromDate">;
  },
): Promise<void> {
  await tx.insertInto("membership")
    .values({ ...stay.membership, unitId: scope.unitId })
    .execute();
  await tx.insertInto("posting")
    .values({
      ...stay.posting,
      membershipId: stay.membership.id,
      fromDate: stay.membership.fromDate,
    })
    .execute();
}
