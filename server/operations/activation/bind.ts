import { listFactors, takeTotpStep } from "@/db/queries/factors.ts";
import { moveActivationBack } from "@/db/queries/activations.ts";
import { endTickets } from "@/db/queries/tickets.ts";
import { AppError } from "@/domain/errors.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Context } from "@/server/context.ts";
import { verifyTotp } from "@/server/factors/totp.ts";
import { takeTry } from "@/server/limits.ts";
import {
  getWizard,
  holderActor,
  moveOn,
  readAgain,
  type Wizard,
} from "@/server/operations/activation/wizard.ts";
import { takeTicket } from "@/server/operations/tickets/redeem_ticket.ts";
import { findScreenTicket } from "@/server/operations/tickets/screen_ticket.ts";

/** The authenticator app that is being set up: its secret, shown until it has proved itself. */
export interface PendingTotp {
  factorId: string;
  /** Base 32. */
  secret: string;
}

/** The secret that the binding step shows, if an app was chosen in the place of the phone. */
export async function findPendingTotp(
  ctx: Context,
  { activation }: Wizard,
): Promise<PendingTotp | null> {
  const factors = await listFactors(ctx.db, activation.accountId);
  const factor = factors.find(({ kind, state }) =>
    kind === "totp" && state === "pending"
  );
  if (!factor?.totpSealed) return null;
  const secret = ctx.vault.open("factor.totp", factor.totpSealed);
  return { factorId: factor.id, secret };
}

/** What has been bound so far, so that its holder sees whether it is hers. */
export async function findBoundLabel(
  ctx: Context,
  { activation }: Wizard,
): Promise<string | null> {
  const [factor] = await listFactors(ctx.db, activation.accountId);
  return factor?.label ?? null;
}

/**
 * The app's first code: it holds the secret. Moves on to the phone number.
 *
 * @throws {AppError} `activationLost`, `stepNotOpen`, `wrongCode`, `tooManyTries`
 */
export async function bindTotp(
  ctx: Context,
  code: string,
  headers: Headers,
): Promise<void> {
  const wizard = await getWizard(ctx, headers, "bind");
  const { accountId } = wizard.activation;
  await takeTry(ctx, [{ limit: "secondFactor", who: accountId }]);
  const pending = await findPendingTotp(ctx, wizard);
  if (!pending) throw new AppError("stepNotOpen");
  const step = verifyTotp(pending.secret, { code, ms: ctx.now.ms });
  if (step === null) throw new AppError("wrongCode");
  await ctx.db.transaction().execute(async (tx) => {
    await readAgain(ctx, tx, wizard);
    const { factorId: id } = pending;
    if (!await takeTotpStep(tx, { id, step, at: ctx.now.at })) {
      throw new AppError("wrongCode");
    }
    await moveOn(ctx, tx, { wizard, step: "bind" });
    await writeAudit(tx, holderActor(ctx, wizard.activation), {
      act: "activation.bindTotp",
      subjectId: accountId,
    });
  });
}

/**
 * The phone has bound itself: the screen that holds the ticket moves on.
 *
 * @returns Whether it had; until then the screen waits.
 * @throws {AppError} `activationLost`, `stepNotOpen`
 */
export async function finishBinding(
  ctx: Context,
  headers: Headers,
): Promise<boolean> {
  const wizard = await getWizard(ctx, headers, "bind");
  const open = await findScreenTicket(ctx, headers);
  if (open?.activationId !== wizard.activation.id) return false;
  return await ctx.db.transaction().execute(async (tx) => {
    const ticket = await takeTicket(ctx, tx, { ticketId: open.id, headers });
    if (!ticket) return false;
    await readAgain(ctx, tx, wizard);
    await moveOn(ctx, tx, { wizard, step: "bind" });
    return true;
  });
}

/**
 * Back to the choice of how to confirm: the phone has no https, or the app is missing.
 *
 * @throws {AppError} `activationLost`, `stepNotOpen`
 */
export async function chooseAgain(
  ctx: Context,
  headers: Headers,
): Promise<void> {
  const { activation, browserHash } = await getWizard(ctx, headers, "bind");
  await ctx.db.transaction().execute(async (tx) => {
    const { id, accountId } = activation;
    const hasMoved = await moveActivationBack(tx, {
      id,
      browserHash,
      at: ctx.now.at,
    });
    if (!hasMoved) throw new AppError("stepNotOpen");
    await endTickets(tx, { accountId, state: "dead" });
  });
}
