import { newId } from "@/db/ids.ts";
import type { Db } from "@/db/open.ts";
import type { Retained } from "@/domain/retention.ts";
import { momentOf, type Platform } from "@/server/platform.ts";
import { allRows, type TableName } from "./rows.ts";

const TABLES: Record<Retained, TableName> = {
  wechatOauth: "wechatOauth",
  ticket: "ticket",
  smsMessage: "smsMessage",
  smsCode: "smsCode",
  session: "session",
  registration: "registration",
  knownBrowser: "knownBrowser",
  limitCounter: "limitCounter",
  securityNotice: "securityNotice",
  importRow: "importRow",
  matchedEntry: "preloadEntry",
  openEntry: "preloadEntry",
};

/** How many rows there are of what is forgotten by time. */
export async function retainedRows(db: Db): Promise<Record<Retained, number>> {
  const counts: Partial<Record<Retained, number>> = {};
  for (const [what, table] of Object.entries(TABLES)) {
    const rows = await allRows(db, table);
    const state = { matchedEntry: "matched", openEntry: "open" }[what];
    // The keys are those of the table above.
    counts[what as Retained] = rows.filter((row) =>
      state === undefined || ("state" in row && row.state === state)
    ).length;
  }
  return counts as Record<Retained, number>;
}

/** What no page makes here: a notice that was read, and a web authorisation of a ticket. */
export async function addRetained(
  platform: Platform,
  accountId: string,
): Promise<void> {
  const { db } = platform;
  const now = momentOf(platform);
  await db.insertInto("securityNotice").values({
    id: newId("ntc", now.ms),
    accountId,
    kind: "newBrowser",
    at: now.at,
    seenAt: now.at,
  }).execute();
  const [ticket] = await allRows(db, "ticket");
  await db.insertInto("wechatOauth").values({
    stateHash: "state",
    ticketId: ticket?.id ?? "",
    phoneHash: "phone",
    madeAt: now.at,
    expiresAt: now.at,
  }).execute();
}
