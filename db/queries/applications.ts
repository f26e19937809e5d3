import type { Insertable } from "kysely";
import { countRows } from "@/db/count_rows.ts";
import { maskedDocument } from "@/db/masks.ts";
import type { Db, Tx } from "@/db/open.ts";
import type { ApplicationTable } from "@/db/schema.ts";
import { inScope, ownedBy } from "@/db/scoped.ts";
import {
  queuedApplications,
  waitingApplications,
} from "@/db/queued_applications.ts";
import { AppError } from "@/domain/errors.ts";
import type { ReviewQueue } from "@/domain/review_queues.ts";
import type { Scope } from "@/domain/scope.ts";

/**
 * An application as its applicant sees it (单位实名认证). What the comparison came to is
 * not hers to read: it would tell a guesser how near a number is to one on the list.
 */
export interface OwnApplication {
  id: string;
  unitId: string;
  unitName: string;
  departmentId: string | null;
  departmentName: string | null;
  clinicId: string | null;
  clinicName: string | null;
  position: string | null;
  specialty: string | null;
  titleLevel: string | null;
  state: ApplicationTable["state"];
  how: ApplicationTable["how"];
  submittedAt: string;
  decidedAt: string | null;
  reason: string | null;
}

/** The applications of the person whose scope this is, the newest first; at most `limit`. */
export function listOwnApplications(
  scope: Scope,
  db: Db | Tx,
  limit: number,
): Promise<OwnApplication[]> {
  return db.selectFrom("application")
    .innerJoin("unit", "unit.id", "application.unitId")
    .leftJoin("department", "department.id", "application.departmentId")
    .leftJoin("clinic", "clinic.id", "application.clinicId")
    .select([
      "application.id",
      "application.unitId",
      "unit.name as unitName",
      "application.departmentId",
      "department.name as departmentName",
      "application.clinicId",
      "clinic.name as clinicName",
      "application.position",
      "application.specialty",
      "application.titleLevel",
      "application.state",
      "application.how",
      "application.submittedAt",
      "application.decidedAt",
      "application.reason",
    ])
    .where((eb) => ownedBy(eb.ref("application.personId"), scope))
    .orderBy("application.submittedAt", "desc")
    .orderBy("application.id", "desc")
    .limit(limit)
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
 * @returns The unit that it was made to.
 * @throws {AppError} `alreadyDecided`, `notFound` for another person's as for none
 */
export async function withdrawApplication(
  scope: Scope,
  tx: Tx,
  options: { applicationId: string; at: string },
): Promise<string> {
  const done = await tx.updateTable("application")
    .set({ state: "withdrawn", decidedAt: options.at })
    .where("id", "=", options.applicationId)
    .where((eb) => ownedBy(eb.ref("personId"), scope))
    .where("state", "=", "waiting")
    .returning("unitId")
    .executeTakeFirst();
  if (done) return done.unitId;
  const decided = await tx.selectFrom("application").select("id")
    .where("id", "=", options.applicationId)
    .where((eb) => ownedBy(eb.ref("personId"), scope))
    .executeTakeFirst();
  throw new AppError(decided ? "alreadyDecided" : "notFound");
}

/** A waiting application to a unit itself, with all that the match needs. */
export function findWaiting(
  scope: Scope,
  db: Db | Tx,
  applicationId: string,
) {
  return waitingDetails(scope, db, "staff")
    .where("application.id", "=", applicationId)
    .executeTakeFirst();
}

/** Every waiting application to units of the scope themselves, the longest first. */
export function listWaiting(
  scope: Scope,
  db: Db | Tx,
): Promise<WaitingDetails[]> {
  return waitingDetails(scope, db, "staff")
    .orderBy("application.submittedAt")
    .orderBy("application.id")
    .execute();
}

/** Applications of one queue. */
export interface QueuedApplications {
  queue: ReviewQueue;
  ids: readonly string[];
}

/** Those of the named applications that wait in the scope, the longest first. */
export function listWaitingByIds(
  scope: Scope,
  db: Db | Tx,
  { queue, ids }: QueuedApplications,
): Promise<WaitingDetails[]> {
  return waitingDetails(scope, db, queue)
    .where("application.id", "in", ids)
    .orderBy("application.submittedAt")
    .orderBy("application.id")
    .execute();
}

/**
 * Fails unless every one of these is an application of the scope in this queue, waiting or
 * decided.
 *
 * @throws {AppError} `notFound`, for one out of scope or of the other queue as for none
 */
export async function assertApplications(
  scope: Scope,
  db: Db | Tx,
  { queue, ids }: QueuedApplications,
): Promise<void> {
  const count = await countRows(
    queuedApplications(scope, db, queue).where("application.id", "in", ids),
  );
  if (count !== new Set(ids).size) throw new AppError("notFound");
}

/** The waiting applications to which this line of a list is the nearest. */
export function listWaitingNear(
  scope: Scope,
  db: Db | Tx,
  preloadId: string,
): Promise<WaitingDetails[]> {
  return waitingDetails(scope, db, "staff")
    .where("application.preloadId", "=", preloadId)
    .execute();
}

/**
 * A waiting application of a queue, for a reviewer and her act on it.
 *
 * @throws {AppError} `alreadyDecided`, `notFound` for one out of scope or of the other
 * queue as for none
 */
export async function getWaiting(
  scope: Scope,
  db: Db | Tx,
  { queue, applicationId }: { queue: ReviewQueue; applicationId: string },
): Promise<WaitingDetails> {
  const found = await waitingDetails(scope, db, queue)
    .where("application.id", "=", applicationId)
    .executeTakeFirst();
  if (found) return found;
  const decided = await queuedApplications(scope, db, queue)
    .select("application.id")
    .where("application.id", "=", applicationId)
    .executeTakeFirst();
  throw new AppError(decided ? "alreadyDecided" : "notFound");
}

/** Row of {@link findWaiting}. */
export type WaitingDetails = NonNullable<
  Awaited<ReturnType<typeof findWaiting>>
>;

/** Keeps what the latest comparison with the lists came to, and the line that is nearest. */
export async function setVerdict(
  scope: Scope,
  tx: Tx,
  compared: {
    applicationId: string;
    verdict: ApplicationTable["verdict"];
    preloadId: string | null;
  },
): Promise<void> {
  const { applicationId, verdict, preloadId } = compared;
  await tx.updateTable("application")
    .set({ verdict, preloadId })
    .where("id", "=", applicationId)
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

function waitingDetails(scope: Scope, db: Db | Tx, queue: ReviewQueue) {
  return waitingApplications(scope, db, queue)
    .innerJoin("unit", "unit.id", "application.unitId")
    .innerJoin("person", "person.id", "application.personId")
    .leftJoin(
      "personFact",
      (join) =>
        join.onRef("personFact.personId", "=", "person.id")
          .on("personFact.toDate", "is", null),
    )
    .leftJoin("department", "department.id", "application.departmentId")
    .leftJoin("clinic", "clinic.id", "application.clinicId")
    .select([
      "application.id",
      "application.unitId",
      "unit.kind as unitKind",
      "application.personId",
      "application.departmentId",
      "department.name as departmentName",
      "department.state as departmentState",
      "application.clinicId",
      "clinic.name as clinicName",
      "application.position",
      "application.establishment",
      "application.specialty",
      "application.titleLevel",
      "application.verdict",
      "application.preloadId",
      "application.submittedAt",
      "person.name",
      "person.pinyin",
      "person.sex",
      "person.birthDate",
      "person.documentType",
      "person.documentIndex",
      "person.documentSealed",
      maskedDocument("person"),
      "person.phoneMasked",
      "person.identityType",
      "person.workStartOn",
      "personFact.education",
      "personFact.degree",
      "personFact.political",
      "personFact.ethnicity",
    ]);
}
