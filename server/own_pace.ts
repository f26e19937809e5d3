import type { Tx } from "@/db/open.ts";
import { findNthLastAct } from "@/db/queries/own_acts.ts";
import { AppError } from "@/domain/errors.ts";
import type { Account, Context } from "@/server/context.ts";
import { momentPlus } from "@/server/platform.ts";

const HOUR_MS = 60 * 60_000;
/** More than anybody does by hand; who applies and withdraws by machine fills the trail. */
const MAX_ACTS = 120;

/**
 * Stops a person who acts by machine. What she did is counted in the trail, so that a
 * refusal counts nothing; offices work through hundreds of people, and are not asked.
 *
 * @throws {AppError} `tooManyTries`
 */
export async function assertPace(
  tx: Tx,
  { account, now }: { account: Account } & Pick<Context, "now">,
): Promise<void> {
  const { id: accountId, kind, scope } = account;
  if (kind !== "person") return;
  const at = await findNthLastAct(scope, tx, { accountId, nth: MAX_ACTS });
  if (at !== undefined && at > momentPlus(now, -HOUR_MS)) {
    throw new AppError("tooManyTries");
  }
}
