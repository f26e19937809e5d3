import { sql } from "kysely";
import { countRows } from "@/db/count_rows.ts";
import { maskedDocument } from "@/db/masks.ts";
import { isCalled } from "@/db/name_search.ts";
import type { Db, Tx } from "@/db/open.ts";
import { NAME_IN_STAY, NAMES_IN_STAY } from "@/db/queries/stay_names.ts";
import { inScope } from "@/db/scoped.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";

/** Which requests: those that wait, or the decided ones. */
export interface TransferFilter {
  view: "waiting" | "decided";
  /** A part of a name that the unit knows, or the beginning of its pinyin initials. */
  search: string;
}

/** The newest slice of the stay: the live one, or the last of an ended stay. */
const NEWEST_POSTING = sql<string>`(
  select newest.id from posting as newest
  where newest.membership_id = transfer_request.membership_id
  order by newest.from_date desc limit 1)`;

/** Her phone while she is there: the one that she has elsewhere is not this unit's to know. */
const STAYING_PHONE = sql<string | null>`
  case when membership.to_date is null then person.phone_masked end`;

/**
 * Requests to leave the units of the scope (转出申请): those that wait, the longest first,
 * or the decided ones, the latest first; at most `limit` after the one with the id `after`.
 */
export function listTransfers(
  scope: Scope,
  db: Db,
  options: TransferFilter & { after: string | null; limit: number },
) {
  const { view, after } = options;
  const isWaiting = view === "waiting";
  const moment = isWaiting ? "submittedAt" : "decidedAt";
  let query = requests(scope, db, options);
  if (after !== null) {
    query = query.where((eb) =>
      eb(
        eb.refTuple(`transferRequest.${moment}`, "transferRequest.id"),
        isWaiting ? ">" : "<",
        eb.selectFrom("transferRequest as last")
          .select([`last.${moment}`, "last.id"])
          .where("last.id", "=", after)
          .where((inner) => inScope(inner.ref("last.unitId"), scope))
          .$asTuple(moment, "id"),
      )
    );
  }
  const direction = isWaiting ? "asc" : "desc";
  return withDetails(query)
    .orderBy(`transferRequest.${moment}`, direction)
    .orderBy("transferRequest.id", direction)
    .limit(options.limit)
    .execute();
}

/** How many requests there are of a kind. */
export async function countTransfers(
  scope: Scope,
  db: Db,
  filter: TransferFilter,
): Promise<number> {
  return await countRows(requests(scope, db, filter));
}

/**
 * One request with what the unit knows of the person and her stay.
 *
 * @throws {AppError} `notFound` for one out of scope as for none
 */
export async function getTransfer(
  scope: Scope,
  db: Db | Tx,
  requestId: string,
): Promise<TransferDetails> {
  const found = await withDetails(ofScope(scope, db))
    .where("transferRequest.id", "=", requestId)
    .executeTakeFirst();
  if (!found) throw new AppError("notFound");
  return found;
}

/**
 * The keyed hash of the document of whoever asks; it leaves the server never.
 *
 * @throws {AppError} `notFound` for one out of scope as for none
 */
export async function getRequester(
  scope: Scope,
  db: Db | Tx,
  requestId: string,
): Promise<{ documentIndex: string }> {
  const found = await ofScope(scope, db)
    .select("person.documentIndex")
    .where("transferRequest.id", "=", requestId)
    .executeTakeFirst();
  if (!found) throw new AppError("notFound");
  return found;
}

/** Row of {@link getTransfer}. */
export type TransferDetails = Awaited<ReturnType<typeof listTransfers>>[number];

/**
 * Decides a waiting request; of two who act at once one succeeds.
 *
 * @throws {AppError} `alreadyDecided` if it does not wait (any more) in the scope
 */
export async function decideTransfer(
  scope: Scope,
  tx: Tx,
  decision:
    & { requestId: string; at: string; by: string | null }
    & ({ state: "approved" } | { state: "refused"; refusal: string }),
): Promise<void> {
  const { requestId, at, by, ...values } = decision;
  const result = await tx.updateTable("transferRequest")
    .set({ ...values, decidedAt: at, decidedBy: by })
    .where("id", "=", requestId)
    .where("state", "=", "waiting")
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw new AppError("alreadyDecided");
}

/** What whoever is on a clinic's roster asks for, if she asks to leave. */
export function findClinicRequest(
  scope: Scope,
  db: Db,
  membershipId: string,
) {
  return db.selectFrom("transferRequest")
    .select(["id", "reason", "leaveOn", "destination"])
    .where("membershipId", "=", membershipId)
    .where("state", "=", "waiting")
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .executeTakeFirst();
}

/** Ends the waiting request of a stay that the unit ends itself; gives its id, if there was one. */
export async function overtakeTransfer(
  scope: Scope,
  tx: Tx,
  options: { membershipId: string; at: string; by: string | null },
): Promise<string | undefined> {
  const done = await tx.updateTable("transferRequest")
    .set({
      state: "overtaken",
      decidedAt: options.at,
      decidedBy: options.by,
    })
    .where("membershipId", "=", options.membershipId)
    .where("state", "=", "waiting")
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .returning("id")
    .executeTakeFirst();
  return done?.id;
}

function ofScope(scope: Scope, db: Db | Tx) {
  return db.selectFrom("transferRequest")
    .innerJoin("person", "person.id", "transferRequest.personId")
    .innerJoin("membership", "membership.id", "transferRequest.membershipId")
    .where((eb) => inScope(eb.ref("transferRequest.unitId"), scope));
}

/** Those that wait for the scope's word. */
export function waitingTransfers(scope: Scope, db: Db) {
  return requests(scope, db, { view: "waiting", search: "" });
}

function requests(scope: Scope, db: Db, { view, search }: TransferFilter) {
  const query = ofScope(scope, db).where(
    "transferRequest.state",
    view === "waiting" ? "=" : "<>",
    "waiting",
  );
  return search === "" ? query : query.where(isCalled(NAMES_IN_STAY, search));
}

function withDetails(query: ReturnType<typeof ofScope>) {
  return query
    .leftJoin("posting", (join) => join.on("posting.id", "=", NEWEST_POSTING))
    .leftJoin("department", "department.id", "posting.departmentId")
    .leftJoin("clinic", "clinic.id", "membership.clinicId")
    .leftJoin("account", "account.id", "transferRequest.decidedBy")
    .select([
      "transferRequest.id",
      "transferRequest.unitId",
      "transferRequest.personId",
      "transferRequest.membershipId",
      "transferRequest.state",
      "transferRequest.reason",
      "transferRequest.leaveOn",
      "transferRequest.destination",
      "transferRequest.submittedAt",
      "transferRequest.decidedAt",
      "transferRequest.refusal",
      "account.login as decidedBy",
      NAME_IN_STAY.as("name"),
      "person.sex",
      "person.documentType",
      maskedDocument("person"),
      STAYING_PHONE.as("phoneMasked"),
      "membership.kind",
      "membership.fromDate",
      "membership.toDate",
      "membership.joinedOn",
      "clinic.name as clinicName",
      "posting.fromDate as postingFrom",
      "department.name as departmentName",
      "posting.position",
      "posting.establishment",
      "posting.titleLevel",
    ]);
}
