import { sql } from "kysely";
import { BEGINNING, verifyAudit } from "@/db/audit_chain.ts";
import type { Db } from "@/db/open.ts";
import { hashOf } from "@/server/cookies.ts";
import { createPasswordHasher } from "@/server/passwords.ts";

const DAY_MS = 24 * 3600_000;

/** The password of every account of the world. */
export const WORLD_PASSWORD = "hubei-attack-2026";

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
  const hasher = createPasswordHasher();
  const accounts = await db.selectFrom("account").select("id")
    .where("passwordHash", "is not", null).execute();
  for (const { id } of accounts) {
    // Each with a salt of its own, by which the line at the hasher knows them apart.
    const passwordHash = await hasher.hash(WORLD_PASSWORD);
    await db.updateTable("account").set({ passwordHash }).where("id", "=", id)
      .execute();
  }
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

/** The whole audit trail as one text, and how many of its lines do not fit to each other. */
export async function trailOf(
  db: Db,
): Promise<{ lines: number; text: string; faults: number }> {
  const rows = await db.selectFrom("audit").selectAll().execute();
  let faults = 0;
  for await (const _ of verifyAudit(db, BEGINNING)) faults++;
  return { lines: rows.length, text: JSON.stringify(rows), faults };
}

/** Whoever is signed in has just proved herself again. */
export async function proveAgain(db: Db, at: string): Promise<void> {
  await db.updateTable("session").set({ steppedUpAt: at }).execute();
}

/** The session with this token hash. */
export function findSessionByToken(db: Db, tokenHash: string) {
  return db.selectFrom("session").select(["id", "seenAt", "endedAt"])
    .where("tokenHash", "=", tokenHash)
    .executeTakeFirst();
}

/** The grant of a stay that nobody has taken back. */
export async function findGrantOf(
  db: Db,
  membershipId: string,
): Promise<string | undefined> {
  const row = await db.selectFrom("vipGrant").select("id")
    .where("membershipId", "=", membershipId)
    .where("revokedAt", "is", null)
    .executeTakeFirst();
  return row?.id;
}

/** What brings sessions and accounts to their end: a column of all rows, and what it then says. */
export const ENDINGS = {
  "session idle for 31 minutes": ["session", "seen_at", -31 * 60_000],
  /** No end yet. */
  "session idle for 29 minutes": ["session", "seen_at", -29 * 60_000],
  "session of 12 hours ago": ["session", "expires_at", -1],
  "account waiting": ["account", "state", "issued"],
  "account being activated": ["account", "state", "activating"],
  "account suspended": ["account", "state", "suspended"],
  "account closed": ["account", "state", "closed"],
  "unit closed": ["unit", "state", "closed"],
  "person frozen": ["person", "state", "frozen"],
  "person closed": ["person", "state", "closed"],
} as const satisfies Record<string, readonly [string, string, string | number]>;

/** One of the {@link ENDINGS}. */
export type Ending = keyof typeof ENDINGS;

/** Brings everything to such an end; times are told from now, in ms. Answers what makes it as it was. */
export async function endAll(
  db: Db,
  ending: Ending,
): Promise<(db: Db) => Promise<void>> {
  const [table, column, value] = ENDINGS[ending];
  const [name, ref] = [sql.table(table), sql.ref(column)];
  const { rows } = await sql<{ id: string; held: string | null }>`
    select id, ${ref} as held from ${name}`.execute(db);
  const text = typeof value === "number"
    ? new Date(Date.now() + value).toISOString()
    : value;
  await sql`update ${name} set ${ref} = ${text}`.execute(db);
  return async (again) => {
    for (const { id, held } of rows) {
      await sql`update ${name} set ${ref} = ${held} where id = ${id}`
        .execute(again);
    }
  };
}

/** Lets everybody in again whom an act has put out: sessions go on, accounts are in use. */
export async function reopenSessions(db: Db): Promise<void> {
  await forgetLimits(db);
  await db.updateTable("session").set({ endedAt: null, endReason: null })
    .where("endedAt", "is not", null).execute();
  await db.updateTable("account").set({ state: "active", suspendedBy: null })
    .where("state", "<>", "active")
    .where("passwordHash", "is not", null).execute();
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
