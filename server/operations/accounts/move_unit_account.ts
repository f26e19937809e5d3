import type { Tx } from "@/db/open.ts";
import {
  getUnitAccount,
  type UnitAccountKind,
} from "@/db/queries/unit_accounts.ts";
import type { Scope } from "@/domain/scope.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Account, Context } from "@/server/context.ts";
import {
  closeAccount,
  resumeAccount,
  suspendAccount,
} from "@/server/operations/accounts/move_account.ts";
import { assertSteppedUp } from "@/server/step_up.ts";

/**
 * 停用, 启用 or 注销 of an account of the unit, with its audit line. An open session alone
 * lets nobody in again who was kept out.
 *
 * @throws {AppError} `notFound`, `suspendedAbove`; `stepUpNeeded` of 启用; `accountChanged`
 * if it does not stand where it can be moved from
 */
export async function moveUnitAccount(
  ctx: Context & { account: Account },
  tx: Tx,
  options: {
    scope: Scope;
    kind: UnitAccountKind;
    accountId: string;
    move: "suspend" | "resume" | "close";
    act: string;
  },
): Promise<void> {
  const { scope, kind, accountId, move, act } = options;
  const { state } = await getUnitAccount(scope, tx, { accountId, kind });
  if (move === "resume") assertSteppedUp(ctx.account, ctx.now);
  if (move === "suspend") await suspendAccount(ctx, tx, { scope, accountId });
  else if (move === "resume") await resumeAccount(scope, tx, accountId);
  else await closeAccount(ctx, tx, accountId);
  await writeAudit(tx, ctx, {
    act,
    subjectId: accountId,
    before: { state },
    after: { state: AFTER[move] },
  });
}

const AFTER = {
  suspend: "suspended",
  resume: "active",
  close: "closed",
} as const;
