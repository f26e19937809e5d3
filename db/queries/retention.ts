import { firstIdOf } from "@/db/ids.ts";
import type { Db, Tx } from "@/db/open.ts";
import { IS_EXPORTED } from "@/db/trail_lists.ts";
import type { Retained } from "@/domain/retention.ts";

/** Rows of one transaction: deleting them holds the process for some milliseconds. */
const AT_ONCE = 500;

/** Before when things are forgotten. */
export interface ForgetBefore {
  /** ISO 8601 in UTC. */
  at: string;
  /** Milliseconds since 1970. */
  ms: number;
}

/**
 * Forgets a part of what is older, 500 rows at most.
 *
 * @returns How many rows went; fewer than {@link AT_ONCE} where nothing is left.
 */
export async function forgetPart(
  db: Db,
  what: Retained,
  before: ForgetBefore,
): Promise<number> {
  const deleted = await db.transaction().execute((tx) =>
    FORGET[what](tx, before)
  );
  return Number(deleted);
}

/** Whether a part was a whole one, so that more may be left. */
export function isWholePart(count: number): boolean {
  return count >= AT_ONCE;
}

const FORGET: Record<
  Retained,
  (tx: Tx, before: ForgetBefore) => Promise<bigint>
> = {
  wechatOauth: (tx, { at }) =>
    counted(
      tx.deleteFrom("wechatOauth").where("stateHash", "in", (eb) =>
        eb.selectFrom("wechatOauth").select("stateHash")
          .where("expiresAt", "<=", at).limit(AT_ONCE)),
    ),
  ticket: async (tx, { at }) => {
    const rows = await tx.selectFrom("ticket").select("id")
      .where("expiresAt", "<=", at).limit(AT_ONCE).execute();
    const old = rows.map(({ id }) => id);
    if (old.length === 0) return 0n;
    await tx.deleteFrom("wechatOauth").where("ticketId", "in", old).execute();
    return counted(tx.deleteFrom("ticket").where("id", "in", old));
  },
  smsMessage: (tx, { ms }) =>
    counted(
      tx.deleteFrom("smsMessage").where("id", "in", (eb) =>
        eb.selectFrom("smsMessage").select("id")
          .where("id", "<", firstIdOf("sms", ms)).limit(AT_ONCE)),
    ),
  smsCode: async (tx, { ms }) => {
    const rows = await tx.selectFrom("smsCode").select("id")
      .where("id", "<", firstIdOf("smc", ms)).limit(AT_ONCE).execute();
    const old = rows.map(({ id }) => id);
    if (old.length === 0) return 0n;
    // The message stays longer, with its state and a masked number.
    await tx.updateTable("smsMessage").set({ codeId: null, bodySealed: null })
      .where("codeId", "in", old).execute();
    return counted(tx.deleteFrom("smsCode").where("id", "in", old));
  },
  session: (tx, { ms }) =>
    counted(
      tx.deleteFrom("session").where("id", "in", (eb) =>
        eb.selectFrom("session").select("id")
          .where("id", "<", firstIdOf("ses", ms)).limit(AT_ONCE)),
    ),
  registration: (tx, { at }) =>
    counted(
      tx.deleteFrom("registration").where("id", "in", (eb) =>
        eb.selectFrom("registration").select("id")
          .where("expiresAt", "<=", at).limit(AT_ONCE)),
    ),
  knownBrowser: (tx, { at }) =>
    counted(
      tx.deleteFrom("knownBrowser").where((eb) =>
        eb(
          eb.refTuple("keyHash", "accountId"),
          "in",
          eb.selectFrom("knownBrowser").select(["keyHash", "accountId"])
            .where("expiresAt", "<=", at).limit(AT_ONCE)
            .$asTuple("keyHash", "accountId"),
        )
      ),
    ),
  limitCounter: (tx, { at }) =>
    counted(
      tx.deleteFrom("limitCounter").where("key", "in", (eb) =>
        eb.selectFrom("limitCounter").select("key")
          .where("resetsAt", "<=", at).limit(AT_ONCE)),
    ),
  securityNotice: (tx, { ms }) =>
    counted(
      tx.deleteFrom("securityNotice").where("id", "in", (eb) =>
        eb.selectFrom("securityNotice").select("id")
          .where("id", "<", firstIdOf("ntc", ms))
          .where("seenAt", "is not", null).limit(AT_ONCE)),
    ),
  importRow: async (tx, { ms }) => {
    const old = tx.selectFrom("importRow").select(["importId", "row"])
      .where("importId", "<", firstIdOf("imp", ms))
      .orderBy("importId").orderBy("row").limit(AT_ONCE);
    // Who waits for a go is given up with the first of its rows.
    await tx.updateTable("importJob").set({ state: "dropped" })
      .where("state", "=", "checked")
      .where("id", "in", tx.selectFrom(old.as("old")).select("old.importId"))
      .execute();
    return counted(
      tx.deleteFrom("importRow").where((eb) =>
        eb(
          eb.refTuple("importId", "row"),
          "in",
          old.$asTuple("importId", "row"),
        )
      ),
    );
  },
  matchedEntry: async (tx, { at }) => {
    const rows = await tx.selectFrom("preloadEntry").select("id")
      .where("matchedAt", "is not", null)
      .where("matchedAt", "<=", at).limit(AT_ONCE).execute();
    const old = rows.map(({ id }) => id);
    if (old.length === 0) return 0n;
    await keepExports(tx, old);
    return counted(tx.deleteFrom("preloadEntry").where("id", "in", old));
  },
  openEntry: (tx, { at, ms }) =>
    counted(
      tx.deleteFrom("preloadEntry").where("id", "in", (eb) =>
        eb.selectFrom("preloadEntry").select("id")
          .where("id", "<", firstIdOf("pre", ms))
          .where("state", "=", "open")
          .where("updatedAt", "<=", at).limit(AT_ONCE)),
    ),
};

