import type { Tx } from "@/db/open.ts";
import { setPerson } from "@/db/queries/people.ts";
import {
  getLiveStay,
  type LiveStay,
  setStayEnded,
} from "@/db/queries/stays.ts";
import { overtakeTransfer } from "@/db/queries/transfers.ts";
import type { Day } from "@/domain/dates.ts";
import { AppError } from "@/domain/errors.ts";
import { checkActDay, identityAfter } from "@/domain/membership.ts";
import type { Scope } from "@/domain/scope.ts";
import { type Actor, writeAudit } from "@/server/audit.ts";

/** How a stay ends (转出). */
export interface StayEnd {
  membershipId: string;
  /** The first day on which she is no longer on the roster. */
  on: Day;
  /** Code of `codes/end_reasons.ts`. */
  reason: string;
  destination: string | null;
  note: string | null;
}

/**
 * Ends a stay, with all that hangs on it, in the caller's transaction: the slice of her
 * post, her VIP grant, a request to leave that waits (overtaken), her 身份类型. The stay
 * stays as history. Every act that ends a stay comes through here; it writes its own line
 * in the trail.
 *
 * @returns The stay as it was.
 * @throws {AppError} `notFound`, `endsInFuture`, `endsTooEarly`
 */
export async function endStay(
  scope: Scope,
  tx: Tx,
  actor: Actor,
  end: StayEnd,
): Promise<LiveStay> {
  const stay = await getLiveStay(scope, tx, end.membershipId);
  const problem = checkActDay(end.on, {
    from: firstEnd(stay),
    today: actor.now.today,
  });
  if (problem === "inFuture") throw new AppError("endsInFuture");
  if (problem === "beforeStart") throw new AppError("endsTooEarly");
  await overtakeRequest(scope, tx, actor, stay);
  await setStayEnded(scope, tx, { ...end, at: actor.now.at });
  await setPerson({ kind: "person", personId: stay.personId }, tx, {
    identityType: identityAfter(null),
    updatedAt: actor.now.at,
  });
  return stay;
}

/** The first day on which a stay can end: no act lies before the slice that it ends. */
export function firstEnd(
  { fromDate, postingFrom }: Pick<LiveStay, "fromDate" | "postingFrom">,
): Day {
  return postingFrom !== null && postingFrom > fromDate
    ? postingFrom
    : fromDate;
}

/**
 * Puts aside the request to leave of a stay that the unit ends itself; also for acts that
 * end a stay and begin another, such as 退休.
 */
export async function overtakeRequest(
  scope: Scope,
  tx: Tx,
  actor: Actor,
  stay: Pick<LiveStay, "id" | "personId" | "unitId">,
): Promise<void> {
  const requestId = await overtakeTransfer(scope, tx, {
    membershipId: stay.id,
    at: actor.now.at,
    by: actor.account?.id ?? null,
  });
  if (requestId === undefined) return;
  await writeAudit(tx, actor, {
    act: "transfers.overtake",
    unitId: stay.unitId,
    personId: stay.personId,
    subjectId: requestId,
    before: { transferState: "waiting" },
    after: { transferState: "overtaken" },
  });
}
