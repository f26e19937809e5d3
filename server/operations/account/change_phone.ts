import { findSmsCode, useSmsCode } from "@/db/queries/sms.ts";
import { setHolder, setPhoneVerified } from "@/db/queries/account_acts.ts";
import { AppError } from "@/domain/errors.ts";
import { writeAudit } from "@/server/audit.ts";
import {
  type Account,
  type Context,
  findAccountAgain,
} from "@/server/context.ts";
import { phoneColumns } from "@/server/holder_phone.ts";
import { endAccess } from "@/server/operations/accounts/release_account.ts";
import { checkCode } from "@/server/operations/sms/check_code.ts";
import { sendCode } from "@/server/operations/sms/send_code.ts";
import { assertSteppedUp } from "@/server/step_up.ts";

/**
 * Sends a code to the number that is to take the old one's place (更换手机号码).
 *
 * @throws {AppError} `forbidden` for a person, `stepUpNeeded`, `smsTooOften`, `smsNotSent`
 */
export async function beginPhoneChange(
  ctx: Context & { account: Account },
  phone: string,
): Promise<void> {
  assertMayChange(ctx);
  await sendCode(ctx, {
    purpose: "phone",
    subjectId: ctx.account.id,
    phone,
    isProved: false,
  });
}

/**
 * The new number is proved by its code, and takes the old one's place. Every session
 * ends with it.
 *
 * @throws {AppError} `forbidden`, `stepUpNeeded`, `wrongCode`
 */
export async function finishPhoneChange(
  ctx: Context & { account: Account },
  code: string,
): Promise<void> {
  assertMayChange(ctx);
  const { account, now, vault } = ctx;
  const matter = { purpose: "phone" as const, subjectId: account.id };
  const sent = await findSmsCode(ctx.db, { ...matter, at: now.at });
  const right = await checkCode(ctx, { ...matter, code });
  if (!sent || sent.id !== right.id) throw new AppError("wrongCode");
  const accountId = account.id;
  // The number that the code went to, never one that the request brings along.
  const columns = phoneColumns(
    vault,
    vault.open("sms.phone", sent.phoneSealed),
  );
  await ctx.db.transaction().execute(async (tx) => {
    await findAccountAgain(tx, account);
    if (!await useSmsCode(tx, { id: right.id, at: now.at })) {
      throw new AppError("wrongCode");
    }
    await setHolder(tx, { accountId, columns });
    await setPhoneVerified(tx, { accountId, at: now.at });
    await endAccess(ctx, tx, { accountId, reason: "phone" });
    await writeAudit(tx, ctx, {
      act: "account.setPhone",
      subjectId: accountId,
      after: { phone: columns.holderPhoneMasked },
    });
  });
}

/** A person's phone is part of her record, and changed there. */
function assertMayChange({ account, now }: Context & { account: Account }) {
  if (account.kind === "person") throw new AppError("forbidden");
  assertSteppedUp(account, now);
}
