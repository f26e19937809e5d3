import type { z } from "zod";
import { newId } from "@/db/ids.ts";
import { insertRegistration } from "@/db/queries/registrations.ts";
import { parseDocument } from "@/domain/documents.ts";
import { AppError } from "@/domain/errors.ts";
import type { RegisterInput } from "@/domain/inputs/auth.ts";
import { parsePhone } from "@/domain/phone.ts";
import { networkOf } from "@/server/client_address.ts";
import type { Context } from "@/server/context.ts";
import { hashOf, makeSecret, writeCookie } from "@/server/cookies.ts";
import { type Counted, lookAtTries, takeTry } from "@/server/limits.ts";
import { sendCode } from "@/server/operations/sms/send_code.ts";
import { assertStrongPassword } from "@/server/password_rules.ts";
import { momentPlus } from "@/server/platform.ts";

/** Longer than the hour after which messages to a number or from an address go out again. */
const LIFE_MS = 2 * 3_600_000;

/** What is kept of a registration besides phone and password, sealed. */
export interface TypedRegistration {
  name: string;
  documentType: string;
  /** As it was typed; the schema has read it. */
  documentNumber: string;
  identityType: string;
}

/**
 * Begins the registration of a health worker (个人注册): nobody is in the register
 * before the code that goes to the phone comes back. What is registered already is
 * not looked at, so that nothing tells who is. Where the first code cannot be sent,
 * the browser may ask for it again.
 *
 * @returns The cookie that carries the registration on.
 * @throws {AppError} `tooManyTries`, `busy`, `weakPassword`, `badInput` for a birth date
 * after today
 */
export async function beginRegistration(
  ctx: Context,
  input: z.output<typeof RegisterInput>,
): Promise<string> {
  const budgets: Counted[] = [
    { limit: "registerAddress", who: networkOf(ctx.address) },
  ];
  const [tried = 0] = await lookAtTries(ctx, budgets);
  await takeTry(ctx, budgets);
  const { name, documentType, documentNumber, identityType } = input;
  const { vault, now } = ctx;
  const document = parseDocument(documentType, documentNumber, now);
  const phone = parsePhone(input.phone);
  if (!document.ok || !phone) throw new AppError("badInput");
  assertStrongPassword(input.password, { login: null, unitName: null, name });
  const passwordHash = await ctx.platform.passwords.hash(
    input.password,
    tried + 1,
  );
  const typed: TypedRegistration = {
    name,
    documentType,
    documentNumber,
    identityType,
  };
  const id = newId("reg", now.ms);
  const secret = makeSecret();
  await ctx.db.transaction().execute((tx) =>
    insertRegistration(tx, {
      id,
      secretHash: hashOf(secret),
      typedSealed: vault.seal("registration.typed", JSON.stringify(typed)),
      passwordHash,
      phoneSealed: vault.seal("registration.phone", phone),
      madeAt: now.at,
      expiresAt: momentPlus(now, LIFE_MS),
    })
  );
  await sendFirst(ctx, { id, phone });
  return writeCookie(ctx.platform, "reg", { secret, maxAgeS: LIFE_MS / 1000 });
}

async function sendFirst(
  ctx: Context,
  { id, phone }: { id: string; phone: string },
): Promise<void> {
  try {
    await sendCode(ctx, {
      purpose: "phone",
      subjectId: id,
      phone,
      isProved: false,
    });
  } catch (error) {
    // The next page says that nothing was sent, and offers to send it again.
    if (!(error instanceof AppError)) throw error;
  }
}
