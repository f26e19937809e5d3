import type { Db, Tx } from "@/db/open.ts";

/**
 * Counts one try against `key` and returns the new count. A window that has run
 * out starts again and ends at `resetsAt`. One statement, so that a hundred
 * parallel tries count a hundred.
 */
export async function addTry(
  db: Db | Tx,
  options: { key: string; at: string; resetsAt: string },
): Promise<number> {
  const row = await db.insertInto("limitCounter")
    .values({ key: options.key, count: 1, resetsAt: options.resetsAt })
    .onConflict((conflict) =>
      conflict.column("key").doUpdateSet((eb) => ({
        count: eb.case()
          .when("limitCounter.resetsAt", ">", options.at)
          .then(eb("limitCounter.count", "+", 1))
          .else(1)
          .end(),
        resetsAt: eb.case()
          .when("limitCounter.resetsAt", ">", options.at)
          .then(eb.ref("limitCounter.resetsAt"))
          .else(options.resetsAt)
          .end(),
      }))
    )
    .returning("count")
    .executeTakeFirstOrThrow();
  return row.count;
}

/** The tries counted under these keys whose window still runs at `at`. */
export async function listTries(
  db: Db | Tx,
  { keys, at }: { keys: readonly string[]; at: string },
): Promise<{ key: string; count: number; resetsAt: string }[]> {
  if (keys.length === 0) return [];
  return await db.selectFrom("limitCounter")
    .select(["key", "count", "resetsAt"])
    .where("key", "in", keys)
    .where("resetsAt", ">", at)
    .execute();
}

/** Forgets the tries of `key`, after a success. */
export async function clearTries(db: Db | Tx, key: string): Promise<void> {
  await db.deleteFrom("limitCounter").where("key", "=", key).execute();
}

/** Takes one try of `key` back, after a success that says nothing of the others. */
export async function takeTryBack(db: Db, key: string): Promise<void> {
  await db.updateTable("limitCounter")
    .set((eb) => ({ count: eb("count", "-", 1) }))
    .where("key", "=", key)
    .where("count", ">", 0)
    .execute();
}
