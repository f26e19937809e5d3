import type { Db } from "@/db/open.ts";
import { findHolder } from "@/db/queries/accounts.ts";

/** How often the codes that were guessed at have been judged, most of all. */
export async function mostMisses(
  db: Db,
): Promise<{ count: number; locked: number }> {
  const rows = await db.selectFrom("activation")
    .select(["misses", "endReason"])
    .execute();
  return {
    count: Math.max(0, ...rows.map(({ misses }) => misses)),
    locked: rows.filter(({ endReason }) => endReason === "locked").length,
  };
}

/** When the issuer's trail first said that a code is locked; `null` if it does not. */
export async function findLockedAt(db: Db): Promise<string | null> {
  const row = await db.selectFrom("audit").select("at")
    .where("act", "=", "activation.locked")
    .orderBy("at")
    .limit(1)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** An account that waits to be activated, and its login. */
export async function findIssued(
  db: Db,
): Promise<{ activationId: string; login: string } | undefined> {
  const row = await db.selectFrom("activation")
    .innerJoin("account", "account.id", "activation.accountId")
    .select(["activation.id as activationId", "account.login"])
    .where("activation.endedAt", "is", null)
    .executeTakeFirst();
  return row && row.login !== null
    ? { activationId: row.activationId, login: row.login }
    : undefined;
}

/** Lets an activation begin anew, good for a day from now. */
export async function renewActivation(
  db: Db,
  { activationId, at }: { activationId: string; at: string },
): Promise<void> {
  const expiresAt = new Date(Date.parse(at) + 24 * 3_600_000).toISOString();
  await db.updateTable("activation")
    .set({ misses: 0, endedAt: null, endReason: null, expiresAt, madeAt: at })
    .where("id", "=", activationId)
    .execute();
}

/** How often codes of an SMS were judged, most of all. */
export async function mostSmsTries(db: Db): Promise<number> {
  const rows = await db.selectFrom("smsCode").select("tries").execute();
  return Math.max(0, ...rows.map(({ tries }) => tries));
}

/** Approves the open tickets of an account, as its phone would. */
export async function approveTickets(
  db: Db,
  { accountId, at }: { accountId: string; at: string },
): Promise<void> {
  await db.updateTable("ticket").set({
    state: "approved",
    approvedAt: at,
    factor: "totp",
    needsSms: 0,
    expiresAt: new Date(Date.parse(at) + 300_000).toISOString(),
  }).where("accountId", "=", accountId).where("state", "=", "new").execute();
}

/** How many sessions an account has had. */
export async function countSessions(
  db: Db,
  accountId: string,
): Promise<number> {
  const rows = await db.selectFrom("session").select("id")
    .where("accountId", "=", accountId)
    .execute();
  return rows.length;
}

/** Adds a code of an SMS for the last ticket of an account, as if it had been sent to it. */
export async function addSmsCode(
  db: Db,
  { accountId, at, hashOf }: {
    accountId: string;
    at: string;
    /** The hash of the code by the id that it gets. */
    hashOf: (id: string) => string;
  },
): Promise<void> {
  const ticket = await db.selectFrom("ticket").select("id")
    .where("accountId", "=", accountId)
    .orderBy("madeAt", "desc")
    .executeTakeFirstOrThrow();
  const holder = await findHolder(db, accountId);
  const id = `smc_${ticket.id}`;
  await db.insertInto("smsCode").values({
    id,
    purpose: "signIn",
    subjectId: ticket.id,
    phoneSealed: "x",
    phoneIndex: holder?.phoneIndex ?? "",
    phoneMasked: "139****0001",
    codeHash: hashOf(id),
    madeAt: at,
    expiresAt: new Date(Date.parse(at) + 300_000).toISOString(),
    usedAt: null,
    endedAt: null,
  }).execute();
}
