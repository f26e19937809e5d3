import type { z } from "zod";
import { newId } from "@/db/ids.ts";
import { isUniqueViolation } from "@/db/libsql_errors.ts";
import { insertPersonAccount } from "@/db/queries/accounts.ts";
import { insertPerson } from "@/db/queries/registrations.ts";
import { type IdentityDocument, parseDocument } from "@/domain/documents.ts";
import { AppError } from "@/domain/errors.ts";
import type { RegisterInput } from "@/domain/inputs/auth.ts";
import { maskDocument, maskPhone } from "@/domain/mask.ts";
import { parsePhone } from "@/domain/phone.ts";
import { isHmtForeign } from "@/domain/statistics.ts";
import { writeAudit } from "@/server/audit.ts";
import { networkOf } from "@/server/client_address.ts";
import type { Context } from "@/server/context.ts";
import { takeTry } from "@/server/limits.ts";
import { assertStrongPassword } from "@/server/password_rules.ts";
import { initialsOf } from "@/server/pinyin.ts";

/** The unique rule that a second registration of a document breaks, as SQLite names it. */
const DOCUMENT_RULE = "person.document_type, person.document_index";

/** The text that a person agrees to at registration; a new text is a new version. */
export const CONSENT_VERSION = "2026-11";

/**
 * Registers a health worker (个人注册). A document that is registered already gets
 * the same answer after the same work, so that nobody learns who is in the register.
 *
 * @throws {AppError} `tooManyTries`, `busy`, `weakPassword`, `badInput` for a birth date
 * after today
 */
export async function register(
  ctx: Context,
  input: z.output<typeof RegisterInput>,
): Promise<void> {
  await takeTry(ctx, [{
    limit: "registerAddress",
    who: networkOf(ctx.address),
  }]);
  const document = parseDocument(input.documentType, input.documentNumber, {
    today: ctx.now.today,
  });
  const phone = parsePhone(input.phone);
  if (!document.ok || !phone) throw new AppError("badInput");
  assertStrongPassword(input.password, {
    login: null,
    unitName: null,
    name: input.name,
  });
  const passwordHash = await ctx.platform.passwords.hash(input.password);
  const personId = newId("psn", ctx.now.ms);
  try {
    await ctx.db.transaction().execute(async (tx) => {
      await insertPerson(tx, {
        id: personId,
        ...documentColumns(ctx, document.value),
        name: input.name,
        pinyin: initialsOf(input.name),
        phoneSealed: ctx.vault.seal("person.phone", phone),
        phoneIndex: ctx.vault.index("phone", phone),
        phoneMasked: maskPhone(phone),
        identityType: input.identityType,
        identityState: "done",
        consentVersion: CONSENT_VERSION,
        consentAt: ctx.now.at,
        createdAt: ctx.now.at,
        updatedAt: ctx.now.at,
      }, { id: newId("fct", ctx.now.ms), on: ctx.now.today });
      await insertPersonAccount(tx, {
        id: newId("acc", ctx.now.ms),
        personId,
        passwordHash,
        at: ctx.now.at,
      });
      await writeAudit(tx, ctx, { act: "people.register", personId });
    });
  } catch (error) {
    if (!isUniqueViolation(error, DOCUMENT_RULE)) throw error;
  }
}

function documentColumns(ctx: Context, document: IdentityDocument) {
  return {
    documentType: document.type,
    documentSealed: ctx.vault.seal("person.document", document.number),
    documentIndex: ctx.vault.index("document", document.number),
    documentMasked: maskDocument(document.number),
    isHmtForeign: isHmtForeign(document.type, document.number, null)
      ? 1 as const
      : 0 as const,
    sex: document.sex,
    birthDate: document.birthDate,
  };
}
