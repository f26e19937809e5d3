import { getAreaAccount } from "@/db/queries/area_accounts.ts";
import { AppError } from "@/domain/errors.ts";
import { makeCode, type Slip } from "@/server/activation_codes.ts";
import type { Account, Context } from "@/server/context.ts";
import { actAs } from "@/server/operations/act.ts";
import {
  reissueAccount,
  releaseKeptAccount,
} from "@/server/operations/authority/kept_accounts.ts";
import { assertSteppedUp } from "@/server/step_up.ts";

/**
 * Gives an account of a lower authority that waits for its activation another code
 * (重新下发). As with its first code, an open session alone does not get it.
 *
 * @throws {AppError} `notFound`, `stepUpNeeded`, `accountChanged`, `busy`, `signInNeeded`, `forbidden`
 */
export async function reissueBelow(
  ctx: Context & { account: Account },
  options: { accountId: string; activationId: string },
): Promise<Slip> {
  const { accountId } = options;
  const account = await getAreaAccount(ctx.account.scope, ctx.db, accountId);
  if (account.kind !== "authority") throw new AppError("notFound");
  assertSteppedUp(ctx.account, ctx.now);
  const code = await makeCode(ctx);
  return await actAs(
    ctx,
    "authority.authorities",
    (act, scope) => reissueAccount(act, scope, { ...options, code }),
  );
}

/**
 * Releases the binding of an account that the authority looks after (解除绑定). The code
 * lets whoever has it take the account over: an open session alone does not get it.
 *
 * @throws {AppError} `notFound`, `stepUpNeeded`, `suspendedAbove`, `accountChanged`, `releaseReasonNeeded`, `busy`,
 * `signInNeeded`, `forbidden`
 */
export async function releaseBinding(
  ctx: Context & { account: Account },
  options: {
    accountId: string;
    activationId: string;
    reason: string;
    note: string;
  },
): Promise<Slip> {
  const { account } = ctx;
  await getAreaAccount(account.scope, ctx.db, options.accountId);
  assertSteppedUp(account, ctx.now);
  const code = await makeCode(ctx);
  return await actAs(
    ctx,
    "authority.accounts",
    (act, scope) => releaseKeptAccount(act, scope, { ...options, code }),
  );
}
