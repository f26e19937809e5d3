import type { z } from "zod";
import {
  getUnitAccount,
  type UnitAccountKind,
} from "@/db/queries/unit_accounts.ts";
import { describeAccount } from "@/domain/account_labels.ts";
import { AppError } from "@/domain/errors.ts";
import { NO_ACTIVATION, type ResetInput } from "@/domain/inputs/accounts.ts";
import type { MenuId } from "@/domain/menus.ts";
import type { Scope } from "@/domain/scope.ts";
import { makeCode, type Slip } from "@/server/activation_codes.ts";
import { writeAudit } from "@/server/audit.ts";
import {
  type Account,
  type Context,
  findAccountAgain,
} from "@/server/context.ts";
import { releaseAccount } from "@/server/operations/accounts/release_account.ts";
import { assertMayLift } from "@/server/operations/accounts/suspension.ts";
import { assertSteppedUp } from "@/server/step_up.ts";

/**
 * 重置: sessions, phone and password of an account end, and it waits for its activation
 * with a new code. A suspended account may be reset: the next holder comes in, the last
 * one does not. The code lets whoever has it take the account over: an open session alone
 * does not get it.
 *
 * @returns The slip: the code is shown this once and kept as a hash.
 * @throws {AppError} `notFound`, `stepUpNeeded`, `suspendedAbove`; `accountChanged` if it was activated, reset or closed
 * since the page was read, as when a form is sent twice; `busy`, `signInNeeded`, `forbidden`
 */
export async function resetUnitAccount(
  ctx: Context & { account: Account },
  scope: Scope & { kind: "unit" },
  options: {
    kind: UnitAccountKind;
    menu: MenuId;
    act: string;
    input: z.output<typeof ResetInput>;
  },
): Promise<Slip> {
  const { kind, menu, act, input } = options;
  const { accountId } = input;
  await getUnitAccount(scope, ctx.db, { accountId, kind });
  assertSteppedUp(ctx.account, ctx.now);
  const code = await makeCode(ctx);
  return await ctx.db.transaction().execute(async (tx) => {
    const main = await findAccountAgain(tx, ctx.account, menu);
    const found = await getUnitAccount(scope, tx, { accountId, kind });
    const newest = found.lastActivationId ?? NO_ACTIVATION;
    if (found.state === "closed" || newest !== input.activationId) {
      throw new AppError("accountChanged");
    }
    await assertMayLift(scope, tx, accountId);
    const acting = { ...ctx, account: main };
    const forgetsHolder = input.forgetsHolder === "1";
    const expiresAt = await releaseAccount(acting, tx, {
      accountId,
      codeHash: code.hash,
      forgetsHolder,
    });
    await writeAudit(tx, acting, {
      act,
      subjectId: accountId,
      before: { state: found.state, name: found.holderName },
      after: { state: "issued", forgetsHolder, codeExpiresAt: expiresAt },
    });
    return {
      accountId,
      login: found.login ?? "",
      owner: main.unitName ?? "",
      label: describeAccount({ ...found, kind, authorityRole: null }),
      code: code.code,
      expiresAt,
    };
  });
}
