import { countRows } from "@/db/count_rows.ts";
import type { Db, Tx } from "@/db/open.ts";

/** Puts ten new codes (恢复码) in the place of those that the account had. */
export async function replaceRecoveryCodes(
  tx: Tx,
  options: { accountId: string; at: string; hashes: readonly string[] },
): Promise<void> {
  const { accountId, at, hashes } = options;
  await deleteRecoveryCodes(tx, accountId);
  await tx.insertInto("recoveryCode")
    .values(
      hashes.map((codeHash, position) => ({
        accountId,
        position,
        codeHash,
        madeAt: at,
      })),
    )
    .execute();
}

/** Takes the codes of an account away (解除绑定). */
export async function deleteRecoveryCodes(
  tx: Tx,
  accountId: string,
): Promise<void> {
  await tx.deleteFrom("recoveryCode").where("accountId", "=", accountId)
    .execute();
}

/** The hash of one of the ten codes, if it has not been used. */
export async function findRecoveryCode(
  db: Db,
  options: { accountId: string; position: number },
): Promise<string | undefined> {
  const row = await db.selectFrom("recoveryCode").select("codeHash")
    .where("accountId", "=", options.accountId)
    .where("position", "=", options.position)
    .where("usedAt", "is", null)
    .executeTakeFirst();
  return row?.codeHash;
}

/**
 * Uses a code up; of two callers one gets it. The hash is the one that it was judged
 * by: another code may stand in its place by now.
 */
export async function useRecoveryCode(
  tx: Tx,
  options: {
    accountId: string;
    position: number;
    codeHash: string;
    at: string;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable("recoveryCode")
    .set({ usedAt: options.at })
    .where("accountId", "=", options.accountId)
    .where("position", "=", options.position)
    .where("codeHash", "=", options.codeHash)
    .where("usedAt", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** How many codes are left. */
export async function countRecoveryCodes(
  db: Db | Tx,
  accountId: string,
): Promise<number> {
  return await countRows(
    db.selectFrom("recoveryCode")
      .where("accountId", "=", accountId)
      .where("usedAt", "is", null),
  );
}
