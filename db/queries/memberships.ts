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
    .select([
      "membership.id",
      "membership.unitId",
      "unit.name as unitName",
      "membership.kind",
      "membership.fromDate",
      "department.name as departmentName",
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
  fromDate: string;
  toDate: string;
  endReason: string | null;
}

/** The ended stays of the person whose scope this is, the last first; at most 20. */
export function listPastStays(scope: Scope, db: Db): Promise<PastStay[]> {
  return db.selectFrom("membership")
    .innerJoin("unit", "unit.id", "membership.unitId")
    .select([
      "membership.id",
      "unit.name as unitName",
      "membership.kind",
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
