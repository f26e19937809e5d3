import type { Tx } from "@/db/open.ts";

/** Remembers that a phone was sent to WeChat to show who it is (网页授权). */
export async function insertOauth(
  tx: Tx,
  oauth: {
    stateHash: string;
    ticketId: string;
    phoneHash: string;
    at: string;
    expiresAt: string;
  },
): Promise<void> {
  const { at, ...columns } = oauth;
  await tx.insertInto("wechatOauth").values({ ...columns, madeAt: at })
    .execute();
}

/**
 * Uses a state up: once, by the phone that it was made for.
 *
 * @returns The ticket that the phone had opened.
 */
export async function takeOauth(
  tx: Tx,
  options: { stateHash: string; phoneHash: string; at: string },
): Promise<string | undefined> {
  const row = await tx.updateTable("wechatOauth")
    .set({ usedAt: options.at })
    .where("stateHash", "=", options.stateHash)
    .where("phoneHash", "=", options.phoneHash)
    .where("usedAt", "is", null)
    .where("expiresAt", ">", options.at)
    .returning("ticketId")
    .executeTakeFirst();
  return row?.ticketId;
}
