import type { Db, Tx } from "@/db/open.ts";
import type { SmsCodeTable, SmsMessageTable } from "@/db/schema.ts";

/** What a code by SMS is for. */
export type SmsPurpose = SmsCodeTable["purpose"];

/** Tries that a code stands; the next is burnt unseen. */
const MAX_SMS_TRIES = 5;

/** Adds a code; the one before for the same matter is good no more. */
export async function insertSmsCode(
  tx: Tx,
  code:
    & Pick<
      SmsCodeTable,
      | "id"
      | "purpose"
      | "subjectId"
      | "phoneSealed"
      | "phoneIndex"
      | "phoneMasked"
      | "codeHash"
      | "expiresAt"
    >
    & { madeAt: string },
): Promise<void> {
  await tx.updateTable("smsCode").set({ endedAt: code.madeAt })
    .where("purpose", "=", code.purpose)
    .where("subjectId", "=", code.subjectId)
    .where("endedAt", "is", null)
    .execute();
  await tx.insertInto("smsCode").values(code).execute();
}

/** The code that was sent last for a matter and may be typed still. */
export interface LiveSmsCode {
  id: string;
  phoneSealed: string;
  phoneMasked: string;
  madeAt: string;
}

/** The live code of a matter, if one was sent and has neither ended nor expired. */
export function findSmsCode(
  db: Db | Tx,
  options: { purpose: SmsPurpose; subjectId: string; at: string },
): Promise<LiveSmsCode | undefined> {
  return db.selectFrom("smsCode")
    .select(["id", "phoneSealed", "phoneMasked", "madeAt"])
    .where("purpose", "=", options.purpose)
    .where("subjectId", "=", options.subjectId)
    .where("endedAt", "is", null)
    .where("expiresAt", ">", options.at)
    .executeTakeFirst();
}

/**
 * Counts a try at the live code before it is judged: a hundred at once are five.
 *
 * @returns What the try is judged by, or `undefined` if there is nothing to try.
 */
export function takeSmsTry(
  db: Db,
  options: { purpose: SmsPurpose; subjectId: string; at: string },
): Promise<{ id: string; codeHash: string; phoneIndex: string } | undefined> {
  return db.updateTable("smsCode")
    .set((eb) => ({ tries: eb("tries", "+", 1) }))
    .where("purpose", "=", options.purpose)
    .where("subjectId", "=", options.subjectId)
    .where("endedAt", "is", null)
    .where("expiresAt", ">", options.at)
    .where("tries", "<", MAX_SMS_TRIES)
    .returning(["id", "codeHash", "phoneIndex"])
    .executeTakeFirst();
}

/** Uses a code up; of two callers one gets it. */
export async function useSmsCode(
  tx: Tx,
  options: { id: string; at: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable("smsCode")
    .set({ usedAt: options.at, endedAt: options.at })
    .where("id", "=", options.id)
    .where("endedAt", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Writes down that a message is about to be handed to the provider (发送台账). */
export async function insertSmsMessage(
  tx: Tx,
  message:
    & Pick<
      SmsMessageTable,
      "id" | "codeId" | "provider" | "phoneMasked" | "bodySealed"
    >
    & { madeAt: string },
): Promise<void> {
  await tx.insertInto("smsMessage").values({ ...message, state: "sending" })
    .execute();
}

/** Writes down what the provider said. */
export async function settleSmsMessage(
  db: Db,
  message: {
    id: string;
    state: "sent" | "refused" | "unknown";
    providerId: string | null;
    problem: string | null;
    at: string;
  },
): Promise<void> {
  const { id, at, ...columns } = message;
  await db.updateTable("smsMessage").set({ ...columns, settledAt: at })
    .where("id", "=", id)
    .where("state", "=", "sending")
    .execute();
}

/** Writes down what a delivery report says (状态回执). */
export async function reportSmsMessage(
  db: Db,
  report: {
    provider: SmsMessageTable["provider"];
    providerId: string;
    state: "delivered" | "undelivered";
    problem: string | null;
    at: string;
  },
): Promise<void> {
  await db.updateTable("smsMessage")
    .set({ state: report.state, problem: report.problem, settledAt: report.at })
    .where("provider", "=", report.provider)
    .where("providerId", "=", report.providerId)
    .where("state", "in", ["sending", "sent", "unknown"])
    .execute();
}

/** The sealed body of the message that carried a code; the outbox alone keeps it. */
export async function findOutboxBody(
  db: Db,
  codeId: string,
): Promise<string | undefined> {
  const row = await db.selectFrom("smsMessage").select("bodySealed")
    .where("codeId", "=", codeId)
    .executeTakeFirst();
  return row?.bodySealed ?? undefined;
}
