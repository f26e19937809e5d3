import type { Db, Tx } from "@/db/open.ts";

/** A live session: whose it is and when it was last used. */
export interface SessionRow {
  accountId: string;
  seenAt: string;
  /** When the account signed in before this session; `null` for the first time. */
  previousSignInAt: string | null;
}

/** The session with this token hash if neither ended nor expired nor idle at `at`. */
export function findSession(
  db: Db | Tx,
  options: { tokenHash: string; at: string; seenSince: string },
): Promise<SessionRow | undefined> {
  return db.selectFrom("session")
    .select(["accountId", "seenAt", "previousSignInAt"])
    .where("tokenHash", "=", options.tokenHash)
    .where("endedAt", "is", null)
    .where("expiresAt", ">", options.at)
    .where("seenAt", ">", options.seenSince)
    .executeTakeFirst();
}

/** Opens a session. */
export async function insertSession(
  tx: Tx,
  session: {
    tokenHash: string;
    accountId: string;
    at: string;
    expiresAt: string;
    previousSignInAt: string | null;
    address: string | null;
    userAgent: string | null;
  },
): Promise<void> {
  await tx.insertInto("session").values({
    tokenHash: session.tokenHash,
    accountId: session.accountId,
    createdAt: session.at,
    seenAt: session.at,
    expiresAt: session.expiresAt,
    previousSignInAt: session.previousSignInAt,
    address: session.address,
    userAgent: session.userAgent,
  }).execute();
}

/** Moves the idle limit of a session on. */
export async function setSessionSeen(
  db: Db,
  options: { tokenHash: string; at: string },
): Promise<void> {
  await db.updateTable("session")
    .set({ seenAt: options.at })
    .where("tokenHash", "=", options.tokenHash)
    .execute();
}

/** Ends a session (退出登录); one that has ended stays as it was. */
export async function endSession(
  db: Db | Tx,
  options: { tokenHash: string; at: string },
): Promise<void> {
  await db.updateTable("session")
    .set({ endedAt: options.at })
    .where("tokenHash", "=", options.tokenHash)
    .where("endedAt", "is", null)
    .execute();
}
