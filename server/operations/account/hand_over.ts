import type { z } from "zod";
import { setHolder } from "@/db/queries/account_acts.ts";
import { AppError } from "@/domain/errors.ts";
import type { HandOverInput } from "@/domain/inputs/account.ts";
import { makeCode, type Slip } from "@/server/activation_codes.ts";
import { writeAudit } from "@/server/audit.ts";
import {
  type Account,
  type Context,
  findAccountAgain,
} from "@/server/context.ts";
import { releaseAccount } from "@/server/operations/accounts/release_account.ts";
import { assertSteppedUp } from "@/server/step_up.ts";

/**
 * Hands the unit's main account over to another administrator (管理员交接): everything
 * of the one who leaves ends in this moment, and the account waits to be activated by
 * the one who comes, with a new code.
 *
 * @returns The slip with the code, shown once.
 * @throws {AppError} `forbidden`, `stepUpNeeded`, `busy`
 */
export async function handOver(
  ctx: Context & { account: Account },
  input: z.output<typeof HandOverInput>,
): Promise<Slip> {
  const { account, now } = ctx;
  assertSteppedUp(account, now);
  const { code, hash } = await makeCode(ctx);
  const accountId = account.id;
  const expiresAt = await ctx.db.transaction().execute(async (tx) => {
    const again = await findAccountAgain(tx, account, "unit.accounts");
    if (again.kind !== "main") throw new AppError("forbidden");
    const expires = await releaseAccount(ctx, tx, {
      accountId,
      codeHash: hash,
      forgetsHolder: true,
    });
    await setHolder(tx, { accountId, columns: { holderName: input.name } });
    await writeAudit(tx, ctx, {
      act: "account.handOver",
      subjectId: accountId,
      before: { name: again.holderName },
      after: { name: input.name, reason: input.reason },
    });
    return expires;
  });
  return {
    accountId,
    login: account.login ?? "",
    owner: account.unitName ?? "",
    label: "人事管理主体账号",
    code,
    expiresAt,
  };
}
