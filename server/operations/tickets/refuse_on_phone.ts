import { endTickets } from "@/db/queries/tickets.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Context } from "@/server/context.ts";
import { addNotice } from "@/server/notices.ts";
import { getOpenTicket } from "@/server/operations/tickets/phone_ticket.ts";

/**
 * 不是我: whoever holds the phone did not ask for this. Every open ticket of the
 * account ends, and the holder is told to change the password, which somebody knows.
 * The account is not locked: else anybody who knows the password could lock it.
 *
 * @throws {AppError} `ticketEnded`
 */
export async function refuseOnPhone(
  ctx: Context,
  ticketId: string,
): Promise<void> {
  const { ticket } = await getOpenTicket(ctx, ticketId);
  const { accountId } = ticket;
  await ctx.db.transaction().execute(async (tx) => {
    await endTickets(tx, { accountId, state: "refused" });
    await addNotice(ctx, tx, {
      accountId,
      kind: "refusedOnPhone",
      userAgent: ticket.userAgent,
    });
    await writeAudit(tx, ctx, { act: "auth.refuse", subjectId: accountId });
  });
}
