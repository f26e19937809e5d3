import { sql, type SqlBool } from "kysely";
import type { Db, Tx } from "@/db/open.ts";
import type { FactorName, TicketTable } from "@/db/schema.ts";

/** A ticket (扫码凭据) without the hash of its secret. */
export type TicketRow = Omit<TicketTable, "secretHash" | "misses"> & {
  misses: number;
};

const COLUMNS = [
  "id",
  "purpose",
  "accountId",
  "activationId",
  "sessionId",
  "nonce",
  "number",
  "state",
  "needsSms",
  "smsDoneAt",
  "passwordAt",
  "misses",
  "address",
  "userAgent",
  "qrUrl",
  "phoneHash",
  "phoneOpenidIndex",
  "factorId",
  "factor",
  "madeAt",
  "expiresAt",
  "scannedAt",
  "approvedAt",
  "usedAt",
] as const;

/** Written out as the index `ticket_open` has it: with parameters SQLite does not use it. */
const IS_OPEN = sql<SqlBool>`state in ('new', 'scanned', 'approved')`;

/** Adds a ticket. */
export async function insertTicket(
  tx: Tx,
  ticket:
    & Pick<
      TicketTable,
      | "id"
      | "purpose"
      | "accountId"
      | "secretHash"
      | "nonce"
      | "number"
      | "state"
      | "needsSms"
      | "passwordAt"
      | "madeAt"
      | "expiresAt"
    >
    & Partial<
      Pick<
        TicketTable,
        | "activationId"
        | "sessionId"
        | "address"
        | "userAgent"
        | "factor"
        | "approvedAt"
      >
    >,
): Promise<void> {
  await tx.insertInto("ticket").values(ticket).execute();
}

/** The ticket with this public id. */
export function findTicket(
  db: Db | Tx,
  id: string,
): Promise<TicketRow | undefined> {
  return db.selectFrom("ticket").select(COLUMNS).where("id", "=", id)
    .executeTakeFirst();
}

/** The ticket that the browser with this secret asked for. */
export function findTicketOfScreen(
  db: Db | Tx,
  secretHash: string,
): Promise<TicketRow | undefined> {
  return db.selectFrom("ticket").select(COLUMNS)
    .where("secretHash", "=", secretHash)
    .executeTakeFirst();
}

/** Notes that a phone has opened the ticket; a later state stays. */
export async function setScanned(
  db: Db | Tx,
  options: { id: string; at: string },
): Promise<void> {
  await db.updateTable("ticket")
    .set({ state: "scanned", scannedAt: options.at })
    .where("id", "=", options.id)
    .where("state", "=", "new")
    .where("expiresAt", ">", options.at)
    .execute();
}

/** Where WeChat's own QR code for the ticket leads. */
export async function setQrUrl(
  db: Db | Tx,
  options: { id: string; qrUrl: string },
): Promise<void> {
  await db.updateTable("ticket").set({ qrUrl: options.qrUrl })
    .where("id", "=", options.id)
    .execute();
}

/** Notes which phone opened the ticket in WeChat, by its cookie and its openid. */
export async function setPhone(
  tx: Tx,
  options: {
    id: string;
    at: string;
    phoneHash: string;
    phoneOpenidIndex: string;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable("ticket")
    .set({
      state: "scanned",
      scannedAt: options.at,
      phoneHash: options.phoneHash,
      phoneOpenidIndex: options.phoneOpenidIndex,
    })
    .where("id", "=", options.id)
    .where("state", "in", ["new", "scanned"])
    .where("expiresAt", ">", options.at)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/**
 * Approves an open ticket. @returns Whether this call did: a ticket that has
 * expired, ended or been approved already stays as it was.
 */
export async function approveTicket(
  tx: Tx,
  options: {
    id: string;
    at: string;
    expiresAt: string;
    factor: FactorName;
    factorId: string | null;
    /** A code typed on the screen stands for the SMS, too. */
    smsDone: boolean;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable("ticket")
    .set({
      state: "approved",
      approvedAt: options.at,
      expiresAt: options.expiresAt,
      factor: options.factor,
      factorId: options.factorId,
      ...(options.smsDone && { smsDoneAt: options.at }),
    })
    .where("id", "=", options.id)
    .where("state", "in", ["new", "scanned"])
    .where("expiresAt", ">", options.at)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Ends a ticket that is still open (wrong digits, 不是我); returns whether this call did. */
export async function endTicket(
  tx: Tx,
  options: { id: string; state: "failed" | "refused" | "dead" },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable("ticket")
    .set({ state: options.state })
    .where("id", "=", options.id)
    .where(IS_OPEN)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/**
 * Counts a wrong proof against an open ticket; returns how many there are, or
 * `undefined` if the ticket is open no more.
 */
export async function addTicketMiss(
  tx: Tx,
  options: { id: string; max: number },
): Promise<number | undefined> {
  const row = await tx.updateTable("ticket")
    .set((eb) => ({ misses: eb("misses", "+", 1) }))
    .where("id", "=", options.id)
    .where("state", "in", ["new", "scanned"])
    .where("misses", "<", options.max)
    .returning("misses")
    .executeTakeFirst();
  return row?.misses;
}

/** Uncounts a proof that could not be judged. */
export async function takeTicketMissBack(tx: Tx, id: string): Promise<void> {
  await tx.updateTable("ticket")
    .set((eb) => ({ misses: eb("misses", "-", 1) }))
    .where("id", "=", id)
    .where("misses", ">", 0)
    .execute();
}

/** Notes that the code of the SMS was right. */
export async function setSmsDone(
  tx: Tx,
  options: { id: string; at: string },
): Promise<void> {
  await tx.updateTable("ticket").set({ smsDoneAt: options.at })
    .where("id", "=", options.id)
    .where("state", "=", "approved")
    .execute();
}

/** What a ticket is redeemed for; a proof, for the session that asked for it. */
export type TicketUse =
  | { purpose: "signIn" | "bind" }
  | { purpose: "stepUp"; sessionId: string };

/**
 * Uses an approved ticket up, once: of any number of callers one gets it, and only
 * with the secret of the browser that asked for it, for what it was asked for.
 */
export function useTicket(
  tx: Tx,
  options: { id: string; secretHash: string; at: string; use: TicketUse },
): Promise<TicketRow | undefined> {
  const { use } = options;
  const sessionId = use.purpose === "stepUp" ? use.sessionId : null;
  return tx.updateTable("ticket")
    .set({ state: "used", usedAt: options.at })
    .where("id", "=", options.id)
    .where("secretHash", "=", options.secretHash)
    .where("purpose", "=", use.purpose)
    .where("sessionId", "is", sessionId)
    .where("state", "=", "approved")
    .where("expiresAt", ">", options.at)
    .where((eb) =>
      eb.or([eb("needsSms", "=", 0), eb("smsDoneAt", "is not", null)])
    )
    .returning(COLUMNS)
    .executeTakeFirst();
}

/** Ends every open ticket of an account. */
export async function endTickets(
  tx: Tx,
  options: { accountId: string; state: "refused" | "dead" },
): Promise<void> {
  await tx.updateTable("ticket").set({ state: options.state })
    .where("accountId", "=", options.accountId)
    .where(IS_OPEN)
    .execute();
}
