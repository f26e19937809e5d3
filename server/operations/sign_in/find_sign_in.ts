import {
  findAccountByLogin,
  findPersonAccounts,
  type SignInRow,
} from "@/db/queries/accounts.ts";
import { foldText } from "@/codes/text.ts";
import { parseLogin } from "@/domain/account_names.ts";
import { parseCitizenId } from "@/domain/citizen_id.ts";
import { parseDocument } from "@/domain/documents.ts";
import { parsePhone } from "@/domain/phone.ts";
import type { Context } from "@/server/context.ts";

/** What was typed in its one form: else each way to write a phone had guesses of its own. */
export function nameOf(ctx: Context, typed: string): string {
  const phone = parsePhone(typed);
  if (phone) return phone;
  const citizen = parseCitizenId(typed, { today: ctx.now.today });
  if (citizen.ok) return citizen.value.number;
  return parseLogin(typed) ?? foldText(typed);
}

/**
 * An account name, else a phone, else a document number. A phone on two records is its
 * who has proved it by an SMS, or nobody's: anybody may register with any number.
 * Both are looked for whatever is found, or the time of a refusal would tell.
 */
export async function findSignIn(
  ctx: Context,
  name: string,
): Promise<SignInRow | undefined> {
  const issued = await findAccountByLogin(ctx.db, name);
  const person = await findPerson(ctx, name);
  return issued ?? person;
}

async function findPerson(
  ctx: Context,
  name: string,
): Promise<SignInRow | undefined> {
  const phone = parsePhone(name);
  if (phone) {
    const phoneIndex = ctx.vault.index("phone", phone);
    const rows = await findPersonAccounts(ctx.db, { phoneIndex });
    const proved = rows.filter((row) => row.phoneVerifiedAt !== null);
    return onlyOne(proved.length > 0 ? proved : rows);
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
