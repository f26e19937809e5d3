import { randomInt } from "node:crypto";
import { newId } from "@/db/ids.ts";
import {
  insertSmsCode,
  insertSmsMessage,
  settleSmsMessage,
  type SmsPurpose,
} from "@/db/queries/sms.ts";
import { AppError } from "@/domain/errors.ts";
import { maskPhone } from "@/domain/mask.ts";
import { networkOf } from "@/server/client_address.ts";
import type { Context } from "@/server/context.ts";
import { takeTry } from "@/server/limits.ts";
import { momentPlus } from "@/server/platform.ts";
import type { SmsOutcome } from "@/server/providers/sms.ts";

const CODE_MINUTES = 5;
const MINUTE_MS = 60_000;

/** What a code is for: the activation, ticket or account that it may be used in. */
export interface SmsMatter {
  purpose: SmsPurpose;
  subjectId: string;
}

/**
 * Sends a code to a phone (短信验证码): six digits, good for five minutes and five
 * tries, for this one matter. The code before it for the same matter is good no more.
 * Nothing is sent twice: where the provider does not say, the code may have arrived.
 *
 * @param options.phone Eleven digits; never one that the request brings unproved by a limit.
 * @param options.isProved Whether an SMS has reached this account at this number before:
 * anybody may say that any number is hers, and must not use up its owner's messages.
 * @throws {AppError} `smsTooOften`, `smsNotSent`
 */
export async function sendCode(
  ctx: Context,
  options: SmsMatter & { phone: string; isProved: boolean },
): Promise<void> {
  const { platform, now, vault } = ctx;
  const { phone, isProved, ...matter } = options;
  await takeTry(ctx, [
    { limit: "smsAddress", who: networkOf(ctx.address) },
    { limit: "smsNumberMinute", who: phone },
    ...isProved ? [] : [{ limit: "smsNumberUnproved", who: phone } as const],
    { limit: "smsNumberHour", who: phone },
    { limit: "smsNumberDay", who: phone },
    { limit: "smsAll", who: "" },
  ]);
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  const codeId = newId("smc", now.ms);
  const messageId = newId("sms", now.ms);
  const phoneMasked = maskPhone(phone);
  await ctx.db.transaction().execute(async (tx) => {
    await insertSmsCode(tx, {
      ...matter,
      id: codeId,
      phoneSealed: vault.seal("sms.phone", phone),
      phoneIndex: vault.index("phone", phone),
      phoneMasked,
      codeHash: smsCodeHash(ctx, codeId, code),
      madeAt: now.at,
      expiresAt: momentPlus(now, CODE_MINUTES * MINUTE_MS),
    });
    await insertSmsMessage(tx, {
      id: messageId,
      codeId,
      provider: platform.sms.name,
      phoneMasked,
      bodySealed: platform.sms.name === "outbox"
        ? vault.seal("sms.body", code)
        : null,
      madeAt: now.at,
    });
  });
  const outcome = await platform.sms.sendCode({
    id: messageId,
    phone,
    code,
    minutes: CODE_MINUTES,
  });
  await settle(ctx, messageId, outcome);
}

/** What the database keeps of a code; the key of the hash is not in it. */
export function smsCodeHash(ctx: Context, codeId: string, code: string) {
  return ctx.vault.index("sms.code", `${codeId} ${code}`);
}

async function settle(
  ctx: Context,
  id: string,
  outcome: SmsOutcome,
): Promise<void> {
  const { state } = outcome;
  await settleSmsMessage(ctx.db, {
    id,
    state,
    providerId: state === "sent" ? outcome.providerId : null,
    problem: state === "sent" ? null : outcome.vendorCode,
    at: ctx.now.at,
  });
  if (state !== "refused") return;
  const isOften = outcome.problem === "limited";
  throw new AppError(isOften ? "smsTooOften" : "smsNotSent");
}
