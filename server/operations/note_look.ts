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
  const same = {
    ...line,
    accountId: account.id,
    since: momentPlus(now, -SAME_LOOK_MS),
  };
  // Most pages are shown again: a read spares them the way to the primary.
  if (await hasLooked(account.scope, ctx.db, same)) return;
  await ctx.db.transaction().execute(async (tx) => {
    if (await hasLooked(account.scope, tx, same)) return;
    await writeAudit(tx, ctx, {
      ...line,
      ...(purpose !== undefined && { after: { purpose } }),
    });
  });
}
