import type { z } from "zod";
import type { Db, Tx } from "@/db/open.ts";
import { findHolder } from "@/db/queries/accounts.ts";
import { findOwnMembership } from "@/db/queries/memberships.ts";
import {
  findApplicant,
  findOwnNumbers,
  findOwnRecord,
  type OwnRecord,
  setPerson,
} from "@/db/queries/people.ts";
import { findSmsCode, useSmsCode } from "@/db/queries/sms.ts";
import { parseDocument } from "@/domain/documents.ts";
import { AppError } from "@/domain/errors.ts";
import type { ProveIdentityInput } from "@/domain/inputs/me_identity.ts";
import { sameName } from "@/domain/names.ts";
import type { Scope } from "@/domain/scope.ts";
import { writeAudit } from "@/server/audit.ts";
import {
  type Account,
  type Context,
  findAccountAgain,
} from "@/server/context.ts";
import { type Counted, returnTry, takeTry } from "@/server/limits.ts";
import { checkCode } from "@/server/operations/sms/check_code.ts";
import { findSentCode } from "@/server/operations/sms/find_sent_code.ts";
import { sendCode, type SmsMatter } from "@/server/operations/sms/send_code.ts";
import { personScope } from "@/server/person_scope.ts";

type OwnContext = Context & { account: Account };

/**
 * First half of 个人实名认证 of somebody whose unit took it back (删除 from a clinic): name
 * and whole document number as they are registered, and the 身份类型. A code goes to the
 * phone of the record. It is bound to this session.
 *
 * @throws {AppError} `forbidden`, `identityDiffers`, `tooManyTries`, `phoneNeeded`,
 * `smsTooOften`, `smsNotSent`; `alreadyDecided` where it is done
 */
export async function beginIdentity(
  ctx: OwnContext,
  input: z.output<typeof ProveIdentityInput>,
): Promise<void> {
  const scope = personScope(ctx.account.scope);
  // Before the number is judged: for whoever is done this is no place to try numbers.
  await assertTakenBack(ctx.db, scope);
  if (!await isHers(ctx, input)) throw new AppError("identityDiffers");
  const own = await findOwnNumbers(scope, ctx.db);
  if (!own?.phoneSealed) throw new AppError("phoneNeeded");
  await ctx.db.transaction().execute(async (tx) => {
    await findAccountAgain(tx, ctx.account);
    const before = await assertTakenBack(tx, scope);
    const { identityType } = input;
    if (identityType === before.identityType) return;
    await setPerson(scope, tx, { identityType, updatedAt: ctx.now.at });
    await writeAudit(tx, ctx, {
      act: "me.setRecord",
      personId: scope.personId,
      before: { identityType: before.identityType },
      after: { identityType },
    });
  });
  const phone = ctx.vault.open("person.phone", own.phoneSealed);
  await sendCode(ctx, { ...matterOf(ctx), phone, isProved: true });
}

/**
 * Second half: the code came back, and 个人实名认证 is done again.
 *
 * @throws {AppError} `forbidden`, `wrongCode`
 */
export async function finishIdentity(
  ctx: OwnContext,
  code: string,
): Promise<void> {
  const { now } = ctx;
  const scope = personScope(ctx.account.scope);
  const matter = matterOf(ctx);
  const sent = await findSmsCode(ctx.db, { ...matter, at: now.at });
  const right = await checkCode(ctx, { ...matter, code });
  if (!sent || sent.id !== right.id) throw new AppError("wrongCode");
  await ctx.db.transaction().execute(async (tx) => {
    await findAccountAgain(tx, ctx.account);
    if (!await useSmsCode(tx, { id: right.id, at: now.at })) {
      throw new AppError("wrongCode");
    }
    await setPerson(scope, tx, { identityState: "done", updatedAt: now.at });
    await writeAudit(tx, ctx, {
      act: "me.proveIdentity",
      personId: scope.personId,
      before: { identityState: "none" },
      after: { identityState: "done" },
    });
  });
}

/** What the page of it shows; the number masked. */
export async function ownIdentity(ctx: OwnContext) {
  const scope = personScope(ctx.account.scope);
  const record = await findOwnRecord(scope, ctx.db);
  if (!record) throw new AppError("notFound");
  const holder = await findHolder(ctx.db, ctx.account.id);
  const sent = await findSentCode(ctx, matterOf(ctx));
  return {
    isDone: record.identityState === "done",
    documentType: record.documentType,
    phoneMasked: holder?.phoneMasked ?? null,
    /** Where the code went; `null` while none is under way. */
    sentTo: sent?.phoneMasked ?? null,
  };
}

/** A code that a document opened the way for is bound to the session in which it did. */
function matterOf({ account }: OwnContext): SmsMatter {
  const sessionId = account.session?.id ?? account.id;
  return { purpose: "phone", subjectId: `${sessionId} identity` };
}

/** Only whose identity a unit took back, and who is on no roster. @throws {AppError} `alreadyDecided` */
async function assertTakenBack(
  db: Db | Tx,
  scope: Scope & { kind: "person" },
): Promise<OwnRecord> {
  const record = await findOwnRecord(scope, db);
  if (record?.identityState !== "none" || await findOwnMembership(scope, db)) {
    throw new AppError("alreadyDecided");
  }
  return record;
}

/** Whether name and number are hers; misses count with those of 更换手机号码. @throws {AppError} `tooManyTries` */
async function isHers(
  ctx: OwnContext,
  input: z.output<typeof ProveIdentityInput>,
): Promise<boolean> {
  const own = await findApplicant(ctx.account.scope, ctx.db);
  if (!own) return false;
  const tries: Counted = { limit: "ownDocument", who: own.id };
  await takeTry(ctx, [tries]);
  const document = parseDocument(
    own.documentType,
    input.documentNumber,
    ctx.now,
  );
  const isRight = sameName(own.name, input.name) && document.ok &&
    ctx.vault.index("document", document.value.number) === own.documentIndex;
  if (isRight) await returnTry(ctx, tries);
  return isRight;
}
