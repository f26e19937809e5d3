import { isUploadedBy } from "@/db/queries/imports.ts";
import { AppError } from "@/domain/errors.ts";
import type { Account, Context } from "@/server/context.ts";
import { momentPlus } from "@/server/platform.ts";
import { hasSteppedUp } from "@/server/step_up.ts";

/** For so long a list goes back to the account that sent it as it is. */
const OWN_UPLOAD_MS = 60 * 60_000;

/**
 * Whether rows of an uploaded list, numbers whole, go out after a second proof alone: to
 * another account of the unit, and to the one that sent it once the hour has passed in
 * which it corrects what it has at hand anyway.
 */
export async function needsProof(
  { account, db, now }: Context & { account: Account },
  importId: string,
): Promise<boolean> {
  if (hasSteppedUp(account, now)) return false;
  return !await isUploadedBy(account.scope, db, {
    importId,
    accountId: account.id,
    after: momentPlus(now, -OWN_UPLOAD_MS),
  });
}

/** @throws {AppError} `stepUpNeeded` where {@link needsProof} */
export async function assertProved(
  ctx: Context & { account: Account },
  importId: string,
): Promise<void> {
  if (await needsProof(ctx, importId)) throw new AppError("stepUpNeeded");
}
