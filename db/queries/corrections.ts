import type { Insertable } from "kysely";
import { isUniqueViolation } from "@/db/libsql_errors.ts";
import { countRows } from "@/db/count_rows.ts";
import { nameKnown } from "@/db/known_names.ts";
import { maskedDocument } from "@/db/masks.ts";
import type { Db, Tx } from "@/db/open.ts";
import type { CorrectionRequestTable } from "@/db/schema.ts";
import { inScope, ownedBy } from "@/db/scoped.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";

const WAITING_RULE = "correction_request.person_id, correction_request.field";

/** Adds a request. @throws {AppError} `correctionWaiting` where one of the field waits */
export async function insertCorrection(
  scope: Scope & { kind: "person" },
  tx: Tx,
  request: Omit<Insertable<CorrectionRequestTable>, "personId">,
): Promise<void> {
  try {
    await tx.insertInto("correctionRequest")
      .values({ ...request, personId: scope.personId }).execute();
  } catch (error) {
    if (!isUniqueViolation(error, WAITING_RULE)) throw error;
    throw new AppError("correctionWaiting", { cause: error });
  }
}

/** The person's requests, the newest first. */
export function listOwnCorrections(scope: Scope, db: Db, limit: number) {
  return db.selectFrom("correctionRequest")
    .innerJoin("unit", "unit.id", "correctionRequest.unitId")
    .select([
      "correctionRequest.id",
      "unit.name as unitName",
      "correctionRequest.field",
      "correctionRequest.wanted",
      "correctionRequest.state",
      "correctionRequest.madeAt",
      "correctionRequest.dueOn",
      "correctionRequest.settledAt",
      "correctionRequest.answer",
    ])
    .where((eb) => ownedBy(eb.ref("correctionRequest.personId"), scope))
    .orderBy("correctionRequest.madeAt", "desc")
    .orderBy("correctionRequest.id", "desc")
    .limit(limit)
    .execute();
}

/**
 * Takes a waiting request back.
 *
 * @returns The unit that it was to.
 * @throws {AppError} `correctionSettled`, `notFound` for another's as for none
 */
export async function withdrawCorrection(
  scope: Scope,
  tx: Tx,
  { requestId, at }: { requestId: string; at: string },
): Promise<string> {
  const row = await tx.updateTable("correctionRequest")
    .set({ state: "withdrawn", settledAt: at })
    .where("id", "=", requestId)
    .where((eb) => ownedBy(eb.ref("personId"), scope))
    .where("state", "=", "waiting")
    .returning("unitId")
    .executeTakeFirst();
  if (row) return row.unitId;
  const settled = await tx.selectFrom("correctionRequest").select("id")
    .where("id", "=", requestId)
    .where((eb) => ownedBy(eb.ref("personId"), scope))
    .executeTakeFirst();
  throw new AppError(settled ? "correctionSettled" : "notFound");
}

/** The requests to the scope that wait, the most urgent first; at most `limit`. */
export function listCorrections(scope: Scope, db: Db, limit: number) {
  return waitingCorrections(scope, db)
    .innerJoin("person", "person.id", "correctionRequest.personId")
    .leftJoin(
      "membership",
      (join) =>
        join.onRef("membership.personId", "=", "person.id")
          .onRef("membership.unitId", "=", "correctionRequest.unitId")
          .on("membership.toDate", "is", null),
    )
    .select([
      "correctionRequest.id",
      nameKnown(scope).as("personName"),
      maskedDocument("person"),
      "correctionRequest.field",
      "correctionRequest.wanted",
      "correctionRequest.madeAt",
      "correctionRequest.dueOn",
      "membership.id as membershipId",
      "membership.kind",
    ])
    .orderBy("correctionRequest.dueOn")
    .orderBy("correctionRequest.id")
    .limit(limit)
    .execute();
}

/** How many requests to the scope wait, and how many of them longer than their term. */
export async function countCorrections(
  scope: Scope,
  db: Db,
  today: string,
): Promise<{ count: number; overdue: number }> {
  return {
    count: await countRows(waitingCorrections(scope, db)),
    overdue: await countRows(
      waitingCorrections(scope, db).where(
        "correctionRequest.dueOn",
        "<",
        today,
      ),
    ),
  };
}

/**
 * Answers a request (答复).
 *
 * @returns Whose it is, and what of.
 * @throws {AppError} `correctionSettled`, `notFound` for another unit's as for none
 */
export async function settleCorrection(
  scope: Scope,
  tx: Tx,
  settled: {
    requestId: string;
    outcome: "done" | "refused";
    answer: string;
    at: string;
    by: string;
  },
): Promise<Pick<CorrectionRequestTable, "personId" | "field">> {
  const { requestId, outcome, answer, at, by } = settled;
  const row = await tx.updateTable("correctionRequest")
    .set({ state: outcome, answer, settledAt: at, settledBy: by })
    .where("id", "=", requestId)
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .where("state", "=", "waiting")
    .returning(["personId", "field"])
    .executeTakeFirst();
  if (row) return row;
  const there = await tx.selectFrom("correctionRequest").select("id")
    .where("id", "=", requestId)
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .executeTakeFirst();
  throw new AppError(there ? "correctionSettled" : "notFound");
}

/** The unit that is to answer the person: of her live stay, her waiting application, her last stay. */
export async function findAnsweringUnit(
  scope: Scope,
  db: Db | Tx,
): Promise<{ unitId: string; unitName: string } | undefined> {
  const stays = await db.selectFrom("membership")
    .innerJoin("unit", "unit.id", "membership.unitId")
    .select([
      "unit.id as unitId",
      "unit.name as unitName",
      "membership.toDate",
    ])
    .where((eb) => ownedBy(eb.ref("membership.personId"), scope))
    .orderBy((eb) => eb("membership.toDate", "is not", null))
    .orderBy("membership.fromDate", "desc")
    .limit(1)
    .executeTakeFirst();
  if (stays?.toDate === null) return nameOf(stays);
  const waits = await db.selectFrom("application")
    .innerJoin("unit", "unit.id", "application.unitId")
    .select(["unit.id as unitId", "unit.name as unitName"])
    .where((eb) => ownedBy(eb.ref("application.personId"), scope))
    .where("application.state", "=", "waiting")
    .executeTakeFirst();
  return waits ?? (stays && nameOf(stays));
}

function nameOf(
  { unitId, unitName }: { unitId: string; unitName: string },
) {
  return { unitId, unitName };
}

/** Where reads of requests to the scope begin that wait. */
export function waitingCorrections(scope: Scope, db: Db) {
  return db.selectFrom("correctionRequest")
    .where((eb) => inScope(eb.ref("correctionRequest.unitId"), scope))
    .where("correctionRequest.state", "=", "waiting");
}
