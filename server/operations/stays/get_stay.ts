import type { Tx } from "@/db/open.ts";
import { isHeldBy } from "@/db/queries/accounts.ts";
import {
  getStay,
  listLiveSlices,
  type Slice,
  type StayDetails,
} from "@/db/queries/stay_details.ts";
import type { Day } from "@/domain/dates.ts";
import { AppError } from "@/domain/errors.ts";
import {
  checkActDay,
  type MembershipAct,
  type MembershipKind,
  membershipState,
  moveOf,
} from "@/domain/membership.ts";
import type { Scope } from "@/domain/scope.ts";
import type { Account, Context } from "@/server/context.ts";
import { firstEnd } from "@/server/operations/end_stay.ts";
import { unitScope } from "@/server/unit_scope.ts";

/** Who acts on a stay, in the transaction of the act. */
export type StayAct = Context & { account: Account; tx: Tx };

/** A stay that an act may be done on. */
export interface ActedStay {
  scope: Scope & { kind: "unit" };
  stay: StayDetails;
  /** The slice that holds now, if there is one. */
  slice: Slice | undefined;
}

/**
 * A stay of the unit on one of the rosters that the page is of, for an act on it: `change`
 * is what any live stay allows. Nobody but the main account acts on her own stay.
 *
 * @throws {AppError} `notFound`; `stayEnded` if another act was quicker; `ownRecord`
 */
export async function getStayFor(
  ctx: StayAct,
  asked: {
    membershipId: string;
    kinds: readonly MembershipKind[];
    act: MembershipAct | "change";
  },
): Promise<ActedStay> {
  const scope = unitScope(ctx.account.scope);
  const stay = await getStay(scope, ctx.tx, asked);
  const state = membershipState(stay);
  const isAllowed = asked.act === "change"
    ? !state.isEnded
    : moveOf(state, asked.act) !== undefined;
  if (!isAllowed) {
    const isLate = state.isEnded && asked.act !== "hide";
    throw new AppError(isLate ? "stayEnded" : "notFound");
  }
  if (await isOwn(ctx, stay)) throw new AppError("ownRecord");
  const [slice] = await listLiveSlices(scope, ctx.tx, [stay.id]);
  return { scope, stay, slice };
}

/**
 * Whether the holder of a subaccount is the person herself, by the document that both
 * gave. Of the main account nobody asks: above it there is none in the unit.
 */
export async function isOwn(
  ctx: StayAct,
  { documentIndex }: Pick<StayDetails, "documentIndex">,
): Promise<boolean> {
  const { id: accountId, kind } = ctx.account;
  return kind !== "main" &&
    await isHeldBy(ctx.tx, { accountId, documentIndex });
}

/** The first day that an act on a stay may carry. */
export function firstDay({ stay, slice }: Omit<ActedStay, "scope">): Day {
  const { fromDate } = stay;
  return firstEnd({ fromDate, postingFrom: slice?.fromDate ?? null });
}

/** @throws {AppError} `actInFuture`, `actTooEarly` */
export function assertActDay(
  ctx: Pick<Context, "now">,
  acted: Omit<ActedStay, "scope">,
  on: Day,
): void {
  const { today } = ctx.now;
  const problem = checkActDay(on, { from: firstDay(acted), today });
  if (problem === "inFuture") throw new AppError("actInFuture");
  if (problem === "beforeStart") throw new AppError("actTooEarly");
}
