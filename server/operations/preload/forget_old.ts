import {
  deleteUploadsBefore,
  listUnitsWithPastActs,
  listUnitsWithUpdates,
} from "@/db/queries/import_jobs.ts";
import { logError } from "@/server/log.ts";
import { forgetExpired } from "@/server/operations/preload/journal.ts";
import { UPLOAD_LIFE_MS } from "@/server/operations/preload/uploads.ts";
import {
  forgetUpdates,
  UPDATE_LIFE_MS,
} from "@/server/operations/roster_update/forget_updates.ts";
import { runForgetting } from "@/server/operations/retention.ts";
import { waitFor } from "@/server/wait_for.ts";
import { momentOf, momentPlus, type Platform } from "@/server/platform.ts";

const EVERY_MS = 60 * 60_000;

/**
 * Forgets what is old, where no other node does so: of every unit what is kept for a day
 * (uploaded lists, what imports and 清空 changed, checked bulk updates), and what is kept
 * by time.
 *
 * @returns `false` where another node has the job.
 */
export function forgetOld(platform: Platform): Promise<boolean> {
  return runForgetting(platform, () => forgetOfDay(platform));
}

async function forgetOfDay(platform: Platform): Promise<void> {
  const { db } = platform;
  const now = momentOf(platform);
  const before = momentPlus(now, -UPLOAD_LIFE_MS);
  await deleteUploadsBefore(db, before);
  for (const unitId of await listUnitsWithPastActs(db, now.at)) {
    const scope = { kind: "unit", unitId } as const;
    await db.transaction().execute((tx) => forgetExpired(scope, tx, now.at));
  }
  const checkedBefore = momentPlus(now, -UPDATE_LIFE_MS);
  for (const unitId of await listUnitsWithUpdates(db, checkedBefore)) {
    const scope = { kind: "unit", unitId } as const;
    await db.transaction().execute((tx) => forgetUpdates(scope, tx, now));
  }
}

/** Forgets what is old at once and every hour until the signal; a failure is logged and tried again. Never rejects. */
export async function keepForgetting(
  platform: Platform,
  signal: AbortSignal,
): Promise<void> {
  do {
    try {
      await forgetOld(platform);
    } catch (error) {
      logError("what is old was not forgotten", error);
    }
    await waitFor(EVERY_MS, signal);
  } while (!signal.aborted);
}
