import type { Db } from "@/db/open.ts";
import { hashOf } from "@/server/cookies.ts";
import { createPasswordHasher } from "@/server/passwords.ts";

const DAY_MS = 24 * 3600_000;

/**
 * Makes every session one of today, and every password cost what it costs in production:
 * the world of the tests stands on a day of its own, and hashes cheaply.
 */
export async function refreshWorld(db: Db, at: string): Promise<void> {
  const tomorrow = new Date(Date.parse(at) + DAY_MS).toISOString();
  await db.updateTable("session").set({
    createdAt: at,
    // So that no request has to write down that it was seen.
    seenAt: tomorrow,
    expiresAt: tomorrow,
    steppedUpAt: at,
  }).execute();
  const passwordHash = await createPasswordHasher().hash("hubei-attack-2026");
  await db.updateTable("account").set({ passwordHash })
    .where("passwordHash", "is not", null).execute();
}

/** Login names of accounts of units that can sign in. */
export async function listLogins(db: Db): Promise<string[]> {
  const rows = await db.selectFrom("account").select("login")
    .where("state", "=", "active")
    .where("passwordHash", "is not", null)
    .where("login", "is not", null)
    .execute();
  return rows.flatMap(({ login }) => login === null ? [] : [login]);
}

/** Lets every account and address begin anew. */
export async function forgetLimits(db: Db): Promise<void> {
  await db.deleteFrom("limitCounter").execute();
}

/** Makes a browser one that an account has signed in from, for a day. */
export async function addKnownBrowser(
  db: Db,
  { login, secret, at }: { login: string; secret: string; at: string },
): Promise<void> {
  const { id: accountId } = await db.selectFrom("account").select("id")
    .where("login", "=", login)
    .executeTakeFirstOrThrow();
  await db.insertInto("knownBrowser").values({
    keyHash: hashOf(secret),
    accountId,
    madeAt: at,
    seenAt: at,
    expiresAt: new Date(Date.parse(at) + DAY_MS).toISOString(),
    userAgent: null,
  }).execute();
}