/**
 * What stays of matched lines: which exports held whom, which is asked for good (谁看过此人).
 * Later ones hold them no more.
 */
async function keepExports(tx: Tx, entryIds: readonly string[]): Promise<void> {
  await tx.insertInto("auditSeen")
    .columns(["personId", "seq"])
    .expression(
      tx.selectFrom("preloadEntry")
        .innerJoin("audit", (join) => join.on(IS_EXPORTED))
        .select([
          "preloadEntry.personId",
          "audit.seq",
        ])
        .where("preloadEntry.id", "in", entryIds)
        .where("preloadEntry.personId", "is not", null)
        .$narrowType<{ personId: string }>(),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * Takes a job for a while, so that of all nodes one does it.
 *
 * @returns `false` where another has it.
 */
export async function takeJob(
  db: Db,
  lease: { job: string; at: string; until: string },
): Promise<boolean> {
  const row = await db.insertInto("jobLease")
    .values({ job: lease.job, takenUntil: lease.until })
    .onConflict((conflict) =>
      conflict.column("job").doUpdateSet({ takenUntil: lease.until })
        .where("jobLease.takenUntil", "<=", lease.at)
    )
    .returning("job")
    .executeTakeFirst();
  return row !== undefined;
}

/** Gives a job back; `doneAt` says that it came to its end. */
export async function giveJobBack(
  db: Db,
  lease: { job: string; at: string; until: string; isDone: boolean },
): Promise<void> {
  await db.updateTable("jobLease")
    .set({
      takenUntil: lease.at,
      ...(lease.isDone && { doneAt: lease.at }),
    })
    .where("job", "=", lease.job)
    .where("takenUntil", "=", lease.until)
    .execute();
}

async function counted(
  query: {
    executeTakeFirstOrThrow(): Promise<{ numDeletedRows: bigint }>;
  },
): Promise<bigint> {
  return (await query.executeTakeFirstOrThrow()).numDeletedRows;
}
