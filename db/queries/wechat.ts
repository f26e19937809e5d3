import type { Db, Tx } from "@/db/open.ts";

/** The access token of a service account as it is kept; times are ISO 8601 in UTC. */
export interface WechatTokenRow {
  tokenSealed: string;
  fetchedAt: string;
  expiresAt: string;
}

/** The kept access token of the service account. */
export function findWechatToken(
  db: Db,
  appId: string,
): Promise<WechatTokenRow | undefined> {
  return db.selectFrom("wechatToken")
    .select(["tokenSealed", "fetchedAt", "expiresAt"])
    .where("appId", "=", appId)
    .executeTakeFirst();
}

/** Keeps an access token in place of the one before; when it was last forced stays. */
export async function setWechatToken(
  db: Db,
  token: WechatTokenRow & { appId: string },
): Promise<void> {
  const { appId, ...columns } = token;
  await db.insertInto("wechatToken")
    .values({ appId, ...columns, forcedAt: null })
    .onConflict((conflict) => conflict.column("appId").doUpdateSet(columns))
    .execute();
}

/**
 * Notes that a new token is forced at `at`, unless that was done after `notSince`.
 *
 * @returns Whether it may be forced; of two processes that ask at once, one is told yes.
 */
export async function setWechatTokenForced(
  tx: Tx,
  options: { appId: string; at: string; notSince: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable("wechatToken")
    .set({ forcedAt: options.at })
    .where("appId", "=", options.appId)
    .where((eb) =>
      eb.or([
        eb("forcedAt", "is", null),
        eb("forcedAt", "<=", options.notSince),
      ])
    )
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * Remembers a pushed event, and forgets those from before `forgetBefore`. It belongs
 * in the transaction of the event's effect.
 *
 * @returns `false` if it was taken already.
 */
export async function insertWechatEvent(
  tx: Tx,
  event: { key: string; at: string; forgetBefore: string },
): Promise<boolean> {
  await tx.deleteFrom("wechatEvent")
    .where("at", "<", event.forgetBefore)
    .execute();
  const row = await tx.insertInto("wechatEvent")
    .values({ key: event.key, at: event.at })
    .onConflict((conflict) => conflict.column("key").doNothing())
    .returning("key")
    .executeTakeFirst();
  return row !== undefined;
}
