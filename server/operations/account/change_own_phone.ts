import type { z } from "zod";
import { setPersonPhone } from "@/db/queries/account_acts.ts";
import { findHolder } from "@/db/queries/accounts.ts";
import { forgetBrowsers } from "@/db/queries/known_browsers.ts";
import { findOwnNumbers } from "@/db/queries/people.ts";
import { findSmsCode, useSmsCode } from "@/db/queries/sms.ts";
import { parseDocument } from "@/domain/documents.ts";
import { AppError } from "@/domain/errors.ts";
import type { NewPhoneByDocumentInput } from "@/domain/inputs/me_phone.ts";
import { maskPhone } from "@/domain/mask.ts";
import { writeAudit } from "@/server/audit.ts";
import {
  type Account,
  type Context,
  findAccountAgain,
} from "@/server/context.ts";
import {
  type Counted,
  forgetTries,
  judgeCounted,
  returnTry,
  takeTry,
} from "@/server/limits.ts";
import { addNotice } from "@/server/notices.ts";
import { endAccess } from "@/server/operations/accounts/release_account.ts";
import { checkCode } from "@/server/operations/sms/check_code.ts";
import { findSentCode } from "@/server/operations/sms/find_sent_code.ts";
import { sendCode, type SmsMatter } from "@/server/operations/sms/send_code.ts";
import { personScope } from "@/server/person_scope.ts";
import { assertSteppedUp, hasSteppedUp } from "@/server/step_up.ts";

type OwnContext = Context & { account: Account };

/** How the person proved herself before the new number: by the old phone, or by her document. */
type Way = "phone" | "document";

/**
 * Sends a code to a person's new number (更换手机号码). She has proved herself by
 * password and the old phone in this session.
 *
 * @throws {AppError} `forbidden`, `stepUpNeeded`, `smsTooOften`, `smsNotSent`
 */
export async function beginOwnPhone(
  ctx: OwnContext,
  phone: string,
): Promise<void> {
  personScope(ctx.account.scope);
  assertSteppedUp(ctx.account, ctx.now);
  await sendCode(ctx, { ...matterOf(ctx, "phone"), phone, isProved: false });
}

/**
 * As {@link beginOwnPhone}, where the old number takes no SMS any more: by password and
 * whole document number. The code is bound to this session.
 *
 * @throws {AppError} `forbidden`, `wrongProof`, `tooManyTries`, `busy`, `smsTooOften`
 */
export async function beginOwnPhoneByDocument(
  ctx: OwnContext,
  input: z.output<typeof NewPhoneByDocumentInput>,
): Promise<void> {
  personScope(ctx.account.scope);
  const matter = matterOf(ctx, "document");
  // By session: a thief of one cannot lock the holder's others out.
  const tries: Counted = { limit: "secondFactor", who: matter.subjectId };
  if (!await judgeCounted(ctx, [tries], () => isProved(ctx, input))) {
    await ctx.db.transaction().execute((tx) =>
      writeAudit(tx, ctx, {
        act: "auth.stepUpFailed",
        subjectId: ctx.account.id,
      })
    );
    throw new AppError("wrongProof");
  }
  await forgetTries(ctx, [tries]);
  await sendCode(ctx, { ...matter, phone: input.phone, isProved: false });
}

/**
 * The new number is proved by its code, and takes the old one's place. Every other
 * session ends, no browser is known any more, and a notice says so.
 *
 * @throws {AppError} `forbidden`, `stepUpNeeded`, `wrongCode`
 */
export async function finishOwnPhone(
  ctx: OwnContext,
  code: string,
): Promise<void> {
  const { account, now } = ctx;
  const scope = personScope(account.scope);
  const way = await wayOf(ctx);
  if (way === "phone") assertSteppedUp(account, now);
  const matter = matterOf(ctx, way);
  const sent = await findSmsCode(ctx.db, { ...matter, at: now.at });
  const right = await checkCode(ctx, { ...matter, code });
  if (!sent || sent.id !== right.id) throw new AppError("wrongCode");
  // The number that the code went to, never one that the request brings along.
  const phone = ctx.vault.open("sms.phone", sent.phoneSealed);
  const accountId = account.id;
  await ctx.db.transaction().execute(async (tx) => {
    const again = await findAccountAgain(tx, account);
    if (!await useSmsCode(tx, { id: right.id, at: now.at })) {
      throw new AppError("wrongCode");
    }
    const before = await findHolder(tx, accountId);
    await setPersonPhone(tx, {
      personId: scope.personId,
      at: now.at,
      phoneSealed: ctx.vault.seal("person.phone", phone),
      phoneIndex: ctx.vault.index("phone", phone),
      phoneMasked: maskPhone(phone),
    });
    const except = again.session?.id;
    await endAccess(ctx, tx, {
      accountId,
      reason: "phone",
      ...(except !== undefined && { except }),
    });
    await forgetBrowsers(tx, accountId);
    await addNotice(ctx, tx, { accountId, kind: "phoneChanged" });
    await writeAudit(tx, ctx, {
      act: "me.setPhone",
      personId: scope.personId,
      subjectId: accountId,
      before: { phone: before?.phoneMasked ?? null },
      after: { phone: maskPhone(phone), method: way },
    });
  });
}

/** What the page of it shows; numbers masked. */
export async function ownPhone(ctx: OwnContext) {
  personScope(ctx.account.scope);
  const holder = await findHolder(ctx.db, ctx.account.id);
  const sent = await findSentCode(ctx, await ownPhoneMatter(ctx));
  return {
    phoneMasked: holder?.phoneMasked ?? null,
    isVerified: (holder?.phoneVerifiedAt ?? null) !== null,
    hasSteppedUp: hasSteppedUp(ctx.account, ctx.now),
    /** Where the code went; `null` while none is under way. */
    newPhone: sent?.phoneMasked ?? null,
  };
}

/** The matter of the code that is under way, as the demonstration reads it. */
export async function ownPhoneMatter(ctx: OwnContext): Promise<SmsMatter> {
  return matterOf(ctx, await wayOf(ctx));
}

/** By which proof a code is under way; by the old phone where there is none. */
async function wayOf(ctx: OwnContext): Promise<Way> {
  const sent = await findSentCode(ctx, matterOf(ctx, "document"));
  return sent ? "document" : "phone";
}

/** A code that a document opened the way for is bound to the session in which it did. */
function matterOf({ account }: OwnContext, way: Way): SmsMatter {
  const sessionId = account.session?.id ?? account.id;
  const subjectId = way === "document" ? `${sessionId} document` : account.id;
  return { purpose: "phone", subjectId };
}

/**
 * Whether password and number are hers. A number is counted where the password is right,
 * by its person and for good: proving the password again washes no guess away, and who
 * does not know it uses none up.
 *
 * @throws {AppError} `tooManyTries`
 */
async function isProved(
  ctx: OwnContext,
  input: z.output<typeof NewPhoneByDocumentInput>,
): Promise<boolean> {
  const scope = personScope(ctx.account.scope);
  const holder = await findHolder(ctx.db, ctx.account.id);
  const own = await findOwnNumbers(scope, ctx.db);
  const hash = holder?.passwordHash ?? null;
  if (!await ctx.platform.passwords.verify(hash, input.password)) return false;
  const tries: Counted = { limit: "ownDocument", who: scope.personId };
  await takeTry(ctx, [tries]);
  const document = own &&
    parseDocument(own.documentType, input.documentNumber, ctx.now);
  const isRight = document?.ok === true &&
    ctx.vault.index("document", document.value.number) === own?.documentIndex;
  if (isRight) await returnTry(ctx, tries);
  return isRight;
}
