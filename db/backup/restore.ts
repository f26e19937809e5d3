import { sql } from "kysely";
import { copyProblem } from "@/db/backup/check.ts";
import { copyFile, removeDatabase } from "@/db/backup/copy.ts";
import { BackupError, openSealedFile } from "@/db/backup/sealed_file.ts";
import type { KeyRing } from "@/db/keys.ts";
import { migrate } from "@/db/migrate.ts";
import { type Db, openDb } from "@/db/open.ts";
import { insertAudit } from "@/db/queries/audit.ts";

/**
 * By so much the number of the last commit is moved on: browsers and replicas may know
 * numbers of commits that were lost, and every new one must be above them.
 */
const SEQ_LEAP = 1_000_000;
/** Beside a file that is to be there alone: a log of another database would be read as its own. */
const SIDE_ENDINGS = ["", "-wal", "-shm", "-journal"];

/** What became of a backup. */
export interface Restored {
  /** Migrations that it lacked, and that have run. */
  migrated: string[];
  /** Sessions that were ended. */
  sessions: number;
}

/**
 * Makes a database file out of a backup: decrypted, checked, brought to the schema of this
 * program, with nobody signed in. The file appears under its name when all of that is done.
 *
 * @param options.label Who restores, as the audit trail says it.
 * @throws {BackupError} If the backup cannot be used, or something is at `to`; nothing is left.
 */
export async function restoreBackup(
  from: string,
  to: string,
  options: { keys: KeyRing; at: string; label: string },
): Promise<Restored> {
  for (const ending of SIDE_ENDINGS) {
    if (await isThere(to + ending)) {
      throw new BackupError(`There is a file already: ${to}${ending}`);
    }
  }
  const part = `${to}.part`;
  const whole = `${to}.whole`;
  await removeDatabase(part);
  await removeDatabase(whole);
  try {
    await openSealedFile(from, part, options.keys);
    const problem = await copyProblem(part);
    if (problem) throw new BackupError(problem);
    const restored = await settle(part, options);
    // One file without a log beside it, whatever the connections of before still hold.
    await copyFile(part, whole);
    await toDisk(whole);
    await Deno.rename(whole, to);
    return restored;
  } finally {
    await removeDatabase(part);
    await removeDatabase(whole);
  }
}

/** What may not go on from before: sessions that were ended since, and the old count of commits. */
async function settle(
  path: string,
  { at, label }: { at: string; label: string },
): Promise<Restored> {
  await using opened = await openDb(`file:${path}`);
  const { db } = opened;
  const migrated = await migrate(db);
  const sessions = await db.transaction().execute(async (tx) => {
    const ended = await tx.updateTable("session")
      .set({ endedAt: at, endReason: "otherSession" })
      .where("endedAt", "is", null)
      .executeTakeFirst();
    await tx.updateTable("commitMark")
      .set(({ eb }) => ({ seq: eb("seq", "+", SEQ_LEAP) }))
      .execute();
    const count = Number(ended.numUpdatedRows);
    await insertAudit(tx, {
      at,
      accountId: null,
      accountLabel: label,
      act: "platform.restore",
      unitId: null,
      personId: null,
      subjectId: null,
      after: { backupOf: await lastMoment(tx), sessions: count },
      address: "命令行",
    });
    return count;
  });
  return { migrated, sessions };
}

/** When the last line of the audit trail was written: what came after it is not there. */
async function lastMoment(db: Db): Promise<string | null> {
  const { rows: [line] } = await sql<{ at: string }>`
    select at from audit order by seq desc limit 1`.execute(db);
  return line?.at ?? null;
}

async function toDisk(path: string): Promise<void> {
  using file = await Deno.open(path, { read: true, write: true });
  await file.sync();
}

async function isThere(path: string): Promise<boolean> {
  try {
    await Deno.lstat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
