import type { Tx } from "@/db/open.ts";
import type { Vault } from "@/db/sealed.ts";
import type { MenuId } from "@/domain/menus.ts";
import type { Scope } from "@/domain/scope.ts";
import { type Actor, type AuditNote, writeAudit } from "@/server/audit.ts";
import type { Platform } from "@/server/platform.ts";
import {
  type Account,
  type Context,
  findAccountAgain,
} from "@/server/context.ts";

/**
 * What an act is done with: who acts and when, in the transaction in which the rights were
 * judged. The command line acts for an authority with it too, as nobody's account.
 */
export interface ActContext extends Actor {
  platform: Pick<Platform, "activationDays">;
  vault: Vault;
  tx: Tx;
}

/**
 * Opens the transaction of an act whose slow part (hashing codes, reading a file) had
 * to come before it; the account and its menu are judged again inside.
 *
 * @throws {AppError} `signInNeeded`, `forbidden`, and whatever the act throws
 */
export function actAs<Result>(
  ctx: Context & { account: Account },
  menu: MenuId,
  act: (ctx: ActContext, scope: Scope) => Promise<Result>,
): Promise<Result> {
  return ctx.db.transaction().execute(async (tx) => {
    const account = await findAccountAgain(tx, ctx.account, menu);
    return await act({ ...ctx, account, tx }, account.scope);
  });
}

/**
 * Writes the line of an act that only gives data out, with the account and its menu judged
 * again: nothing goes out without it.
 *
 * @throws {AppError} `signInNeeded`, `forbidden`
 */
export function auditAs(
  ctx: Context & { account: Account },
  menu: MenuId,
  line: AuditNote,
): Promise<void> {
  return actAs(ctx, menu, (act) => writeAudit(act.tx, act, line));
}
