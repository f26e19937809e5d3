import type { Tx } from "@/db/open.ts";
import { setActivated, setHolder } from "@/db/queries/account_acts.ts";
import { completeActivation } from "@/db/queries/activations.ts";
import { listFactors, setFactorsLive } from "@/db/queries/factors.ts";
import { replaceRecoveryCodes } from "@/db/queries/recovery_codes.ts";
import { useSmsCode } from "@/db/queries/sms.ts";
import { endTickets } from "@/db/queries/tickets.ts";
import { AppError } from "@/domain/errors.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Context } from "@/server/context.ts";
import { dropCookie } from "@/server/cookies.ts";
import { phoneColumns } from "@/server/holder_phone.ts";
import { rememberBrowser } from "@/server/known_browser.ts";
import {
  getWizard,
  holderActor,
  readAgain,
  type Wizard,
} from "@/server/operations/activation/wizard.ts";
import {
  checkCode,
  type RightCode,
} from "@/server/operations/sms/check_code.ts";
import { sendCode } from "@/server/operations/sms/send_code.ts";
import {
  makeRecoveryCodes,
  type RecoveryCodes,
} from "@/server/recovery_codes.ts";

/**
 * Sends the code that proves the holder's phone (绑定手机号).
 *
 * @throws {AppError} `activationLost`, `stepNotOpen`, `smsTooOften`, `smsNotSent`
 */
export async function sendActivationCode(
  ctx: Context,
  headers: Headers,
): Promise<void> {
  const { activation } = await getWizard(ctx, headers, "phone");
  const { holderPhoneSealed } = activation;
  if (!holderPhoneSealed) throw new AppError("phoneNeeded");
  await sendCode(ctx, {
    purpose: "activation",
    subjectId: activation.id,
    phone: ctx.vault.open("account.phone", holderPhoneSealed),
    isProved: false,
  });
}

/**
 * Another number in the place of the one that was given; a code that went to the old
 * one proves nothing any more.
 *
 * @throws {AppError} `activationLost`, `stepNotOpen`
 */
export async function changeActivationPhone(
  ctx: Context,
  phone: string,
  headers: Headers,
): Promise<void> {
  const wizard = await getWizard(ctx, headers, "phone");
  const { accountId } = wizard.activation;
  await ctx.db.transaction().execute(async (tx) => {
    await readAgain(ctx, tx, wizard);
    const columns = phoneColumns(ctx.vault, phone);
    await setHolder(tx, { accountId, columns });
    await writeAudit(tx, holderActor(ctx, wizard.activation), {
      act: "activation.changePhone",
      subjectId: accountId,
      after: { phone: columns.holderPhoneMasked },
    });
  });
}

/** What the last page shows, once: the recovery codes. */
export interface ActivationDone {
  codes: readonly string[];
  /** The browser is known from now on, and holds no wizard any more. */
  cookies: readonly string[];
}

/**
 * The right code of the SMS: 激活成功. What was set up counts from here on, and the
 * account may sign in.
 *
 * @throws {AppError} `activationLost`, `stepNotOpen`, `wrongCode`, `busy`
 */
export async function completeWithCode(
  ctx: Context,
  code: string,
  headers: Headers,
): Promise<ActivationDone> {
  const wizard = await getWizard(ctx, headers, "phone");
  const { id: subjectId } = wizard.activation;
  const right = await checkCode(ctx, {
    purpose: "activation",
    subjectId,
    code,
  });
  const recovery = await makeRecoveryCodes(ctx.platform);
  const browser = await ctx.db.transaction().execute(async (tx) => {
    await complete(ctx, tx, { wizard, right, recovery });
    const { accountId } = wizard.activation;
    return await rememberBrowser(ctx.platform, tx, { headers, accountId });
  });
  const cookies = [
    browser,
    dropCookie(ctx.platform, "act"),
    dropCookie(ctx.platform, "tkt"),
  ];
  return { codes: recovery.codes, cookies };
}

async function complete(
  ctx: Context,
  tx: Tx,
  options: { wizard: Wizard; right: RightCode; recovery: RecoveryCodes },
): Promise<void> {
  const { wizard, right, recovery } = options;
  const { at } = ctx.now;
  const again = await readAgain(ctx, tx, wizard);
  const { accountId } = again;
  // The number may have been changed after the code was sent.
  const isRight = right.phoneIndex === again.holderPhoneIndex &&
    await useSmsCode(tx, { id: right.id, at });
  if (!isRight) throw new AppError("wrongCode");
  const factors = await listFactors(tx, accountId);
  const { browserHash } = wizard;
  const isDone = factors.length > 0 &&
    await completeActivation(tx, { id: again.id, browserHash, at });
  if (!isDone) throw new AppError("stepNotOpen");
  await setFactorsLive(tx, accountId);
  await setActivated(tx, { accountId, at });
  await replaceRecoveryCodes(tx, { accountId, at, hashes: recovery.hashes });
  await endTickets(tx, { accountId, state: "dead" });
  await writeAudit(tx, holderActor(ctx, again), {
    act: "activation.done",
    subjectId: accountId,
    after: {
      name: again.holderName,
      phone: again.holderPhoneMasked,
      factors: factors.map(({ kind }) => kind),
    },
  });
}
