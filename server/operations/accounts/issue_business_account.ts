import { businessLogin } from "@/domain/account_names.ts";
import type { Scope } from "@/domain/scope.ts";
import { makeCode, type Slip } from "@/server/activation_codes.ts";
import {
  type Account,
  type Context,
  findAccountAgain,
} from "@/server/context.ts";
import { issueUnitAccount } from "@/server/operations/accounts/issue_unit_account.ts";

/**
 * Makes the account of a business (点此生成), named after the main account that acts.
 *
 * @returns The slip: the code is shown this once and kept as a hash.
 * @throws {AppError} `accountThere` if the business has an account, `busy`,
 * `signInNeeded`, `forbidden`
 */
export async function issueBusinessAccount(
  ctx: Context & { account: Account },
  scope: Scope & { kind: "unit" },
  business: string,
): Promise<Slip> {
  const code = await makeCode(ctx);
  return await ctx.db.transaction().execute(async (tx) => {
    const main = await findAccountAgain(tx, ctx.account, "unit.accounts");
    return await issueUnitAccount({ ...ctx, account: main }, tx, {
      scope,
      account: {
        kind: "business",
        login: businessLogin(main.login ?? "", business),
        businesses: [business],
        holder: {},
        code,
        act: "accounts.issue",
      },
    });
  });
}
