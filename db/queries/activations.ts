import { maskedDocument } from "@/db/masks.ts";
import type { Db, Tx } from "@/db/open.ts";
import type { AccountTable } from "@/db/schema.ts";
import {
  type ActivationStep,
  MAX_ACTIVATION_MISSES,
} from "@/domain/activation.ts";

/** A live activation (激活) as the wizard needs it, with the account and what is known of its holder. */
export interface ActivationRow {
  id: string;
  accountId: string;
  codeHash: string;
  browserHash: string | null;
  step: ActivationStep | "done";
  misses: number;
  expiresAt: string;
  madeBy: string | null;
  login: string | null;
  kind: AccountTable["kind"];
  unitId: string | null;
  unitName: string | null;
  authorityName: string | null;
  holderName: string | null;
  documentMasked: string | null;
  holderDocumentSealed: string | null;
  holderPhoneSealed: string | null;
  holderPhoneMasked: string | null;
  holderPhoneIndex: string | null;
  holderDepartment: string | null;
  officePhone: string | null;
  wechatOpenidSealed: string | null;
  wechatOpenidIndex: string | null;
}

/** Puts a new code in the place of the one that the account had. */
export async function insertActivation(
  tx: Tx,
  activation: {
    id: string;
    accountId: string;
    codeHash: string;
    madeBy: string | null;
    at: string;
    expiresAt: string;
  },
): Promise<void> {
  const { at, ...columns } = activation;
  await endActivation(tx, {
    accountId: activation.accountId,
    at,
    reason: "replaced",
  });
  await tx.insertInto("activation").values({ ...columns, madeAt: at })
    .execute();
}

/** Ends the live activation of an account without success. */
export async function endActivation(
  tx: Tx,
  options: {
    accountId: string;
    at: string;
    reason: "replaced" | "locked" | "closed";
  },
): Promise<void> {
  await tx.updateTable("activation")
    .set({ endedAt: options.at, endReason: options.reason })
    .where("accountId", "=", options.accountId)
    .where("endedAt", "is", null)
    .execute();
}

/** The live activation of the account with this login, if its code has not expired. */
export function findActivationByLogin(
  db: Db,
  options: { login: string; at: string },
): Promise<ActivationRow | undefined> {
  return liveActivations(db, options.at)
    .where("account.login", "=", options.login)
    .executeTakeFirst();
}

/** The activation that the browser with this secret carries on, if it came to it after `since`. */
export function findActivationOfBrowser(
  db: Db | Tx,
  options: { browserHash: string; at: string; since: string },
): Promise<ActivationRow | undefined> {
  return liveActivations(db, options.at)
    .where("activation.browserHash", "=", options.browserHash)
    .where("activation.browserAt", ">", options.since)
    .executeTakeFirst();
}

/** A live activation by its id, as an act inside a transaction judges it again. */
export function findActivation(
  tx: Tx,
  options: { id: string; at: string },
): Promise<ActivationRow | undefined> {
  return liveActivations(tx, options.at)
    .where("activation.id", "=", options.id)
    .executeTakeFirst();
}

/**
 * Counts a try at a code before it is judged.
 *
 * @returns How many there are now, or `undefined` when the code takes no more.
 */
export async function takeActivationTry(
  db: Db,
  id: string,
): Promise<number | undefined> {
  const row = await db.updateTable("activation")
    .set((eb) => ({ misses: eb("misses", "+", 1) }))
    .where("id", "=", id)
    .where("endedAt", "is", null)
    .where("misses", "<", MAX_ACTIVATION_MISSES)
    .returning("misses")
    .executeTakeFirst();
  return row?.misses;
}

/**
 * Hands the wizard to a browser, whose try is uncounted: what another browser had of
 * it is good no more.
 */
export async function setActivationBrowser(
  tx: Tx,
  options: { id: string; browserHash: string; at: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable("activation")
    .set((eb) => ({
      misses: eb("misses", "-", 1),
      browserHash: options.browserHash,
      browserAt: options.at,
    }))
    .where("id", "=", options.id)
    .where("endedAt", "is", null)
    .where("expiresAt", ">", options.at)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/**
 * Moves the wizard one step on, if it stands at `step` and the browser holds it: a
 * step that was done, skipped or belongs to another browser moves nothing.
 */
export async function moveActivation(
  tx: Tx,
  options: {
    id: string;
    browserHash: string;
    step: ActivationStep;
    next: ActivationStep;
    at: string;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await openStep(tx, options)
    .set({ step: options.next })
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Ends the wizard with success, if it stands at its last step and the browser holds it. */
export async function completeActivation(
  tx: Tx,
  options: { id: string; browserHash: string; at: string },
): Promise<boolean> {
  const { numUpdatedRows } = await openStep(tx, { ...options, step: "phone" })
    .set({ step: "done", endedAt: options.at, endReason: "done" })
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Goes back from binding to the choice of how to confirm; who followed is forgotten. */
export async function moveActivationBack(
  tx: Tx,
  options: { id: string; browserHash: string; at: string },
): Promise<boolean> {
  const { numUpdatedRows } = await openStep(tx, { ...options, step: "bind" })
    .set({
      step: "follow",
      wechatOpenidSealed: null,
      wechatOpenidIndex: null,
    })
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Keeps the openid that followed the service account during the activation. */
export async function setFollower(
  tx: Tx,
  options: { id: string; openidSealed: string; openidIndex: string },
): Promise<void> {
  await tx.updateTable("activation")
    .set({
      wechatOpenidSealed: options.openidSealed,
      wechatOpenidIndex: options.openidIndex,
    })
    .where("id", "=", options.id)
    .where("endedAt", "is", null)
    .execute();
}

function openStep(
  tx: Tx,
  options: {
    id: string;
    browserHash: string;
    step: ActivationStep;
    at: string;
  },
) {
  return tx.updateTable("activation")
    .where("id", "=", options.id)
    .where("step", "=", options.step)
    .where("browserHash", "=", options.browserHash)
    .where("endedAt", "is", null)
    .where("expiresAt", ">", options.at);
}

function liveActivations(db: Db | Tx, at: string) {
  return db.selectFrom("activation")
    .innerJoin("account", "account.id", "activation.accountId")
    .leftJoin("unit", "unit.id", "account.unitId")
    .leftJoin("authority", "authority.id", "account.authorityId")
    .select([
      "activation.id",
      "activation.accountId",
      "activation.codeHash",
      "activation.browserHash",
      "activation.step",
      "activation.misses",
      "activation.expiresAt",
      "activation.madeBy",
      "activation.wechatOpenidSealed",
      "activation.wechatOpenidIndex",
      "account.login",
      "account.kind",
      "account.unitId",
      "unit.name as unitName",
      "authority.name as authorityName",
      "account.holderName",
      maskedDocument("account"),
      "account.holderDocumentSealed",
      "account.holderPhoneSealed",
      "account.holderPhoneMasked",
      "account.holderPhoneIndex",
      "account.holderDepartment",
      "account.officePhone",
    ])
    .where("activation.endedAt", "is", null)
    .where("activation.expiresAt", ">", at)
    .where("account.state", "in", ["issued", "activating"])
    .where((eb) =>
      eb.or([eb("unit.state", "=", "open"), eb("account.unitId", "is", null)])
    );
}
