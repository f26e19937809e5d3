import { heldOn } from "@/db/as_of.ts";
import { maskedDocument } from "@/db/masks.ts";
import type { Db, Tx } from "@/db/open.ts";
import { NAME_IN_STAY } from "@/db/queries/stay_names.ts";
import { inScope } from "@/db/scoped.ts";
import type { Day } from "@/domain/dates.ts";
import { AppError } from "@/domain/errors.ts";
import type { MembershipKind } from "@/domain/membership.ts";
import type { Scope } from "@/domain/scope.ts";

/**
 * A stay (在册关系) of the scope with the person, live or ended, on one of these rosters.
 * Numbers are masked or sealed; `documentIndex` leaves the server never.
 *
 * @throws {AppError} `notFound` for one that was taken off the list, is on another roster
 * or out of scope as for none
 */
export async function getStay(
  scope: Scope,
  db: Db | Tx,
  { membershipId, kinds }: {
    membershipId: string;
    kinds: readonly MembershipKind[];
  },
): Promise<StayDetails> {
  const found = await stays(scope, db)
    .where("membership.id", "=", membershipId)
    .where("membership.kind", "in", kinds)
    .executeTakeFirst();
  if (!found) throw new AppError("notFound");
  return found;
}

/** A stay with the person whose it is. */
export type StayDetails = Awaited<ReturnType<typeof listStaysOf>>[number];

/** The stays of a person in the scope that stand on some list, the oldest first. */
export function listStaysOf(scope: Scope, db: Db | Tx, personId: string) {
  return stays(scope, db)
    .where("membership.personId", "=", personId)
    .orderBy("membership.fromDate")
    .orderBy("membership.createdAt")
    .orderBy("membership.id")
    .execute();
}

/** Those of the named stays that stand on some list of the scope, by name. */
export function listStaysByIds(
  scope: Scope,
  db: Db | Tx,
  ids: readonly string[],
) {
  return stays(scope, db)
    .where("membership.id", "in", ids)
    .orderBy("membership.sortName")
    .orderBy("membership.id")
    .execute();
}

/** As {@link listStaysByIds}, with those that were taken off every list. */
export function listStaysEvenHidden(
  scope: Scope,
  db: Db | Tx,
  ids: readonly string[],
) {
  return staysEvenHidden(scope, db)
    .where("membership.id", "in", ids)
    .orderBy("membership.sortName")
    .orderBy("membership.id")
    .execute();
}

/** A slice of a stay (岗位信息); the department by its present name. */
export interface Slice {
  id: string;
  membershipId: string;
  fromDate: Day;
  toDate: Day | null;
  departmentId: string | null;
  departmentName: string | null;
  position: string | null;
  establishment: string | null;
  specialty: string | null;
  titleLevel: string | null;
}

/** The slices of the named stays of the scope, the oldest first. */
export function listSlices(
  scope: Scope,
  db: Db | Tx,
  membershipIds: readonly string[],
): Promise<Slice[]> {
  return slices(scope, db)
    .where("posting.membershipId", "in", membershipIds)
    .orderBy("posting.fromDate")
    .execute();
}

/** The slices of the named stays of the scope that hold now. */
export function listLiveSlices(
  scope: Scope,
  db: Db | Tx,
  membershipIds: readonly string[],
): Promise<Slice[]> {
  return slices(scope, db)
    .where("posting.membershipId", "in", membershipIds)
    .where("posting.toDate", "is", null)
    .execute();
}

/** Where a person was in the scope on a day: the roster and the slice that held then. */
export function findSliceOn(
  scope: Scope,
  db: Db | Tx,
  { personId, on }: { personId: string; on: Day },
) {
  return db.selectFrom("membership")
    .leftJoin(
      "posting",
      (join) =>
        join.onRef("posting.membershipId", "=", "membership.id")
          .on(heldOn("posting", on)),
    )
    .leftJoin("department", "department.id", "posting.departmentId")
    .select([
      "membership.id as membershipId",
      "membership.kind",
      "posting.departmentId",
      "department.name as departmentName",
      "posting.position",
      "posting.establishment",
      "posting.specialty",
      "posting.titleLevel",
    ])
    .where("membership.personId", "=", personId)
    .where(heldOn("membership", on))
    .where((eb) => inScope(eb.ref("membership.unitId"), scope))
    .executeTakeFirst();
}

function slices(scope: Scope, db: Db | Tx) {
  return db.selectFrom("posting")
    .innerJoin("membership", "membership.id", "posting.membershipId")
    .leftJoin("department", "department.id", "posting.departmentId")
    .select([
      "posting.id",
      "posting.membershipId",
      "posting.fromDate",
      "posting.toDate",
      "posting.departmentId",
      "department.name as departmentName",
      "posting.position",
      "posting.establishment",
      "posting.specialty",
      "posting.titleLevel",
    ])
    .where((eb) => inScope(eb.ref("membership.unitId"), scope));
}

function stays(scope: Scope, db: Db | Tx) {
  return staysEvenHidden(scope, db).where("membership.hiddenAt", "is", null);
}

/** The one place where reads of single stays begin. */
function staysEvenHidden(scope: Scope, db: Db | Tx) {
  return db.selectFrom("membership")
    .innerJoin("person", "person.id", "membership.personId")
    .innerJoin("unit", "unit.id", "membership.unitId")
    .leftJoin("clinic", "clinic.id", "membership.clinicId")
    .leftJoin("membership as next", "next.previousId", "membership.id")
    .select([
      "membership.id",
      "membership.personId",
      "membership.unitId",
      "unit.kind as unitKind",
      "membership.clinicId",
      "clinic.name as clinicName",
      "membership.kind",
      "membership.fromDate",
      "membership.toDate",
      "membership.endReason",
      "membership.endNote",
      "membership.destination",
      "membership.previousId",
      "next.id as nextId",
      "membership.hiddenAt",
      "membership.source",
      "membership.joinedOn",
      "membership.retirementKind",
      "membership.retiredPosition",
      "membership.createdAt",
      "membership.endedAt",
      NAME_IN_STAY.as("name"),
      "person.sex",
      "person.birthDate",
      "person.documentType",
      maskedDocument("person"),
      "person.documentIndex",
      "person.documentSealed",
      "person.phoneMasked",
      "person.phoneSealed",
      "person.phoneVerifiedAt",
      "person.identityType",
      "person.identityState",
      "person.workStartOn",
      "person.state as personState",
      "person.createdAt as registeredAt",
    ])
    .where((eb) => inScope(eb.ref("membership.unitId"), scope));
}
