import type { Db, Tx } from "@/db/open.ts";

/**
 * Counts one try against each key and returns the new counts, in the same order. A window
 * that has run out starts again and ends at `resetsAt`. One statement, so that a hundred
 * parallel tries count a hundred.
 */
export async function addTries(
  db: Db | Tx,
  at: string,
  tries: readonly { key: string; resetsAt: string }[],
): Promise<number[]> {
  if (tries.length === 0) return [];
  const rows = await db.insertInto("limitCounter")
    .values(tries.map((one) => ({ ...one, count: 1 })))
    .onConflict((conflict) =>
      conflict.column("key").doUpdateSet((eb) => ({
        count: eb.case()
          .when("limitCounter.resetsAt", ">", at)
          .then(eb("limitCounter.count", "+", 1))
          .else(1)
          .end(),
        resetsAt: eb.case()
          .when("limitCounter.resetsAt", ">", at)
          .then(eb.ref("limitCounter.resetsAt"))
          .else(eb.ref("excluded.resetsAt"))
          .end(),
      }))
    )
    .returning(["key", "count"])
    .execute();
  const counts = new Map(rows.map(({ key, count }) => [key, count]));
  return tries.map(({ key }) => counts.get(key) ?? 0);
}

/** As {@link addTries}, of one key. */
export async function addTry(
  db: Db | Tx,
  { at, ...one }: { key: string; at: string; resetsAt: string },
): Promise<number> {
  const [count = 0] = await addTries(db, at, [one]);
  return count;
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
