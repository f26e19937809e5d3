import type { Tx } from "@/db/open.ts";
import {
  type ActivationRow,
  findActivation,
  findActivationOfBrowser,
  moveActivation,
} from "@/db/queries/activations.ts";
import { type ActivationStep, stepAfter } from "@/domain/activation.ts";
import { AppError } from "@/domain/errors.ts";
import type { Actor } from "@/server/audit.ts";
import type { Context } from "@/server/context.ts";
import { hashOf, readCookie } from "@/server/cookies.ts";
import { momentPlus } from "@/server/platform.ts";

/** A wizard that is left lying is lost to its browser; account and code bring it back. */
export const WIZARD_LIFE_MS = 24 * 3_600_000;

/** An activation as the browser that carries it on has it. */
export interface Wizard {
  activation: ActivationRow;
  browserHash: string;
}

/** The activation of the browser that asks (激活流程), by its cookie. */
export async function findWizard(
  ctx: Context,
  headers: Headers,
): Promise<Wizard | undefined> {
  const secret = readCookie(ctx.platform, headers, "act");
  if (secret === undefined) return undefined;
  const browserHash = hashOf(secret);
  const activation = await findActivationOfBrowser(ctx.db, {
    browserHash,
    at: ctx.now.at,
    since: momentPlus(ctx.now, -WIZARD_LIFE_MS),
  });
  return activation && { activation, browserHash };
}

/**
 * The activation of the browser, which must stand at this step.
 *
 * @throws {AppError} `activationLost`, `stepNotOpen`
 */
export async function getWizard(
  ctx: Context,
  headers: Headers,
  step: ActivationStep,
): Promise<Wizard> {
  const wizard = await findWizard(ctx, headers);
  if (!wizard) throw new AppError("activationLost");
  if (wizard.activation.step !== step) throw new AppError("stepNotOpen");
  return wizard;
}

/**
 * Moves on from a step, inside the transaction that did what the step asks.
 *
 * @throws {AppError} `stepNotOpen` when it was done meanwhile, or another browser took over
 */
export async function moveOn(
  ctx: Context,
  tx: Tx,
  options: { wizard: Wizard; step: ActivationStep },
): Promise<void> {
  const { activation, browserHash } = options.wizard;
  const next = stepAfter(options.step);
  const hasMoved = next !== "done" && await moveActivation(tx, {
    id: activation.id,
    browserHash,
    step: options.step,
    next,
    at: ctx.now.at,
  });
  if (!hasMoved) throw new AppError("stepNotOpen");
}

/**
 * The activation read again inside a transaction: still this browser's?
 *
 * @throws {AppError} `activationLost`
 */
export async function readAgain(
  ctx: Context,
  tx: Tx,
  wizard: Wizard,
): Promise<ActivationRow> {
  const { id } = wizard.activation;
  const again = await findActivation(tx, { id, at: ctx.now.at });
  if (!again || again.browserHash !== wizard.browserHash) {
    throw new AppError("activationLost");
  }
  return again;
}

/** Who acts during an activation: the account itself, which is not signed in yet. */
export function holderActor(ctx: Context, { accountId, login, unitId }: {
  accountId: string;
  login: string | null;
  unitId: string | null;
}): Actor {
  const account = { id: accountId, label: login ?? accountId, unitId };
  return { ...ctx, account };
}
