import type { Insertable } from "kysely";
import type { Db, Tx } from "@/db/open.ts";
import type { ApplicationTable } from "@/db/schema.ts";
import { inScope, ownedBy } from "@/db/scoped.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";

/** An application as its applicant sees it (单位实名认证). */
export interface OwnApplication {
  id: string;
  unitId: string;
  unitName: string;
  departmentId: string | null;
  departmentName: string | null;
  position: string | null;
  specialty: string | null;
  titleLevel: string | null;
  state: ApplicationTable["state"];
  verdict: ApplicationTable["verdict"];
  how: ApplicationTable["how"];
  submittedAt: string;
  decidedAt: string | null;
  reason: string | null;
}

/** The applications of the person whose scope this is, the newest first; at most 20. */
export function listOwnApplications(
  scope: Scope,
  db: Db,
): Promise<OwnApplication[]> {
  return db.selectFrom("application")
    .innerJoin("unit", "unit.id", "application.unitId")
    .leftJoin("department", "department.id", "application.departmentId")
    .select([
      "application.id",
      "application.unitId",
      "unit.name as unitName",
      "application.departmentId",
      "department.name as departmentName",
      "application.position",
      "application.specialty",
      "application.titleLevel",
      "application.state",
      "application.verdict",
      "application.how",
      "application.submittedAt",
      "application.decidedAt",
      "application.reason",
    ])
    .where((eb) => ownedBy(eb.ref("application.personId"), scope))
    .orderBy("application.submittedAt", "desc")
    .orderBy("application.id", "desc")
    .limit(20)
    .execute();
}

/** Adds an application; a second one that waits is refused by the database. */
export async function insertApplication(
  scope: Scope & { kind: "person" },
  tx: Tx,
  application: Omit<Insertable<ApplicationTable>, "personId">,
): Promise<void> {
  await tx.insertInto("application")
    .values({ ...application, personId: scope.personId })
    .execute();
}

/**
 * Takes a waiting application back (撤回).
 *
 * @throws {AppError} `alreadyDecided`, `notFound` for another person's as for none
 */
export async function withdrawApplication(
  scope: Scope,
  tx: Tx,
  options: { applicationId: string; at: string },
): Promise<void> {
  const result = await tx.updateTable("application")
    .set({ state: "withdrawn", decidedAt: options.at })
    .where("id", "=", options.applicationId)
    .where((eb) => ownedBy(eb.ref("personId"), scope))
    .where("state", "=", "waiting")
    .executeTakeFirst();
  if (result.numUpdatedRows > 0n) return;
  const decided = await tx.selectFrom("application").select("id")
    .where("id", "=", options.applicationId)
    .where((eb) => ownedBy(eb.ref("personId"), scope))
    .executeTakeFirst();
  throw new AppError(decided ? "alreadyDecided" : "notFound");
}

/** An application in the queue of a unit (实名认证审核). */
export interface WaitingLine {
  id: string;
  name: string;
  sex: string | null;
  documentMasked: string;
  departmentName: string | null;
  verdict: ApplicationTable["verdict"];
  submittedAt: string;
}

/** Who waits for review in the scope, the longest first; at most `limit`. */
export function listWaiting(
  scope: Scope,
  db: Db,
  limit: number,
): Promise<WaitingLine[]> {
  return waiting(scope, db)
    .innerJoin("person", "person.id", "application.personId")
    .leftJoin("department", "department.id", "application.departmentId")
    .select([
      "application.id",
      "person.name",
      "person.sex",
      "person.documentMasked",
      "department.name as departmentName",
      "application.verdict",
      "application.submittedAt",
    ])
    .orderBy("application.submittedAt")
    .orderBy("application.id")
    .limit(limit)
    .execute();
}

