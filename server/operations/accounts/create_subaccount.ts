import type { z } from "zod";
import type { Db, Tx } from "@/db/open.ts";
import {
  countSubaccounts,
  findLastSubaccountLogin,
} from "@/db/queries/unit_accounts.ts";
import {
  MAX_SERIAL,
  MAX_SUBACCOUNTS,
  subaccountLogin,
  subaccountSerial,
} from "@/domain/account_names.ts";
import { AppError } from "@/domain/errors.ts";
import type { CreateSubaccountInput } from "@/domain/inputs/accounts.ts";
import type { Scope } from "@/domain/scope.ts";
import { makeCode, type Slip } from "@/server/activation_codes.ts";
import {
  type Account,
  type Context,
  findAccountAgain,
} from "@/server/context.ts";
import { issueUnitAccount } from "@/server/operations/accounts/issue_unit_account.ts";
import { holderColumns } from "@/server/operations/accounts/set_unit_holder.ts";
import { assertSteppedUp } from "@/server/step_up.ts";

/**
 * Makes a subaccount (分账号) with its businesses and its first code. Whoever has the code
 * sees what it holds, with a password and a phone of her own: an open session alone does
 * not get it.
 *
 * @returns The slip: the code is shown this once and kept as a hash.
 * @throws {AppError} `accountThere` if the announced name was given meanwhile, as when a
 * form is sent twice; `stepUpNeeded`, `notGrantable`, `tooManySubaccounts`, `noSubaccountLeft`, `busy`,
 * `signInNeeded`, `forbidden`
 */
export async function createSubaccount(
  ctx: Context & { account: Account },
  scope: Scope & { kind: "unit" },
  input: z.output<typeof CreateSubaccountInput>,
): Promise<Slip> {
  assertSteppedUp(ctx.account, ctx.now);
  const code = await makeCode(ctx);
  return await ctx.db.transaction().execute(async (tx) => {
    const main = await findAccountAgain(tx, ctx.account, "unit.subaccounts");
    const login = await nextSubaccountLogin(scope, tx, main);
    if (login !== input.login) throw new AppError("accountThere");
    return await issueUnitAccount({ ...ctx, account: main }, tx, {
      scope,
      account: {
        kind: "subaccount",
        login,
        businesses: input.businesses,
        holder: holderColumns(ctx, input),
        code,
        act: "subaccounts.create",
      },
    });
  });
}

/**
 * The name that the next subaccount of the unit gets, `4201060001-F03`.
 *
 * @throws {AppError} `tooManySubaccounts`, `noSubaccountLeft`
 */
export async function nextSubaccountLogin(
  scope: Scope,
  db: Db | Tx,
  main: Pick<Account, "login">,
): Promise<string> {
  if (await countSubaccounts(scope, db) >= MAX_SUBACCOUNTS) {
    throw new AppError("tooManySubaccounts");
  }
  const last = await findLastSubaccountLogin(scope, db);
  const serial = subaccountSerial(last ?? "") + 1;
  if (serial > MAX_SERIAL.subaccount) throw new AppError("noSubaccountLeft");
  return subaccountLogin(main.login ?? "", serial);
}
