import { hasLooked } from "@/db/queries/looks.ts";
import type { LookAct } from "@/domain/looks.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Account, Context } from "@/server/context.ts";
import { momentPlus } from "@/server/platform.ts";

/** A page that is shown again within this time is the same look. */
export const SAME_LOOK_MS = 10 * 60_000;

/**
 * Writes into the trail that an office has seen a person, for her to read (谁查看过我).
 * `purpose` is what the office said, where it is asked.
 */
export async function noteLook(
  ctx: Context & { account: Account },
  look: {
    act: LookAct;
    unitId?: string;
    personId: string;
    subjectId: string;
    purpose?: string;
  },
): Promise<void> {
  const { account, now } = ctx;
  const { purpose, ...line } = look;
  await ctx.db.transaction().execute(async (tx) => {
    const isSame = await hasLooked(account.scope, tx, {
      ...line,
      accountId: account.id,
      since: momentPlus(now, -SAME_LOOK_MS),
    });
    if (isSame) return;
    await writeAudit(tx, ctx, {
      ...line,
      ...(purpose !== undefined && { after: { purpose } }),
    });
  });
}
