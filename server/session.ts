import { newId } from "@/db/ids.ts";
import type { Tx } from "@/db/open.ts";
import { setSignedIn } from "@/db/queries/accounts.ts";
import {
  endSession,
  endSessionsBeyond,
  findSession,
  insertSession,
  type SessionEnd,
  setSessionSeen,
} from "@/db/queries/sessions.ts";
import type { FactorName } from "@/db/schema.ts";
import { type Account, findAccount } from "@/server/context.ts";
import {
  dropCookie,
  hashOf,
  makeSecret,
  readCookie,
  writeCookie,
} from "@/server/cookies.ts";
import { logError } from "@/server/log.ts";
import {
  type Moment,
  momentOf,
  momentPlus,
  type Platform,
} from "@/server/platform.ts";

/** A session that is not used for so long ends. */
export const IDLE_MS = 30 * 60_000;
/** A session ends after so long, however busy. */
export const LIFE_MS = 12 * 3_600_000;
/** Live sessions of one account; a further one ends the one used longest ago. */
const MAX_SESSIONS = 5;
/** A session is marked as seen at most this often: reading pages must not mean writing. */
const SEEN_EVERY_MS = 60_000;

/** Whose session begins, by what proof, and where. */
export interface NewSession {
  accountId: string;
  factor: FactorName;
  address: string | null;
  userAgent: string | null;
}

/** Opens a session for the account and returns the cookie that carries its new token. */
export function openSession(
  platform: Platform,
  session: NewSession,
): Promise<string> {
  return platform.db.transaction().execute((tx) =>
    beginSession(platform, tx, session)
  );
}

/** As {@link openSession}, inside the transaction that found the proof to be right. */
export async function beginSession(
  platform: Platform,
  tx: Tx,
  session: NewSession,
): Promise<string> {
  const now = momentOf(platform);
  const secret = makeSecret();
  const { accountId } = session;
  const previousSignInAt = await setSignedIn(tx, { accountId, at: now.at });
  await insertSession(tx, {
    ...session,
    id: newId("ses", now.ms),
    tokenHash: hashOf(secret),
    previousSignInAt,
    userAgent: session.userAgent?.slice(0, 200) ?? null,
    at: now.at,
    expiresAt: momentPlus(now, LIFE_MS),
  });
  await endSessionsBeyond(tx, { accountId, at: now.at, keep: MAX_SESSIONS });
  return writeCookie(platform, "sid", { secret, maxAgeS: LIFE_MS / 1000 });
}

/** Who the request is signed in as, by its cookie; `null` for nobody. */
export async function accountOfRequest(
  platform: Platform,
  headers: Headers,
): Promise<Account | null> {
  const secret = readCookie(platform, headers, "sid");
  if (!secret) return null;
  const now = momentOf(platform);
  const tokenHash = hashOf(secret);
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
  return account && {
    ...account,
    lastSignInAt: session.previousSignInAt,
    session: { id: session.id, steppedUpAt: session.steppedUpAt },
  };
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
  reason: SessionEnd,
): Promise<string> {
  const secret = readCookie(platform, headers, "sid");
  if (secret) {
    const { at } = momentOf(platform);
    await endSession(platform.db, { tokenHash: hashOf(secret), at, reason });
  }
  return dropCookie(platform, "sid");
}

function isStale(seenAt: string, now: Moment): boolean {
  return seenAt < momentPlus(now, -SEEN_EVERY_MS);
}