/** How many wait for review in the scope. */
export async function countWaiting(scope: Scope, db: Db): Promise<number> {
  const row = await waiting(scope, db)
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** A waiting application with all that a reviewer, or the match, needs. */
export function findWaiting(
  scope: Scope,
  db: Db | Tx,
  applicationId: string,
) {
  return waitingDetails(scope, db)
    .where("application.id", "=", applicationId)
    .executeTakeFirst();
}

/** Every waiting application of the scope whose document stands on a list of the unit. */
export function listWaitingOnList(scope: Scope, db: Db | Tx) {
  return waitingDetails(scope, db)
    .innerJoin(
      "preloadEntry",
      (join) =>
        join.onRef("preloadEntry.unitId", "=", "application.unitId")
          .onRef("preloadEntry.documentType", "=", "person.documentType")
          .onRef("preloadEntry.documentIndex", "=", "person.documentIndex"),
    )
    .where("preloadEntry.state", "=", "open")
    .execute();
}

/**
 * As {@link findWaiting}, for an act on it.
 *
 * @throws {AppError} `alreadyDecided`, `notFound` for one out of scope as for none
 */
export async function getWaiting(
  scope: Scope,
  db: Db | Tx,
  applicationId: string,
): Promise<WaitingDetails> {
  const found = await findWaiting(scope, db, applicationId);
  if (found) return found;
  const decided = await ofStaff(scope, db).select("application.id")
    .where("application.id", "=", applicationId)
    .executeTakeFirst();
  throw new AppError(decided ? "alreadyDecided" : "notFound");
}

/** Row of {@link findWaiting}. */
export type WaitingDetails = NonNullable<
  Awaited<ReturnType<typeof findWaiting>>
>;

/** Keeps what the latest comparison with the lists came to. */
export async function setVerdict(
  scope: Scope,
  tx: Tx,
  compared: { applicationId: string; verdict: ApplicationTable["verdict"] },
): Promise<void> {
  await tx.updateTable("application")
    .set({ verdict: compared.verdict })
    .where("id", "=", compared.applicationId)
    .where("state", "=", "waiting")
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .execute();
}

/**
 * Decides a waiting application; of two who act at once one succeeds.
 *
 * @throws {AppError} `alreadyDecided` if it does not wait (any more) in the scope.
 */
export async function decideApplication(
  scope: Scope,
  tx: Tx,
  decision:
    & { applicationId: string; at: string; by: string | null }
    & (
      | { state: "returned"; reason: string }
      | {
        state: "approved";
        how: "match" | "pass" | "edit";
        membershipId: string;
        preloadId: string | null;
      }
    ),
): Promise<void> {
  const { applicationId, at, by, ...values } = decision;
  const result = await tx.updateTable("application")
    .set({ ...values, decidedAt: at, decidedBy: by })
    .where("id", "=", applicationId)
    .where("state", "=", "waiting")
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw new AppError("alreadyDecided");
}

function waiting(scope: Scope, db: Db | Tx) {
  return ofStaff(scope, db).where("application.state", "=", "waiting");
}

/** Applications to units themselves; those to their clinics are reviewed elsewhere. */
function ofStaff(scope: Scope, db: Db | Tx) {
  return db.selectFrom("application")
    .where((eb) => inScope(eb.ref("application.unitId"), scope))
    .where("application.clinicId", "is", null);
}

function waitingDetails(scope: Scope, db: Db | Tx) {
  return waiting(scope, db)
    .innerJoin("unit", "unit.id", "application.unitId")
    .innerJoin("person", "person.id", "application.personId")
    .leftJoin(
      "personFact",
      (join) =>
        join.onRef("personFact.personId", "=", "person.id")
          .on("personFact.toDate", "is", null),
    )
    .leftJoin("department", "department.id", "application.departmentId")
    .select([
      "application.id",
      "application.unitId",
      "unit.kind as unitKind",
      "application.personId",
      "application.departmentId",
      "department.name as departmentName",
      "department.state as departmentState",
      "application.position",
      "application.establishment",
      "application.specialty",
      "application.titleLevel",
      "application.verdict",
      "application.submittedAt",
      "person.name",
      "person.pinyin",
      "person.sex",
      "person.birthDate",
      "person.documentType",
      "person.documentIndex",
      "person.documentSealed",
      "person.documentMasked",
      "person.phoneMasked",
      "person.identityType",
      "person.workStartOn",
      "personFact.education",
      "personFact.degree",
      "personFact.political",
      "personFact.ethnicity",
    ]);
}
