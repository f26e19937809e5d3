import { createHash, randomBytes } from "node:crypto";
import { setSignedIn } from "@/db/queries/accounts.ts";
import {
  endSession,
  findSession,
  insertSession,
  setSessionSeen,
} from "@/db/queries/sessions.ts";
import { type Account, findAccount } from "@/server/context.ts";
import { logError } from "@/server/log.ts";
import {
  type Moment,
  momentOf,
  momentPlus,
  type Platform,
} from "@/server/platform.ts";

const IDLE_MS = 30 * 60_000;
const LIFE_MS = 12 * 3_600_000;
/** A session is marked as seen at most this often: reading pages must not mean writing. */
const SEEN_EVERY_MS = 60_000;

/** Name of the session cookie; the `__Host-` prefix needs https, which the demonstration has not. */
export function sessionCookieName(platform: Platform): string {
  return platform.baseUrl.startsWith("https:") ? "__Host-sid" : "sid";
}

/** Opens a session for the account and returns the cookie that carries its new token. */
export async function openSession(
  platform: Platform,
  options: {
    accountId: string;
    address: string | null;
    userAgent: string | null;
  },
): Promise<string> {
  const now = momentOf(platform);
  const token = randomBytes(32).toString("base64url");
  await platform.db.transaction().execute(async (tx) => {
    const previousSignInAt = await setSignedIn(tx, {
      accountId: options.accountId,
      at: now.at,
    });
    await insertSession(tx, {
      ...options,
      previousSignInAt,
      userAgent: options.userAgent?.slice(0, 200) ?? null,
      tokenHash: hashOf(token),
      at: now.at,
      expiresAt: momentPlus(now, LIFE_MS),
    });
  });
  return cookie(platform, token, LIFE_MS / 1000);
}

/** Who the request is signed in as, by its cookie; `null` for nobody. */
export async function accountOfRequest(
  platform: Platform,
  headers: Headers,
): Promise<Account | null> {
  const token = tokenOf(platform, headers);
  if (!token) return null;
  const now = momentOf(platform);
  const tokenHash = hashOf(token);
  const session = await findSession(platform.db, {
    tokenHash,
    at: now.at,
    seenSince: momentPlus(now, -IDLE_MS),
  });
  if (!session) return null;
  if (isStale(session.seenAt, now)) {
    noteSeen(platform, { tokenHash, at: now.at });
  }
  const account = await findAccount(platform.db, session.accountId);
  return account && { ...account, lastSignInAt: session.previousSignInAt };
}

/** Not waited for: reading a page must not queue behind somebody's long import. */
function noteSeen(
  { db }: Platform,
  seen: { tokenHash: string; at: string },
): void {
  setSessionSeen(db, seen)
    .catch((error) => logError("session not marked as seen", error));
}

/** Ends the session of the request and returns the cookie that forgets it. */
export async function closeSession(
  platform: Platform,
  headers: Headers,
): Promise<string> {
  const token = tokenOf(platform, headers);
  if (token) {
    const { at } = momentOf(platform);
    await endSession(platform.db, { tokenHash: hashOf(token), at });
  }
  return cookie(platform, "", 0);
}

function isStale(seenAt: string, now: Moment): boolean {
  return seenAt < momentPlus(now, -SEEN_EVERY_MS);
}

/** Only the hash is stored: who reads the database cannot sign in with what is there. */
function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

function tokenOf(platform: Platform, headers: Headers): string | undefined {
  const name = `${sessionCookieName(platform)}=`;
  const pair = headers.get("cookie")?.split(/;\s*/)
    .find((part) => part.startsWith(name));
  const token = pair?.slice(name.length);
  return token && /^[\w-]{43}$/.test(token) ? token : undefined;
}

function cookie(platform: Platform, value: string, maxAgeS: number): string {
  const secure = platform.baseUrl.startsWith("https:") ? "; Secure" : "";
  return `${
    sessionCookieName(platform)
  }=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeS}${secure}`;
}
