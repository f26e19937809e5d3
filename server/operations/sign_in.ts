import type { z } from "zod";
import {
  findAccountByLogin,
  findPersonAccounts,
  type SignInRow,
} from "@/db/queries/accounts.ts";
import { parseCitizenId } from "@/domain/citizen_id.ts";
import { AppError } from "@/domain/errors.ts";
import type { SignInInput } from "@/domain/inputs/auth.ts";
import { parsePhone } from "@/domain/phone.ts";
import type { Context } from "@/server/context.ts";
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
 * same work, so that nothing tells which accounts exist.
 *
 * @returns The id of the account.
 * @throws {AppError} `signInFailed`, `tooManyTries` after five misses in 15 minutes, `busy`
 */
export async function signIn(
  ctx: Context,
  input: z.output<typeof SignInInput>,
): Promise<string> {
  const name = input.account.normalize("NFKC").toUpperCase();
  const ofAccount: Counted = { limit: "signInAccount", who: name };
  const ofAddress: Counted = { limit: "signInAddress", who: ctx.address ?? "" };
  await takeTry(ctx, [ofAccount, ofAddress]);
  const account = await findSignIn(ctx, name);
  const fits = await ctx.platform.passwords.verify(
    account?.passwordHash ?? null,
    input.password,
  );
  if (!account || !fits || account.state !== "active") {
    throw new AppError("signInFailed");
  }
  await forgetTries(ctx, [ofAccount]);
  await returnTry(ctx, ofAddress);
  return account.id;
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
  const citizen = parseCitizenId(name, { today: ctx.now.today });
  const number = citizen.ok ? citizen.value.number : name;
  const documentIndex = ctx.vault.index("document", number);
  return onlyOne(await findPersonAccounts(ctx.db, { documentIndex }));
}

function onlyOne(rows: readonly SignInRow[]): SignInRow | undefined {
  return rows.length === 1 ? rows[0] : undefined;
}
