import type { Db, Tx } from "@/db/open.ts";
import type { SecurityNoticeTable } from "@/db/schema.ts";

/** Something that the holder of an account should know of (安全提醒). */
export type SecurityNotice = Pick<
  SecurityNoticeTable,
  "id" | "kind" | "at" | "address" | "userAgent"
>;

/** Adds a notice. */
export async function insertNotice(
  tx: Tx,
  notice: SecurityNotice & { accountId: string },
): Promise<void> {
  await tx.insertInto("securityNotice").values(notice).execute();
}

/** Notices that the holder has not put away, the newest first; ten at most. */
export function listNotices(
  db: Db,
  accountId: string,
): Promise<SecurityNotice[]> {
  return db.selectFrom("securityNotice")
    .select(["id", "kind", "at", "address", "userAgent"])
    .where("accountId", "=", accountId)
    .where("seenAt", "is", null)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(10)
    .execute();
}

/** All notices of an account, put away or not, the newest first. */
export function listAllNotices(
  db: Db,
  { accountId, limit }: { accountId: string; limit: number },
): Promise<Omit<SecurityNotice, "id">[]> {
  return db.selectFrom("securityNotice")
    .select(["kind", "at", "address", "userAgent"])
    .where("accountId", "=", accountId)
    .orderBy("at", "desc")
    .limit(limit)
    .execute();
}

/** Puts the account's notices away, those made up to `at`. */
export async function setNoticesSeen(
  tx: Tx,
  options: { accountId: string; at: string },
): Promise<void> {
  await tx.updateTable("securityNotice")
    .set({ seenAt: options.at })
    .where("accountId", "=", options.accountId)
    .where("seenAt", "is", null)
    .where("at", "<=", options.at)
    .execute();
}
