import type { Insertable } from "kysely";
import type { Db, Tx } from "@/db/open.ts";
import type { TransferRequestTable } from "@/db/schema.ts";
import { ownedBy } from "@/db/scoped.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";

/** A request to leave (转出申请) as the person who made it sees it. */
export interface OwnTransfer {
  id: string;
  membershipId: string;
  unitName: string;
  state: TransferRequestTable["state"];
  reason: string;
  leaveOn: string;
  destination: string | null;
  submittedAt: string;
  decidedAt: string | null;
  refusal: string | null;
}

/** The requests of the person whose scope this is, the newest first; at most 20. */
export function listOwnTransfers(
  scope: Scope,
  db: Db | Tx,
): Promise<OwnTransfer[]> {
  return db.selectFrom("transferRequest")
    .innerJoin("unit", "unit.id", "transferRequest.unitId")
    .select([
      "transferRequest.id",
      "transferRequest.membershipId",
      "unit.name as unitName",
      "transferRequest.state",
      "transferRequest.reason",
      "transferRequest.leaveOn",
      "transferRequest.destination",
      "transferRequest.submittedAt",
      "transferRequest.decidedAt",
      "transferRequest.refusal",
    ])
    .where((eb) => ownedBy(eb.ref("transferRequest.personId"), scope))
    .orderBy("transferRequest.submittedAt", "desc")
    .orderBy("transferRequest.id", "desc")
    .limit(20)
    .execute();
}

/** Adds a request; a second one that waits is refused by the database. */
export async function insertTransfer(
  scope: Scope & { kind: "person" },
  tx: Tx,
  request: Omit<Insertable<TransferRequestTable>, "personId">,
): Promise<void> {
  await tx.insertInto("transferRequest")
    .values({ ...request, personId: scope.personId })
    .execute();
}

/**
 * Takes a waiting request back (撤回).
 *
 * @returns The unit that it was made to.
 * @throws {AppError} `alreadyDecided`, `notFound` for another person's as for none
 */
export async function withdrawTransfer(
  scope: Scope,
  tx: Tx,
  options: { requestId: string; at: string },
): Promise<string> {
  const done = await tx.updateTable("transferRequest")
    .set({ state: "withdrawn", decidedAt: options.at })
    .where("id", "=", options.requestId)
    .where((eb) => ownedBy(eb.ref("personId"), scope))
    .where("state", "=", "waiting")
    .returning("unitId")
    .executeTakeFirst();
  if (done) return done.unitId;
  const decided = await tx.selectFrom("transferRequest").select("id")
    .where("id", "=", options.requestId)
    .where((eb) => ownedBy(eb.ref("personId"), scope))
    .executeTakeFirst();
  throw new AppError(decided ? "alreadyDecided" : "notFound");
}
