import type { Db, Tx } from "@/db/open.ts";

/** Whether the account has signed in from the browser with this key (常用浏览器). */
export async function isKnownBrowser(
  db: Db | Tx,
  options: { keyHash: string; accountId: string; at: string },
): Promise<boolean> {
  const row = await db.selectFrom("knownBrowser").select("keyHash")
    .where("keyHash", "=", options.keyHash)
    .where("accountId", "=", options.accountId)
    .where("expiresAt", ">", options.at)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether anybody has signed in from the browser with this key. */
export async function isKeptBrowser(
  db: Db | Tx,
  { keyHash, at }: { keyHash: string; at: string },
): Promise<boolean> {
  const row = await db.selectFrom("knownBrowser").select("keyHash")
    .where("keyHash", "=", keyHash)
    .where("expiresAt", ">", at)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether the account has signed in from any browser that it has not forgotten. */
export async function hasKnownBrowser(
  db: Db | Tx,
  accountId: string,
): Promise<boolean> {
  const row = await db.selectFrom("knownBrowser").select("keyHash")
    .where("accountId", "=", accountId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Keys of the browsers that an account has signed in from; fifty at most, the last seen first. */
export async function listBrowserKeys(
  db: Db | Tx,
  accountId: string,
): Promise<string[]> {
  const rows = await db.selectFrom("knownBrowser").select("keyHash")
    .where("accountId", "=", accountId)
    .orderBy("seenAt", "desc")
    .limit(50)
    .execute();
  return rows.map(({ keyHash }) => keyHash);
}

/** Notes a browser that has proved itself, or that it did so again. */
export async function keepBrowser(
  tx: Tx,
  browser: {
    keyHash: string;
    accountId: string;
    at: string;
    expiresAt: string;
    userAgent: string | null;
  },
): Promise<void> {
  const { keyHash, accountId, at, expiresAt, userAgent } = browser;
  await tx.insertInto("knownBrowser")
    .values({
      keyHash,
      accountId,
      madeAt: at,
      seenAt: at,
      expiresAt,
      userAgent,
    })
    .onConflict((conflict) =>
      conflict.columns(["keyHash", "accountId"])
        .doUpdateSet({ seenAt: at, expiresAt, userAgent })
    )
    .execute();
}

/** Forgets every browser of an account: each has to prove itself anew. */
export async function forgetBrowsers(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom("knownBrowser").where("accountId", "=", accountId)
    .execute();
}
