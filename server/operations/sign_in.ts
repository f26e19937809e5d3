import type { z } from "zod";
import {
  findAccountByLogin,
  findPersonAccounts,
  type SignInRow,
} from "@/db/queries/accounts.ts";
import { foldText } from "@/codes/text.ts";
import { parseCitizenId } from "@/domain/citizen_id.ts";
import { parseDocument } from "@/domain/documents.ts";
import { AppError } from "@/domain/errors.ts";
import type { SignInInput } from "@/domain/inputs/auth.ts";
import { parsePhone } from "@/domain/phone.ts";
import { writeAudit } from "@/server/audit.ts";
import { networkOf } from "@/server/client_address.ts";
import { type Context, findAccount } from "@/server/context.ts";
import {
  type Counted,
  forgetTries,
  returnTry,
  takeTry,
} from "@/server/limits.ts";

/**
 * Judges account name and password (登录, first step); the caller opens the session.
 *
 * Unknown, suspended and issued accounts, a wrong password: one answer, after the
 * same work, so that nothing tells which accounts exist. Either way a line goes to
 * the audit trail, but never what was typed: people type passwords for names.
 *
 * @returns The id of the account.
 * @throws {AppError} `signInFailed`, `tooManyTries` after five misses in 15 minutes, `busy`
 */
export async function signIn(
  ctx: Context,
  input: z.output<typeof SignInInput>,
): Promise<string> {
  const name = nameOf(ctx, input.account);
  const ofAccount: Counted = { limit: "signInAccount", who: name };
  const ofAddress: Counted = {
    limit: "signInAddress",
    who: networkOf(ctx.address),
  };
  // The address first: one that has used up its own budget locks no account.
  await takeTry(ctx, [ofAddress, ofAccount]);
  const account = await findSignIn(ctx, name);
  const fits = await ctx.platform.passwords.verify(
    account?.passwordHash ?? null,
    input.password,
  );
  const found = account && fits ? await findAccount(ctx.db, account.id) : null;
  await ctx.db.transaction().execute((tx) =>
    writeAudit(tx, { ...ctx, account: found }, {
      act: found ? "auth.signIn" : "auth.signInFailed",
      subjectId: account?.id ?? null,
    })
  );
  if (!found) throw new AppError("signInFailed");
  await forgetTries(ctx, [ofAccount]);
  await returnTry(ctx, ofAddress);
  return found.id;
}

/** What was typed in its one form: else each way to write a phone had guesses of its own. */
function nameOf(ctx: Context, typed: string): string {
  const phone = parsePhone(typed);
  if (phone) return phone;
  const citizen = parseCitizenId(typed, { today: ctx.now.today });
  return citizen.ok ? citizen.value.number : foldText(typed);
}

/** An account name, else a phone, else a document number; a phone on two records is nobody's. */
async function findSignIn(
  ctx: Context,
  name: string,
): Promise<SignInRow | undefined> {
  const issued = await findAccountByLogin(ctx.db, name);
  if (issued) return issued;
  const phone = parsePhone(name);
  if (phone) {
    const phoneIndex = ctx.vault.index("phone", phone);
    return onlyOne(await findPersonAccounts(ctx.db, { phoneIndex }));
  }
  const documentIndex = ctx.vault.index("document", name);
  const rows = await findPersonAccounts(ctx.db, { documentIndex });
  const type = CITIZEN_TYPES.find((code) =>
    parseDocument(code, name, ctx.now).ok
  );
  return rows.find(({ documentType }) => documentType === type) ?? rows[0];
}

/**
 * Types whose numbers have the layout of a citizen ID, the narrowest first. Its holder
 * is meant, whoever registered the same number under another type.
 */
const CITIZEN_TYPES = ["11", "12", "01"];

function onlyOne(rows: readonly SignInRow[]): SignInRow | undefined {
  return rows.length === 1 ? rows[0] : undefined;
}
