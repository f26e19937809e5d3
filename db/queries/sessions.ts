import type { Db, Tx } from "@/db/open.ts";
import type { FactorName, SessionTable } from "@/db/schema.ts";

/** Why a session ended before its time. */
export type SessionEnd = NonNullable<SessionTable["endReason"]>;

/** A live session: whose it is and when it was last used. */
export interface SessionRow {
  id: string;
  accountId: string;
  seenAt: string;
  steppedUpAt: string | null;
  /** When the account signed in before this session; `null` for the first time. */
  previousSignInAt: string | null;
}

/** The session with this token hash if neither ended nor expired nor idle at `at`. */
export function findSession(
  db: Db | Tx,
  options: { tokenHash: string; at: string; seenSince: string },
): Promise<SessionRow | undefined> {
  return liveSessions(db, options)
    .select(["id", "accountId", "seenAt", "steppedUpAt", "previousSignInAt"])
    .where("tokenHash", "=", options.tokenHash)
    .executeTakeFirst();
}

/** Whether nobody has ended the session; how long it may last was judged when it was found. */
export async function isSessionOpen(tx: Db | Tx, id: string): Promise<boolean> {
  const row = await tx.selectFrom("session")
    .select("id")
    .where("id", "=", id)
    .where("endedAt", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

/** A live session as its holder sees it. */
export interface SessionLine {
  id: string;
  factor: FactorName;
  createdAt: string;
  seenAt: string;
  address: string | null;
  userAgent: string | null;
}

/** The live sessions of an account, the one used last first. */
export function listSessions(
  db: Db | Tx,
  options: { accountId: string; at: string; seenSince: string },
): Promise<SessionLine[]> {
  return liveSessions(db, options)
    .select(["id", "factor", "createdAt", "seenAt", "address", "userAgent"])
    .where("accountId", "=", options.accountId)
    .orderBy("seenAt", "desc")
    .orderBy("id", "desc")
    .limit(50)
    .execute();
}

/** The last sign-ins of an account, live or not, the newest first. */
export function listSignIns(
  db: Db,
  options: { accountId: string; limit: number },
): Promise<Omit<SessionLine, "seenAt">[]> {
  return db.selectFrom("session")
    .select(["id", "factor", "createdAt", "address", "userAgent"])
    .where("accountId", "=", options.accountId)
    .orderBy("createdAt", "desc")
    .limit(options.limit)
    .execute();
}

/** Opens a session. */
export async function insertSession(
  tx: Tx,
  session: {
    id: string;
    tokenHash: string;
    accountId: string;
    factor: FactorName;
    at: string;
    expiresAt: string;
    previousSignInAt: string | null;
    address: string | null;
    userAgent: string | null;
  },
): Promise<void> {
  const { at, ...columns } = session;
  await tx.insertInto("session")
    .values({ ...columns, createdAt: at, seenAt: at })
    .execute();
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

/** Notes that the session's holder has proved herself again (再次验证身份). */
export async function setSteppedUp(
  tx: Tx,
  options: { sessionId: string; at: string },
): Promise<void> {
  await tx.updateTable("session")
    .set({ steppedUpAt: options.at })
    .where("id", "=", options.sessionId)
    .where("endedAt", "is", null)
    .execute();
}

/** Ends the session with this token hash; one that has ended stays as it was. */
export async function endSession(
  db: Db | Tx,
  options: { tokenHash: string; at: string; reason: SessionEnd },
): Promise<void> {
  await db.updateTable("session")
    .set({ endedAt: options.at, endReason: options.reason })
    .where("tokenHash", "=", options.tokenHash)
    .where("endedAt", "is", null)
    .execute();
}

/**
 * Ends sessions of an account: one by its id, or all but one.
 *
 * @returns How many ended.
 */
export async function endSessions(
  tx: Tx,
  options: {
    accountId: string;
    at: string;
    reason: SessionEnd;
    /** Only this one. */
    only?: string;
    /** Every other. */
    except?: string;
  },
): Promise<number> {
  let query = tx.updateTable("session")
    .set({ endedAt: options.at, endReason: options.reason })
    .where("accountId", "=", options.accountId)
    .where("endedAt", "is", null);
  if (options.only !== undefined) query = query.where("id", "=", options.only);
  if (options.except !== undefined) {
    query = query.where("id", "!=", options.except);
  }
  const { numUpdatedRows } = await query.executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Ends the live sessions of an account beyond the `keep` used last. */
export async function endSessionsBeyond(
  tx: Tx,
  options: { accountId: string; at: string; keep: number },
): Promise<void> {
  await tx.updateTable("session")
    .set({ endedAt: options.at, endReason: "tooMany" })
    .where("accountId", "=", options.accountId)
    .where("endedAt", "is", null)
    .where("id", "not in", (eb) =>
      eb.selectFrom("session as kept")
        .select("kept.id")
        .where("kept.accountId", "=", options.accountId)
        .where("kept.endedAt", "is", null)
        .orderBy("kept.seenAt", "desc")
        .orderBy("kept.id", "desc")
        .limit(options.keep))
    .execute();
}

function liveSessions(
  db: Db | Tx,
  options: { at: string; seenSince: string },
) {
  return db.selectFrom("session")
    .where("endedAt", "is", null)
    .where("expiresAt", ">", options.at)
    .where("seenAt", ">", options.seenSince);
}
