import { maskedDocument } from "@/db/masks.ts";
import type { Db } from "@/db/open.ts";
import { ownedBy } from "@/db/scoped.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";

/** More than a life at work brings. */
const MAX_LINES = 1_000;

/** The person's whole row, numbers sealed. @throws {AppError} `notFound` */
export async function getOwnPerson(scope: Scope, db: Db) {
  const row = await db.selectFrom("person")
    .select([
      "name",
      "documentType",
      "documentSealed",
      "sex",
      "birthDate",
      "nationality",
      "phoneSealed",
      "phoneVerifiedAt",
      "identityType",
      "identityState",
      "workStartOn",
      "consentVersion",
      "consentAt",
      "createdAt",
      "updatedAt",
    ])
    .where((eb) => ownedBy(eb.ref("id"), scope))
    .executeTakeFirst();
  if (!row) throw new AppError("notFound");
  return row;
}

/** The names that she bore before. */
export function listOwnPastNames(scope: Scope, db: Db) {
  return db.selectFrom("personPastName")
    .select(["name", "untilDate", "reason"])
    .where((eb) => ownedBy(eb.ref("personId"), scope))
    .orderBy("untilDate", "desc").limit(MAX_LINES).execute();
}

/** Her facts as history, the newest first. */
export function listOwnFacts(scope: Scope, db: Db) {
  return db.selectFrom("personFact")
    .select([
      "fromDate",
      "toDate",
      "education",
      "degree",
      "political",
      "ethnicity",
    ])
    .where((eb) => ownedBy(eb.ref("personId"), scope))
    .orderBy("fromDate", "desc").limit(MAX_LINES).execute();
}

/** Her stays on rosters with their postings, the newest first. */
export function listOwnStays(scope: Scope, db: Db) {
  return db.selectFrom("membership")
    .innerJoin("unit", "unit.id", "membership.unitId")
    .leftJoin("clinic", "clinic.id", "membership.clinicId")
    .leftJoin("posting", "posting.membershipId", "membership.id")
    .leftJoin("department", "department.id", "posting.departmentId")
    .select([
      "unit.name as unitName",
      "clinic.name as clinicName",
      "membership.kind",
      "membership.fromDate",
      "membership.toDate",
      "membership.endReason",
      "membership.endNote",
      "membership.destination",
      "membership.joinedOn",
      "membership.retirementKind",
      "posting.fromDate as postFrom",
      "posting.toDate as postTo",
      "department.name as departmentName",
      "posting.position",
      "posting.establishment",
      "posting.specialty",
      "posting.titleLevel",
    ])
    .where((eb) => ownedBy(eb.ref("membership.personId"), scope))
    .orderBy("membership.fromDate", "desc").orderBy("posting.fromDate", "desc")
    .limit(MAX_LINES).execute();
}

/** Her requests to leave a unit. */
export function listOwnTransfers(scope: Scope, db: Db) {
  return db.selectFrom("transferRequest")
    .innerJoin("unit", "unit.id", "transferRequest.unitId")
    .select([
      "unit.name as unitName",
      "transferRequest.state",
      "transferRequest.reason",
      "transferRequest.leaveOn",
      "transferRequest.destination",
      "transferRequest.submittedAt",
      "transferRequest.refusal",
    ])
    .where((eb) => ownedBy(eb.ref("transferRequest.personId"), scope))
    .orderBy("transferRequest.submittedAt", "desc")
    .limit(MAX_LINES).execute();
}

/** Lines of units' lists that were found to be hers (预传名单). */
export function listOwnEntries(scope: Scope, db: Db) {
  return db.selectFrom("preloadEntry")
    .innerJoin("unit", "unit.id", "preloadEntry.unitId")
    .select([
      "unit.name as unitName",
      "preloadEntry.kind",
      "preloadEntry.name",
      maskedDocument("preloadEntry"),
      "preloadEntry.phoneMasked",
      "preloadEntry.note",
      "preloadEntry.matchedAt",
    ])
    .where((eb) => ownedBy(eb.ref("preloadEntry.personId"), scope))
    .limit(MAX_LINES).execute();
}

/** What she did here herself, the newest first. */
export function listOwnActs(scope: Scope, db: Db, accountId: string) {
  return db.selectFrom("audit")
    .select(["at", "act", "address"])
    .where((eb) => ownedBy(eb.ref("audit.personId"), scope))
    .where("audit.accountId", "=", accountId)
    .orderBy("seq", "desc").limit(MAX_LINES).execute();
}
