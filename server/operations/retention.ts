import {
  forgetPart,
  giveJobBack,
  isWholePart,
  takeJob,
} from "@/db/queries/retention.ts";
import { RETAINED, RETENTION } from "@/domain/retention.ts";
import { writeAudit } from "@/server/audit.ts";
import { createBreath } from "@/server/breathe.ts";
import { momentOf, momentPlus, type Platform } from "@/server/platform.ts";

const JOB = "forget";
/** Longer than a first run over years of rows takes; a node that died in it holds it no longer. */
const LEASE_MS = 30 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/**
 * Runs the job that forgets on this node, unless another has it: `act`, and then what is
 * kept by time (保存期限, `domain/retention.ts`), in parts. What went by time is in the trail.
 *
 * @returns `false` where another node has it.
 */
export async function runForgetting(
  platform: Platform,
  act: () => Promise<void>,
): Promise<boolean> {
  const { db } = platform;
  const { at, ...now } = momentOf(platform);
  const until = momentPlus({ at, ...now }, LEASE_MS);
  if (!await takeJob(db, { job: JOB, at, until })) return false;
  let isDone = false;
  try {
    // What keeps the one from ending does not keep the other from beginning.
    const failed: unknown[] = [];
    for (const job of [act, () => forgetByTime(platform)]) {
      await job().catch((error: unknown) => failed.push(error));
    }
    if (failed.length > 0) throw failed[0];
    isDone = true;
  } finally {
    await giveJobBack(db, { job: JOB, at, until, isDone });
  }
  return true;
}

async function forgetByTime(platform: Platform): Promise<void> {
  const { db } = platform;
  const now = momentOf(platform);
  const breathe = createBreath();
  const forgotten: string[] = [];
  for (const what of RETAINED) {
    const { days, label } = RETENTION[what];
    const ms = now.ms - days * DAY_MS;
    const before = { at: new Date(ms).toISOString(), ms };
    let total = 0;
    for (let part = Infinity; isWholePart(part);) {
      part = await forgetPart(db, what, before);
      total += part;
      await breathe();
    }
    if (total > 0) forgotten.push(`${label} ${total}`);
  }
  if (forgotten.length === 0) return;
  await db.transaction().execute((tx) =>
    writeAudit(tx, { now, account: null, address: null }, {
      act: "platform.forget",
      after: { forgotten },
    })
  );
}
