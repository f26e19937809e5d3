import { replaceRecoveryCodes } from "@/db/queries/recovery_codes.ts";
import { AppError } from "@/domain/errors.ts";
import { writeAudit } from "@/server/audit.ts";
import {
  type Account,
  type Context,
  findAccountAgain,
} from "@/server/context.ts";
import { makeRecoveryCodes } from "@/server/recovery_codes.ts";
import { assertSteppedUp } from "@/server/step_up.ts";

/**
 * Ten new recovery codes (恢复码) in the place of the old ones.
 *
 * @returns The codes; they are kept as hashes and can be shown once.
 * @throws {AppError} `forbidden` for a person, `stepUpNeeded`, `busy`
 */
export async function renewRecoveryCodes(
  ctx: Context & { account: Account },
): Promise<readonly string[]> {
  const { account, now } = ctx;
  if (account.kind === "person") throw new AppError("forbidden");
  assertSteppedUp(account, now);
  const { codes, hashes } = await makeRecoveryCodes(ctx.platform);
  await ctx.db.transaction().execute(async (tx) => {
    await findAccountAgain(tx, account);
    const accountId = account.id;
    await replaceRecoveryCodes(tx, { accountId, at: now.at, hashes });
    await writeAudit(tx, ctx, {
      act: "account.renewRecoveryCodes",
      subjectId: accountId,
    });
  });
  return codes;
}
