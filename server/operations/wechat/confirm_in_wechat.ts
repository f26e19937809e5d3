import { newId } from "@/db/ids.ts";
import type { Tx } from "@/db/open.ts";
import { findActivation } from "@/db/queries/activations.ts";
import {
  endFactors,
  listFactors,
  replaceFactor,
  setFactorUsed,
} from "@/db/queries/factors.ts";
import { approveTicket, type TicketRow } from "@/db/queries/tickets.ts";
import { AppError } from "@/domain/errors.ts";
import { APPROVED_LIFE_MS } from "@/domain/ticket.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Context } from "@/server/context.ts";
import { hashOf, readCookie } from "@/server/cookies.ts";
import { assertNumber } from "@/server/operations/tickets/confirm_on_phone.ts";
import { isBoundElsewhere } from "@/server/operations/wechat/take_event.ts";
import { getOpenTicket } from "@/server/operations/tickets/phone_ticket.ts";
import { momentPlus } from "@/server/platform.ts";

/** Whether a phone may see the page of a ticket: with WeChat only one that it has named. */
export async function isKnownPhone(
  ctx: Context,
  ticketId: string,
  headers: Headers,
): Promise<boolean> {
  if (ctx.platform.scan.kind !== "wechat") return true;
  const { ticket } = await getOpenTicket(ctx, ticketId);
  return isNamedPhone(ctx, ticket, headers);
}

function isNamedPhone(
  ctx: Context,
  ticket: Pick<TicketRow, "phoneHash">,
  headers: Headers,
): boolean {
  const secret = readCookie(ctx.platform, headers, "phn");
  return secret !== undefined && ticket.phoneHash === hashOf(secret);
}

/**
 * The phone that WeChat has named types the digits of the screen: the ticket is
 * approved, or during an activation the openid bound. One wrong digit ends the ticket.
 *
 * @throws {AppError} `ticketEnded`, `wrongNumber`, `proofFailed`
 */
export async function confirmInWechat(
  ctx: Context,
  input: { ticketId: string; number: string },
  headers: Headers,
): Promise<{ isBinding: boolean }> {
  const { ticket } = await getOpenTicket(ctx, input.ticketId);
  if (!isNamedPhone(ctx, ticket, headers)) {
    throw new AppError("proofFailed");
  }
  await assertNumber(ctx, ticket, input.number);
  const isBinding = ticket.purpose === "bind";
  await ctx.db.transaction().execute(async (tx) => {
    const factorId = isBinding
      ? await bind(ctx, tx, ticket)
      : await useBinding(ctx, tx, ticket);
    const isApproved = await approveTicket(tx, {
      id: ticket.id,
      at: ctx.now.at,
      expiresAt: momentPlus(ctx.now, APPROVED_LIFE_MS),
      factor: "wechat",
      factorId,
      smsDone: false,
    });
    if (!isApproved) throw new AppError("ticketEnded");
    await writeAudit(tx, { ...ctx, account: null }, {
      act: isBinding ? "activation.bindPhone" : "auth.confirm",
      subjectId: ticket.accountId,
      after: { purpose: ticket.purpose, factor: "wechat" },
    });
  });
  return { isBinding };
}

/** The follower of this activation becomes its binding, which counts once all is done. */
async function bind(
  ctx: Context,
  tx: Tx,
  { activationId, accountId, phoneOpenidIndex }: TicketRow,
): Promise<string> {
  const { at, ms } = ctx.now;
  const activation = activationId === null
    ? undefined
    : await findActivation(tx, { id: activationId, at });
  const openidSealed = activation?.wechatOpenidSealed;
  const openidIndex = activation?.wechatOpenidIndex;
  if (!openidSealed || !openidIndex || openidIndex !== phoneOpenidIndex) {
    throw new AppError("proofFailed");
  }
  // Judged when it followed; two units' activations may have followed at once.
  if (await isBoundElsewhere(tx, openidIndex, activation.unitId)) {
    throw new AppError("proofFailed");
  }
  await endFactors(tx, { accountId, at });
  const id = newId("fac", ms);
  await replaceFactor(tx, {
    id,
    accountId,
    kind: "wechat",
    state: "pending",
    label: "微信",
    openidSealed,
    openidIndex,
    madeAt: at,
  });
  return id;
}

/** The binding may have frozen since the phone was named. */
async function useBinding(
  ctx: Context,
  tx: Tx,
  { accountId, phoneOpenidIndex }: TicketRow,
): Promise<string> {
  const factor = (await listFactors(tx, accountId)).find(({ kind }) =>
    kind === "wechat"
  );
  const isRight = factor && factor.openidIndex === phoneOpenidIndex &&
    await setFactorUsed(tx, { id: factor.id, at: ctx.now.at });
  if (!isRight) throw new AppError("proofFailed");
  return factor.id;
}
