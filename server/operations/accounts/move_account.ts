import type { Tx } from "@/db/open.ts";
import { moveAccount } from "@/db/queries/account_acts.ts";
import { endActivation } from "@/db/queries/activations.ts";
import { endFactors } from "@/db/queries/factors.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";
import type { Actor } from "@/server/audit.ts";
import type { Context } from "@/server/context.ts";
import { endAccess } from "@/server/operations/accounts/release_account.ts";
import {
  assertMayLift,
  isSuspendedBelow,
} from "@/server/operations/accounts/suspension.ts";

/**
 * 停用: an active account signs in no more; its sessions end in this transaction, its
 * binding stays for 启用. One that somebody below suspended is suspended from here
 * instead: nobody keeps an account out of her authority's hands by being first. The
 * caller has found it within its scope.
 *
 * @throws {AppError} `accountChanged` unless it is active, or suspended from below
 */
export async function suspendAccount(
  ctx: Pick<Actor, "now" | "account">,
  tx: Tx,
  { scope, accountId }: { scope: Scope; accountId: string },
): Promise<void> {
  const isTakenOver = await isSuspendedBelow(scope, tx, accountId);
  await move(
    tx,
    accountId,
    [isTakenOver ? "suspended" : "active"],
    "suspended",
    ctx.account?.id,
  );
  await endAccess(ctx, tx, { accountId, reason: "suspended" });
}

/**
 * 启用: a suspended account may sign in again, as it did before.
 *
 * @throws {AppError} `accountChanged` unless it is suspended, `suspendedAbove`
 */
export async function resumeAccount(
  scope: Scope,
  tx: Tx,
  accountId: string,
): Promise<void> {
  await assertMayLift(scope, tx, accountId);
  await move(tx, accountId, ["suspended"], "active");
}

/**
 * 注销: an account ends for good; its name is never given again. Its phone is bound to
 * it no more, and may be to an account of another unit.
 *
 * @throws {AppError} `accountChanged` if it has ended already
 */
export async function closeAccount(
  ctx: Pick<Context, "now">,
  tx: Tx,
  accountId: string,
): Promise<void> {
  await move(
    tx,
    accountId,
    ["issued", "activating", "active", "suspended"],
    "closed",
  );
  await endAccess(ctx, tx, { accountId, reason: "closed" });
  await endFactors(tx, { accountId, at: ctx.now.at });
  await endActivation(tx, { accountId, at: ctx.now.at, reason: "closed" });
}

async function move(
  tx: Tx,
  accountId: string,
  from: Parameters<typeof moveAccount>[1]["from"],
  to: Parameters<typeof moveAccount>[1]["to"],
  suspendedBy: string | null = null,
): Promise<void> {
  if (!await moveAccount(tx, { accountId, from, to, suspendedBy })) {
    throw new AppError("accountChanged");
  }
}
