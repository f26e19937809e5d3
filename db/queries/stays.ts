import { sql } from "kysely";
import type { Tx } from "@/db/open.ts";
import { inScope } from "@/db/scoped.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";

/** A live stay as whoever ends it needs it. */
export interface LiveStay {
  id: string;
  personId: string;
  unitId: string;
  kind: "active" | "retired" | "clinic";
  fromDate: string;
  /** When its live slice began; `null` where it has none. */
  postingFrom: string | null;
}

/**
 * A live stay of the scope.
 *
 * @throws {AppError} `notFound` for one that has ended or is out of scope as for none
 */
export async function getLiveStay(
  scope: Scope,
  tx: Tx,
  membershipId: string,
): Promise<LiveStay> {
  const found = await tx.selectFrom("membership")
    .leftJoin(
      "posting",
      (join) =>
        join.onRef("posting.membershipId", "=", "membership.id")
          .on("posting.toDate", "is", null),
    )
    .select([
      "membership.id",
      "membership.personId",
      "membership.unitId",
      "membership.kind",
      "membership.fromDate",
      "posting.fromDate as postingFrom",
    ])
    .where("membership.id", "=", membershipId)
    .where("membership.toDate", "is", null)
    .where((eb) => inScope(eb.ref("membership.unitId"), scope))
    .executeTakeFirst();
  if (!found) throw new AppError("notFound");
  return found;
}

/**
 * Ends a live stay with its live slice and its VIP grant. A slice holds for a day at least,
 * so that of one that began on the last day it is still known where she was.
 *
 * @throws {AppError} `notFound` if the stay is not live (any more) in the scope
 */
export async function setStayEnded(
  scope: Scope,
  tx: Tx,
  end: {
    membershipId: string;
    on: string;
    at: string;
    reason: string;
    destination: string | null;
    note: string | null;
  },
): Promise<void> {
  const { membershipId, on, at } = end;
  const { numUpdatedRows } = await tx.updateTable("membership")
    .set({
      toDate: on,
      endReason: end.reason,
      destination: end.destination,
      endNote: end.note,
      endedAt: at,
    })
    .where("id", "=", membershipId)
    .where("toDate", "is", null)
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new AppError("notFound");
  await tx.updateTable("posting")
    .set({ toDate: sql<string>`max(${on}, date(from_date, '+1 day'))` })
    .where("membershipId", "=", membershipId)
    .where("toDate", "is", null)
    .execute();
  await tx.updateTable("vipGrant")
    .set({ revokedAt: at })
    .where("membershipId", "=", membershipId)
    .where("revokedAt", "is", null)
    .execute();
}
