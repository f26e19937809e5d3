import type { Tx } from "@/db/open.ts";
import { setIssuedAgain } from "@/db/queries/account_acts.ts";
import { endFactors } from "@/db/queries/factors.ts";
import { forgetBrowsers } from "@/db/queries/known_browsers.ts";
import { deleteRecoveryCodes } from "@/db/queries/recovery_codes.ts";
import { endSessions } from "@/db/queries/sessions.ts";
import { endTickets } from "@/db/queries/tickets.ts";
import { type CodeGiver, putCode } from "@/server/activation_codes.ts";
import type { Context } from "@/server/context.ts";

/**
 * Brings an account back to where it waits for its activation (重置, 解除绑定, 交接):
 * sessions, phone, recovery codes, known browsers, password and open tickets end in
 * this transaction, and a new code takes the place of an old one. The caller has found
 * the account within its scope, and writes the audit line.
 *
 * @returns When the new code expires.
 */
export async function releaseAccount(
  ctx: CodeGiver,
  tx: Tx,
  options: { accountId: string; codeHash: string; forgetsHolder: boolean },
): Promise<string> {
  const { accountId, codeHash, forgetsHolder } = options;
  await endAccess(ctx, tx, { accountId, reason: "released" });
  await endFactors(tx, { accountId, at: ctx.now.at });
  await deleteRecoveryCodes(tx, accountId);
  await setIssuedAgain(tx, { accountId, forgetsHolder });
  return await putCode(ctx, tx, { accountId, hash: codeHash });
}

/** Ends what lets an account in now: its sessions, its open tickets, its known browsers. */
export async function endAccess(
  ctx: Pick<Context, "now">,
  tx: Tx,
  options: {
    accountId: string;
    reason:
      | "released"
      | "suspended"
      | "closed"
      | "password"
      | "phone"
      | "binding";
    /** The session that goes on. */
    except?: string;
  },
): Promise<void> {
  const { accountId, reason, except } = options;
  await endSessions(tx, {
    accountId,
    at: ctx.now.at,
    reason,
    ...(except !== undefined && { except }),
  });
  await endTickets(tx, { accountId, state: "dead" });
  if (except === undefined) await forgetBrowsers(tx, accountId);
}
