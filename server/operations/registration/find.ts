import { findRegistration } from "@/db/queries/registrations.ts";
import { AppError } from "@/domain/errors.ts";
import { maskPhone } from "@/domain/mask.ts";
import type { Context } from "@/server/context.ts";
import { hashOf, readCookie } from "@/server/cookies.ts";
import { findSentCode } from "@/server/operations/sms/find_sent_code.ts";
import { sendCode } from "@/server/operations/sms/send_code.ts";

/** The registration that the browser of the request is in the middle of. */
export interface OwnRegistration {
  id: string;
  /** `null` once it has come to its end: what was typed is wiped then. */
  open: { typedSealed: string; passwordHash: string; phone: string } | null;
}

/** What the page of the code shows of it. */
export interface RegistrationView {
  phoneMasked: string;
  /** Whether a code is on its way that may be typed still. */
  isSent: boolean;
}

/** The registration whose cookie the request brings, unless it has lapsed. */
export async function findOwnRegistration(
  ctx: Context,
  headers: Headers,
): Promise<OwnRegistration | undefined> {
  const secret = readCookie(ctx.platform, headers, "reg");
  if (!secret) return undefined;
  const row = await findRegistration(ctx.db, {
    secretHash: hashOf(secret),
    at: ctx.now.at,
  });
  if (!row) return undefined;
  const { id, typedSealed, passwordHash, phoneSealed } = row;
  if (typedSealed === null || passwordHash === null || phoneSealed === null) {
    return { id, open: null };
  }
  const phone = ctx.vault.open("registration.phone", phoneSealed);
  return { id, open: { typedSealed, passwordHash, phone } };
}

/** What is shown while the code is waited for; `null` where nothing is under way. */
export async function viewRegistration(
  ctx: Context,
  headers: Headers,
): Promise<RegistrationView | null> {
  const own = await findOwnRegistration(ctx, headers);
  if (!own?.open) return null;
  const sent = await findSentCode(ctx, { purpose: "phone", subjectId: own.id });
  return { phoneMasked: maskPhone(own.open.phone), isSent: sent !== null };
}

/**
 * Sends the code once more. Where to is what was typed at the beginning: this request
 * names no number.
 *
 * @throws {AppError} `registrationLost`, `smsTooOften`, `smsNotSent`
 */
export async function resendRegistrationCode(
  ctx: Context,
  headers: Headers,
): Promise<void> {
  const own = await findOwnRegistration(ctx, headers);
  if (!own?.open) throw new AppError("registrationLost");
  await sendCode(ctx, {
    purpose: "phone",
    subjectId: own.id,
    phone: own.open.phone,
    isProved: false,
  });
}
