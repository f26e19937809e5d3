import { endTicket, type TicketRow } from "@/db/queries/tickets.ts";
import { AppError } from "@/domain/errors.ts";
import type { SceneLetter } from "@/domain/scenes.ts";
import type { Context } from "@/server/context.ts";
import {
  type OpenedTicket,
  openTicket,
  requestQr,
} from "@/server/operations/tickets/open_ticket.ts";
import { mayRenew } from "@/server/operations/tickets/screen_ticket.ts";

const LETTERS: Record<TicketRow["purpose"], SceneLetter> = {
  signIn: "L",
  stepUp: "L",
  bind: "B",
};

/**
 * A new QR code with new digits for a ticket that was left to expire; the old one ends.
 *
 * @throws {AppError} `ticketEnded` once it is decided, or the password is ten minutes old
 */
export async function renewTicket(
  ctx: Context,
  ticket: TicketRow,
): Promise<OpenedTicket> {
  const { purpose, activationId, sessionId } = ticket;
  const opened = await ctx.db.transaction().execute(async (tx) => {
    const isEnded = mayRenew(ctx, ticket) &&
      await endTicket(tx, { id: ticket.id, state: "dead" });
    if (!isEnded) throw new AppError("ticketEnded");
    return await openTicket(ctx, tx, {
      purpose,
      accountId: ticket.accountId,
      needsSms: ticket.needsSms === 1,
      passwordAt: ticket.passwordAt,
      userAgent: ticket.userAgent,
      ...(activationId !== null && { activationId }),
      ...(sessionId !== null && { sessionId }),
    });
  });
  await requestQr(ctx, { ticketId: opened.id, letter: LETTERS[purpose] });
  return opened;
}
