import { newId } from "@/db/ids.ts";
import {
  endFactors,
  listFactors,
  replaceFactor,
  setFactorsLive,
  takeTotpStep,
} from "@/db/queries/factors.ts";
import { AppError } from "@/domain/errors.ts";
import { writeAudit } from "@/server/audit.ts";
import {
  type Account,
  type Context,
  findAccountAgain,
} from "@/server/context.ts";
import { makeTotpSecret, verifyTotp } from "@/server/factors/totp.ts";
import { takeTry } from "@/server/limits.ts";
import { endAccess } from "@/server/operations/accounts/release_account.ts";
import { assertSteppedUp } from "@/server/step_up.ts";

type OwnContext = Context & { account: Account };

/**
 * Begins to add an authenticator app (动态口令); an account has one at most.
 *
 * @throws {AppError} `forbidden` for a person, `stepUpNeeded`, `accountChanged` where there is one
 */
export async function beginTotp(ctx: OwnContext): Promise<void> {
  assertMayChange(ctx);
  const { account, now } = ctx;
  const factors = await listFactors(ctx.db, account.id);
  if (factors.some(({ kind, state }) => kind === "totp" && state === "live")) {
    throw new AppError("accountChanged");
  }
  await ctx.db.transaction().execute(async (tx) => {
    await findAccountAgain(tx, account);
    await replaceFactor(tx, {
      id: newId("fac", now.ms),
      accountId: account.id,
      kind: "totp",
      state: "pending",
      label: "验证器",
      totpSealed: ctx.vault.seal("factor.totp", makeTotpSecret()),
      madeAt: now.at,
    });
  });
}

/**
 * The app's first code: from now on it confirms. The account's other sessions end.
 *
 * @throws {AppError} `forbidden`, `stepUpNeeded`, `wrongCode`, `tooManyTries`
 */
export async function finishTotp(ctx: OwnContext, code: string): Promise<void> {
  assertMayChange(ctx);
  const { account, now } = ctx;
  await takeTry(ctx, [{ limit: "secondFactor", who: account.id }]);
  const pending = await findPending(ctx);
  const step = pending && verifyTotp(pending.secret, { code, ms: now.ms });
  if (!pending || step === null) throw new AppError("wrongCode");
  await ctx.db.transaction().execute(async (tx) => {
    await findAccountAgain(tx, account);
    if (!await takeTotpStep(tx, { id: pending.id, step, at: now.at })) {
      throw new AppError("wrongCode");
    }
    await setFactorsLive(tx, account.id);
    await endOthers(ctx, tx);
    await writeAudit(tx, ctx, {
      act: "account.addTotp",
      subjectId: account.id,
    });
  });
}

/**
 * Takes the authenticator app away; another way to confirm must be left.
 *
 * @throws {AppError} `forbidden`, `stepUpNeeded`, `lastFactor`
 */
export async function removeTotp(ctx: OwnContext): Promise<void> {
  assertMayChange(ctx);
  const { account, now } = ctx;
  await ctx.db.transaction().execute(async (tx) => {
    await findAccountAgain(tx, account);
    const factors = await listFactors(tx, account.id);
    const hasOther = factors.some(({ kind, state }) =>
      kind !== "totp" && state === "live"
    );
    if (!hasOther) throw new AppError("lastFactor");
    await endFactors(tx, { accountId: account.id, at: now.at, kind: "totp" });
    await endOthers(ctx, tx);
    await writeAudit(tx, ctx, {
      act: "account.removeTotp",
      subjectId: account.id,
    });
  });
}

/** The secret of an app that has not shown its first code, for its own page. */
export async function findPending(
  ctx: OwnContext,
): Promise<{ id: string; secret: string } | null> {
  const factors = await listFactors(ctx.db, ctx.account.id);
  const factor = factors.find(({ kind, state }) =>
    kind === "totp" && state === "pending"
  );
  return factor?.totpSealed
    ? {
      id: factor.id,
      secret: ctx.vault.open("factor.totp", factor.totpSealed),
    }
    : null;
}

function endOthers(
  ctx: OwnContext,
  tx: Parameters<typeof endAccess>[1],
): Promise<void> {
  const { account } = ctx;
  return endAccess(ctx, tx, {
    accountId: account.id,
    reason: "binding",
    ...(account.session && { except: account.session.id }),
  });
}

function assertMayChange({ account, now }: OwnContext): void {
  if (account.kind === "person") throw new AppError("forbidden");
  assertSteppedUp(account, now);
}
