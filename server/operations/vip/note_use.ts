import { hasActed, setGrantUsed } from "@/db/queries/own_grants.ts";
import type { GrantPart } from "@/domain/grants.ts";
import { writeAudit } from "@/server/audit.ts";
import { findAccountAgain } from "@/server/context.ts";
import { getOwnGrant } from "@/server/own_grant.ts";
import { momentPlus } from "@/server/platform.ts";
import type { VipContext } from "./look_up.ts";

/** Pages of one list that are read within this time are one line of the trail. */
const SAME_USE_MS = 10 * 60_000;

const PARTS = {
  "vip.roster": "roster",
  "vip.figures": "statistics",
} as const satisfies Record<string, GrantPart>;

/**
 * Writes into the trail that the roster or the figures within a grant were read. Account
 * and grant are judged again: what was read is shown only after this.
 *
 * @throws {AppError} `signInNeeded`; `forbidden` for a grant taken away meanwhile
 */
export async function noteUse(
  ctx: VipContext,
  act: keyof typeof PARTS,
): Promise<void> {
  const { now } = ctx;
  await ctx.db.transaction().execute(async (tx) => {
    const account = await findAccountAgain(tx, ctx.account);
    const grant = await getOwnGrant(tx, {
      account,
      today: now.today,
      part: PARTS[act],
      grantId: ctx.grant.id,
    });
    const isSame = await hasActed(grant.scope, tx, {
      act,
      accountId: account.id,
      since: momentPlus(now, -SAME_USE_MS),
    });
    if (isSame) return;
    await setGrantUsed(grant.scope, tx, { grantId: grant.id, at: now.at });
    await writeAudit(tx, ctx, {
      act,
      unitId: grant.scope.unitId,
      subjectId: grant.id,
    });
  });
}
