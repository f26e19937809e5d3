import { newId } from "@/db/ids.ts";
import { isUniqueViolation } from "@/db/libsql_errors.ts";
import type { Tx } from "@/db/open.ts";
import { insertPersonAccount } from "@/db/queries/accounts.ts";
import { DOCUMENT_RULE } from "@/db/queries/person_identity.ts";
import { insertConsent, setConsent } from "@/db/queries/consents.ts";
import {
  claimReleased,
  endRegistration,
  insertPerson,
} from "@/db/queries/registrations.ts";
import { useSmsCode } from "@/db/queries/sms.ts";
import { CONSENT_VERSION } from "@/domain/consent.ts";
import { type IdentityDocument, parseDocument } from "@/domain/documents.ts";
import { AppError } from "@/domain/errors.ts";
import { maskPhone } from "@/domain/mask.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Context } from "@/server/context.ts";
import { dropCookie } from "@/server/cookies.ts";
import { browserCookie, rememberBrowser } from "@/server/known_browser.ts";
import { identityColumns } from "@/server/operations/identity_columns.ts";
import type { TypedRegistration } from "@/server/operations/registration/begin.ts";
import {
  findOwnRegistration,
  type OwnRegistration,
} from "@/server/operations/registration/find.ts";
import { checkCode } from "@/server/operations/sms/check_code.ts";
import { initialsOf } from "@/server/pinyin.ts";

type OpenRegistration = NonNullable<OwnRegistration["open"]> & { id: string };

/**
 * The code came back: the person is in the register, her phone proved, and this browser
 * known to her account. A document that is registered already gets the same answer after
 * the same work, and changes nothing, unless its sign-in was released. A form that is sent twice answers as once.
 *
 * @returns The cookies to set.
 * @throws {AppError} `registrationLost`, `wrongCode`
 */
export async function finishRegistration(
  ctx: Context,
  headers: Headers,
  code: string,
): Promise<readonly string[]> {
  const { platform, now } = ctx;
  const own = await findOwnRegistration(ctx, headers);
  if (!own) throw new AppError("registrationLost");
  const { id, open } = own;
  const forget = dropCookie(platform, "reg");
  if (!open) return [forget];
  const right = await checkCode(ctx, { purpose: "phone", subjectId: id, code });
  const browser = await ctx.db.transaction().execute(async (tx) => {
    if (
      !await useSmsCode(tx, { id: right.id, at: now.at }) ||
      !await endRegistration(tx, { id, at: now.at })
    ) throw new AppError("wrongCode");
    const accountId = await enter(ctx, tx, { id, ...open });
    return accountId === null
      ? browserCookie(platform, headers).cookie
      : await rememberBrowser(platform, tx, { headers, accountId });
  });
  return [browser, forget];
}

/** @returns The account, or `null` where the document is registered already. */
async function enter(
  ctx: Context,
  tx: Tx,
  open: OpenRegistration,
): Promise<string | null> {
  const { vault, now } = ctx;
  const { name, identityType, ...number } = typedOf(ctx, open);
  const document = parseDocument(
    number.documentType,
    number.documentNumber,
    now,
  );
  if (!document.ok) throw new AppError("badInput");
  // Asked of everybody: what is there must not be told by how much work it makes.
  const again = await comeBack(ctx, tx, { open, document: document.value });
  if (again !== undefined) return again;
  const personId = newId("psn", now.ms);
  try {
    await insertPerson(tx, {
      id: personId,
      ...identityColumns(vault, {
        ...document.value,
        documentType: document.value.type,
        documentNumber: document.value.number,
      }, null),
      name,
      pinyin: initialsOf(name),
      phoneSealed: vault.seal("person.phone", open.phone),
      phoneIndex: vault.index("phone", open.phone),
      phoneMasked: maskPhone(open.phone),
      phoneVerifiedAt: now.at,
      identityType,
      identityState: "done",
      consentVersion: CONSENT_VERSION,
      consentAt: now.at,
      createdAt: now.at,
      updatedAt: now.at,
    }, { id: newId("fct", now.ms), on: now.today });
  } catch (error) {
    if (!isUniqueViolation(error, DOCUMENT_RULE)) throw error;
    return null;
  }
  const accountId = newId("acc", now.ms);
  await insertPersonAccount(tx, {
    id: accountId,
    personId,
    passwordHash: open.passwordHash,
    at: now.at,
  });
  await writeAudit(tx, ctx, { act: "people.register", personId });
  return accountId;
}

/**
 * Who was let go from her own record (解除个人登录) comes to the same one, by her document
 * and the phone that her unit named. The record's name stands: whoever saw her and her
 * document can correct it.
 */
async function comeBack(
  ctx: Context,
  tx: Tx,
  { open, document }: { open: OpenRegistration; document: IdentityDocument },
): Promise<string | undefined> {
  const { vault, now: { at, ms } } = ctx;
  const found = await claimReleased(tx, {
    documentType: document.type,
    documentIndexes: vault.indexes("document", document.number),
    phoneIndexes: vault.indexes("phone", open.phone),
    passwordHash: open.passwordHash,
    at,
  });
  if (!found) return undefined;
  const { accountId, personId } = found;
  const own = { kind: "person", personId } as const;
  const version = CONSENT_VERSION;
  await setConsent(own, tx, { version, at });
  await insertConsent(own, tx, {
    id: newId("con", ms),
    act: "agreed",
    version,
    at,
  });
  await writeAudit(tx, ctx, {
    act: "people.registerAgain",
    personId,
    subjectId: accountId,
    after: { phone: maskPhone(open.phone) },
  });
  return accountId;
}

function typedOf(ctx: Context, open: OpenRegistration): TypedRegistration {
  // Sealed by us a moment ago: what opens is what `beginRegistration` wrote.
  return JSON.parse(ctx.vault.open("registration.typed", open.typedSealed));
}
