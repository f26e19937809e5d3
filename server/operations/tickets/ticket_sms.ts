import { findHolder } from "@/db/queries/accounts.ts";
import { setPersonPhoneVerified } from "@/db/queries/account_acts.ts";
import { useSmsCode } from "@/db/queries/sms.ts";
import { setSmsDone, type TicketRow } from "@/db/queries/tickets.ts";
import { AppError } from "@/domain/errors.ts";
import type { Context } from "@/server/context.ts";
import { checkCode } from "@/server/operations/sms/check_code.ts";
import { sendCode } from "@/server/operations/sms/send_code.ts";
import { stageOf } from "@/server/operations/tickets/screen_ticket.ts";

/**
 * Sends a code to the phone of the ticket's account, because the browser is new to it.
 * Where to is the account's matter: the request names no number. Only what the phone
 * has confirmed sends one, or a stolen password could use up the holder's day.
 *
 * @throws {AppError} `ticketEnded` unless the ticket waits for an SMS; `smsTooOften`,
 * `smsNotSent`
 */
export async function sendTicketCode(
  ctx: Context,
  ticket: TicketRow,
): Promise<void> {
  if (stageOf(ctx, ticket) !== "sms") throw new AppError("ticketEnded");
  const holder = await findHolder(ctx.db, ticket.accountId);
  if (!holder?.phoneSealed) throw new AppError("ticketEnded");
  const purpose = holder.kind === "person" ? "person.phone" : "account.phone";
  await sendCode(ctx, {
    purpose: "signIn",
    subjectId: ticket.id,
    phone: ctx.vault.open(purpose, holder.phoneSealed),
    isProved: holder.phoneVerifiedAt !== null,
  });
}

/**
 * Judges the code that was typed on the screen. The phone must be the account's still:
 * it may have been changed since the code was sent.
 *
 * @throws {AppError} `wrongCode`
 */
export async function checkTicketCode(
  ctx: Context,
  ticket: TicketRow,
  code: string,
): Promise<void> {
  const { id, accountId } = ticket;
  const right = await checkCode(ctx, {
    purpose: "signIn",
    subjectId: id,
    code,
  });
  const { at } = ctx.now;
  await ctx.db.transaction().execute(async (tx) => {
    const holder = await findHolder(tx, accountId);
    const { phoneIndex } = right;
    if (
      holder?.phoneIndex !== phoneIndex ||
      !await useSmsCode(tx, { id: right.id, at })
    ) throw new AppError("wrongCode");
    await setSmsDone(tx, { id, at });
    if (holder.kind === "person") {
      await setPersonPhoneVerified(tx, { accountId, phoneIndex, at });
    }
  });
}
