import { hasActed, setGrantUsed } from "@/db/queries/own_grants.ts";
import { writeAudit } from "@/server/audit.ts";
import { momentPlus } from "@/server/platform.ts";
import type { VipContext } from "./look_up.ts";

/** Pages of one list that are read within this time are one line of the trail. */
const SAME_USE_MS = 10 * 60_000;

/** Writes into the trail that the roster or the figures within a grant were read. */
export async function noteUse(
  ctx: VipContext,
  act: "vip.roster" | "vip.figures",
): Promise<void> {
  const { account, grant, now } = ctx;
  await ctx.db.transaction().execute(async (tx) => {
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
