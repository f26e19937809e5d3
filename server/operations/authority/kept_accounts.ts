import {
  HAND_OVER,
  OTHER_RELEASE,
  RELEASE_REASONS,
} from "@/codes/release_reasons.ts";
import { labelOf } from "@/codes/table.ts";
import {
  type AreaAccount,
  getAreaAccount,
} from "@/db/queries/area_accounts.ts";
import { describeAccount } from "@/domain/account_labels.ts";
import { AppError } from "@/domain/errors.ts";
import { NO_ACTIVATION } from "@/domain/inputs/accounts.ts";
import type { Scope } from "@/domain/scope.ts";
import { isWaiting } from "@/domain/standing.ts";
import type { NewCode, Slip } from "@/server/activation_codes.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Account } from "@/server/context.ts";
import {
  resumeAccount,
  suspendAccount,
} from "@/server/operations/accounts/move_account.ts";
import { releaseAccount } from "@/server/operations/accounts/release_account.ts";
import { assertMayLift } from "@/server/operations/accounts/suspension.ts";
import type { ActContext } from "@/server/operations/act.ts";
import { assertSteppedUp } from "@/server/step_up.ts";

/** An account that is to get a new code, and the newest activation that the form was drawn with. */
export interface CodeOrder {
  accountId: string;
  /** An id, or `none`. */
  activationId: string;
  code: NewCode;
}

/**
 * Gives an account that waits for its activation another code (重新下发); the one before
 * and a wizard under way are good no more.
 *
 * @throws {AppError} `notFound`, and `accountChanged` if it does not wait or its code has moved
 */
export async function reissueAccount(
  ctx: ActContext,
  scope: Scope,
  order: CodeOrder,
): Promise<Slip> {
  const account = await getGuarded(ctx, scope, order);
  if (!isWaiting(account.state)) throw new AppError("accountChanged");
  return await giveCode(ctx, account, {
    code: order.code,
    forgetsHolder: false,
    line: { act: "accounts.reissue" },
  });
}

/**
 * Releases the binding of an active or suspended account (解除绑定): its sessions, phone
 * and password end, and it goes through the activation again with a new code.
 *
 * @throws {AppError} `notFound`, `releaseReasonNeeded`, `suspendedAbove`, and `accountChanged` if it waits
 * already or has been released since the form was drawn
 */
export async function releaseKeptAccount(
  ctx: ActContext,
  scope: Scope,
  order: CodeOrder & { reason: string; note: string },
): Promise<Slip> {
  const { reason, note, code } = order;
  if (reason === OTHER_RELEASE && note === "") {
    throw new AppError("releaseReasonNeeded");
  }
  const account = await getGuarded(ctx, scope, order);
  if (account.state !== "active" && account.state !== "suspended") {
    throw new AppError("accountChanged");
  }
  await assertMayLift(scope, ctx.tx, account.id);
  return await giveCode(ctx, account, {
    code,
    forgetsHolder: reason === HAND_OVER,
    line: {
      act: "accounts.release",
      reason: labelOf(RELEASE_REASONS, reason),
      ...(note !== "" && { note }),
    },
  });
}

/**
 * 停用, 启用 from an authority's session: that alone, unattended, lets nobody in again.
 *
 * @throws {AppError} `notFound`, `accountChanged`, `suspendedAbove`; `stepUpNeeded` of 启用
 */
export async function moveAreaAccount(
  ctx: ActContext & { account: Account },
  scope: Scope,
  options: Parameters<typeof moveKeptAccount>[2],
): Promise<void> {
  if (options.move === "resume") {
    const { state } = await getAreaAccount(scope, ctx.tx, options.accountId);
    // A proof helps nothing where somebody was quicker.
    if (state !== "suspended") throw new AppError("accountChanged");
    assertSteppedUp(ctx.account, ctx.now);
  }
  await moveKeptAccount(ctx, scope, options);
}

/** 停用, 启用, with its reason. @throws {AppError} `notFound`, `accountChanged`, `suspendedAbove` */
export async function moveKeptAccount(
  ctx: ActContext,
  scope: Scope,
  options: { accountId: string; move: "suspend" | "resume"; reason: string },
): Promise<void> {
  const { accountId, move, reason } = options;
  const { id, state, unitId, login } = await getAreaAccount(
    scope,
    ctx.tx,
    accountId,
  );
  if (move === "suspend") {
    await suspendAccount(ctx, ctx.tx, { scope, accountId: id });
  } else await resumeAccount(scope, ctx.tx, id);
  await writeAudit(ctx.tx, ctx, {
    act: `accounts.${move}`,
    unitId,
    subjectId: id,
    before: { state },
    after: {
      login,
      state: move === "suspend" ? "suspended" : "active",
      reason,
    },
  });
}

async function getGuarded(
  ctx: ActContext,
  scope: Scope,
  order: CodeOrder,
): Promise<AreaAccount> {
  const account = await getAreaAccount(scope, ctx.tx, order.accountId);
  const newest = account.lastActivationId ?? NO_ACTIVATION;
  if (newest !== order.activationId) throw new AppError("accountChanged");
  return account;
}

async function giveCode(
  ctx: ActContext,
  account: AreaAccount,
  order: {
    code: NewCode;
    forgetsHolder: boolean;
    line: { act: string; reason?: string; note?: string };
  },
): Promise<Slip> {
  const { id, login, state, unitId } = account;
  const { code, forgetsHolder, line: { act, ...why } } = order;
  const expiresAt = await releaseAccount(ctx, ctx.tx, {
    accountId: id,
    codeHash: code.hash,
    forgetsHolder,
  });
  await writeAudit(ctx.tx, ctx, {
    act,
    unitId,
    subjectId: id,
    before: { state },
    after: { login, state: "issued", codeExpiresAt: expiresAt, ...why },
  });
  return {
    accountId: id,
    login: login ?? "",
    owner: account.unitName ?? account.authorityName ?? "",
    label: describeAccount(account),
    code: code.code,
    expiresAt,
  };
}
