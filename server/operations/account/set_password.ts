import type { z } from "zod";
import { findHolder } from "@/db/queries/accounts.ts";
import { setPassword } from "@/db/queries/account_acts.ts";
import { findOwnNumbers } from "@/db/queries/people.ts";
import { AppError } from "@/domain/errors.ts";
import type { NewPasswordInput } from "@/domain/inputs/account.ts";
import { checkPassword } from "@/domain/passwords.ts";
import { writeAudit } from "@/server/audit.ts";
import {
  type Account,
  type Context,
  findAccountAgain,
} from "@/server/context.ts";
import { endAccess } from "@/server/operations/accounts/release_account.ts";
import { assertStrongPassword } from "@/server/password_rules.ts";
import { assertSteppedUp } from "@/server/step_up.ts";

/**
 * Changes the account's own password (修改密码). Every session ends with it, this one
 * too, and no browser is known any more.
 *
 * @throws {AppError} `stepUpNeeded`, `weakPassword`, `passwordPersonal`, `busy`
 */
export async function changePassword(
  ctx: Context & { account: Account },
  input: z.output<typeof NewPasswordInput>,
): Promise<void> {
  const { account, now } = ctx;
  assertSteppedUp(account, now);
  const holder = await findHolder(ctx.db, account.id);
  assertStrongPassword(input.password, {
    login: account.login,
    unitName: account.unitName ?? account.authorityName,
    name: holder?.name ?? null,
  });
  await assertNotPersonal(ctx, input.password);
  const passwordHash = await ctx.platform.passwords.hash(input.password);
  await ctx.db.transaction().execute(async (tx) => {
    await findAccountAgain(tx, account);
    const accountId = account.id;
    await setPassword(tx, { accountId, passwordHash, at: now.at });
    await endAccess(ctx, tx, { accountId, reason: "password" });
    await writeAudit(tx, ctx, {
      act: "account.setPassword",
      subjectId: accountId,
    });
  });
}

/** A person signs in by phone and document number: neither may stand in the password. */
async function assertNotPersonal(
  ctx: Context & { account: Account },
  password: string,
): Promise<void> {
  const own = await findOwnNumbers(ctx.account.scope, ctx.db);
  if (!own) return;
  const numbers = [
    ctx.vault.open("person.document", own.documentSealed),
    ...(own.phoneSealed
      ? [ctx.vault.open("person.phone", own.phoneSealed)]
      : []),
  ];
  if (checkPassword(password, numbers) === "personal") {
    throw new AppError("passwordPersonal");
  }
}
