import type { Db, Tx } from "@/db/open.ts";
import type { FactorTable } from "@/db/schema.ts";

/** A second factor (登录确认方式) as signing in needs it. */
export type FactorRow = Omit<FactorTable, "pinMisses" | "endedAt"> & {
  pinMisses: number;
};

/** Kinds of second factor. */
export type FactorKind = FactorTable["kind"];

const COLUMNS = [
  "id",
  "accountId",
  "kind",
  "state",
  "label",
  "credentialId",
  "publicKey",
  "signCount",
  "transports",
  "pinHash",
  "pinMisses",
  "totpSealed",
  "totpStep",
  "openidSealed",
  "openidIndex",
  "madeAt",
  "usedAt",
] as const;

/** The factors of an account that have not ended, the oldest first. */
export function listFactors(
  db: Db | Tx,
  accountId: string,
): Promise<FactorRow[]> {
  return db.selectFrom("factor").select(COLUMNS)
    .where("accountId", "=", accountId)
    .where("state", "!=", "ended")
    .orderBy("madeAt")
    .orderBy("id")
    .execute();
}

/** The WeChat bindings of an openid that have not ended; a hundred at most, all of one unit. */
export function listBindings(
  db: Db | Tx,
  openidIndex: string,
): Promise<{ id: string; accountId: string; state: FactorTable["state"] }[]> {
  return db.selectFrom("factor").select(["id", "accountId", "state"])
    .where("openidIndex", "=", openidIndex)
    .where("state", "!=", "ended")
    .limit(100)
    .execute();
}

/** Which units' accounts an openid is bound to, for the rule that a phone serves one unit. */
export function listBoundUnits(
  tx: Tx,
  openidIndex: string,
): Promise<{ accountId: string; unitId: string | null }[]> {
  return tx.selectFrom("factor")
    .innerJoin("account", "account.id", "factor.accountId")
    .select(["factor.accountId", "account.unitId"])
    .where("factor.openidIndex", "=", openidIndex)
    .where("factor.state", "!=", "ended")
    .limit(100)
    .execute();
}

/** Adds a factor; one of its kind that the account had ends. */
export async function replaceFactor(
  tx: Tx,
  factor:
    & Pick<FactorTable, "id" | "accountId" | "kind" | "state" | "label">
    & Partial<
      Pick<
        FactorTable,
        | "credentialId"
        | "publicKey"
        | "signCount"
        | "transports"
        | "pinHash"
        | "totpSealed"
        | "openidSealed"
        | "openidIndex"
      >
    >
    & { madeAt: string },
): Promise<void> {
  await tx.updateTable("factor")
    .set({ state: "ended", endedAt: factor.madeAt })
    .where("accountId", "=", factor.accountId)
    .where("kind", "=", factor.kind)
    .where("state", "!=", "ended")
    .execute();
  await tx.insertInto("factor").values(factor).execute();
}

/** Makes what was set up during the activation count. */
export async function setFactorsLive(tx: Tx, accountId: string): Promise<void> {
  await tx.updateTable("factor").set({ state: "live" })
    .where("accountId", "=", accountId)
    .where("state", "=", "pending")
    // Says nothing more, but the index `factor_live` asks for it.
    .where("state", "!=", "ended")
    .execute();
}

/** Notes a use; returns whether the factor was live still, and its counter had not gone back. */
export async function setFactorUsed(
  tx: Tx,
  options: { id: string; at: string; signCount?: number },
): Promise<boolean> {
  let query = tx.updateTable("factor")
    .set({ usedAt: options.at, pinMisses: 0 })
    .where("id", "=", options.id)
    .where("state", "=", "live");
  const { signCount } = options;
  if (signCount !== undefined) {
    // Authenticators without a counter always say 0.
    query = query.set({ signCount }).where((eb) =>
      eb.or([eb("signCount", "<", signCount), eb("signCount", "=", 0)])
    );
  }
  const { numUpdatedRows } = await query.executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Uses a step of a TOTP up; of two callers with the same code one gets it. */
export async function takeTotpStep(
  tx: Tx,
  options: { id: string; step: number; at: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable("factor")
    .set({ totpStep: options.step, usedAt: options.at })
    .where("id", "=", options.id)
    .where("state", "in", ["pending", "live"])
    .where((eb) =>
      eb.or([eb("totpStep", "is", null), eb("totpStep", "<", options.step)])
    )
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/**
 * Counts a wrong PIN before it is judged; the fifth freezes the key.
 *
 * @returns How many there are now, or `undefined` when there were five already.
 */
export async function addPinMiss(
  tx: Tx,
  id: string,
): Promise<number | undefined> {
  const row = await tx.updateTable("factor")
    .set((eb) => ({ pinMisses: eb("pinMisses", "+", 1) }))
    .where("id", "=", id)
    .where("state", "=", "live")
    .where("pinMisses", "<", 5)
    .returning("pinMisses")
    .executeTakeFirst();
  return row?.pinMisses;
}

/** Uncounts a PIN that could not be judged. */
export async function takePinMissBack(tx: Tx, id: string): Promise<void> {
  await tx.updateTable("factor")
    .set((eb) => ({ pinMisses: eb("pinMisses", "-", 1) }))
    .where("id", "=", id)
    .where("pinMisses", ">", 0)
    .execute();
}

/** Freezes a live factor (unfollowed in WeChat, PIN missed five times). */
export async function freezeFactor(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable("factor")
    .set({ state: "frozen" })
    .where("id", "=", id)
    .where("state", "=", "live")
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Gives a WeChat binding back that froze because its holder had unfollowed. */
export async function thawFactor(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable("factor")
    .set({ state: "live" })
    .where("id", "=", id)
    .where("kind", "=", "wechat")
    .where("state", "=", "frozen")
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Ends the factors of an account (解除绑定): all, or those of one kind. */
export async function endFactors(
  tx: Tx,
  options: { accountId: string; at: string; kind?: FactorKind },
): Promise<void> {
  let query = tx.updateTable("factor")
    .set({ state: "ended", endedAt: options.at })
    .where("accountId", "=", options.accountId)
    .where("state", "!=", "ended");
  if (options.kind !== undefined) {
    query = query.where("kind", "=", options.kind);
  }
  await query.execute();
}
