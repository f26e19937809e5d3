import {
  findOutboxBody,
  findSmsCode,
  type SmsPurpose,
} from "@/db/queries/sms.ts";
import { listFactors } from "@/db/queries/factors.ts";
import { AppError } from "@/domain/errors.ts";
import type { Context } from "@/server/context.ts";
import { DEMO_PIN, SimulatedPhone } from "@/server/demo/simulated_phone.ts";
import { challengeOf } from "@/server/factors/challenge.ts";
import { totpCode } from "@/server/factors/totp.ts";
import { bindPhone } from "@/server/operations/tickets/bind_phone.ts";
import { confirmOnPhone } from "@/server/operations/tickets/confirm_on_phone.ts";
import {
  findScreenTicket,
  type ScreenTicket,
} from "@/server/operations/tickets/screen_ticket.ts";

const PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit Chrome/130 Mobile";

/**
 * What the administrator's phone would do with the QR code on this screen: confirm, or
 * be bound. It goes the way of a real phone, with a key of its own.
 *
 * @throws {AppError} as a real phone would be told
 */
export async function simulatePhone(
  ctx: Context,
  headers: Headers,
): Promise<void> {
  const ticket = await findScreenTicket(ctx, headers);
  if (!ticket) throw new AppError("ticketEnded");
  const phone = new SimulatedPhone(ctx.vault, ticket.accountId);
  const proof = JSON.stringify(
    phone.prove(challengeOf({ ...ticket, ticketId: ticket.id })),
  );
  const { id: ticketId, number } = ticket;
  if (ticket.purpose === "bind") {
    await bindPhone(ctx, {
      ticketId,
      number,
      proof,
      kind: "deviceKey",
      pin: DEMO_PIN,
      pinAgain: DEMO_PIN,
    }, PHONE);
    return;
  }
  await confirmOnPhone(ctx, { ticketId, number, proof, pin: DEMO_PIN });
}

/** The code that an SMS brought for a matter, out of the outbox. */
export async function readOutbox(
  ctx: Context,
  matter: { purpose: SmsPurpose; subjectId: string },
): Promise<string> {
  const sent = await findSmsCode(ctx.db, { ...matter, at: ctx.now.at });
  const body = sent && await findOutboxBody(ctx.db, sent.id);
  if (!body) throw new AppError("wrongCode");
  return ctx.vault.open("sms.body", body);
}

/** The digits that an account's authenticator app shows now. */
export async function readTotp(
  ctx: Context,
  { accountId }: Pick<ScreenTicket, "accountId">,
): Promise<string> {
  const factors = await listFactors(ctx.db, accountId);
  const factor = factors.find(({ kind }) => kind === "totp");
  if (!factor?.totpSealed) throw new AppError("wrongCode");
  const secret = ctx.vault.open("factor.totp", factor.totpSealed);
  return totpCode(secret, ctx.now.ms);
}
