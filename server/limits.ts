import { addTry, clearTries, takeTryBack } from "@/db/queries/limits.ts";
import { AppError } from "@/domain/errors.ts";
import type { Context } from "@/server/context.ts";
import { momentPlus } from "@/server/platform.ts";

/** What is counted, how many failures are let through and for how long they count. */
const LIMITS = {
  signInAccount: { tries: 5, windowMs: 15 * 60_000 },
  signInAddress: { tries: 60, windowMs: 15 * 60_000 },
  registerAddress: { tries: 600, windowMs: 3_600_000 },
  unitCodePerson: { tries: 5, windowMs: 3_600_000 },
  unitCodeUnit: { tries: 100, windowMs: 3_600_000 },
} as const;

/** Something that may be tried only so often. */
export type Limit = keyof typeof LIMITS;

/** One thing counted: which limit, and of whom. */
export interface Counted {
  limit: Limit;
  /** Login, address or id; only its keyed hash is stored. */
  who: string;
}

/**
 * Counts one try against each before it is judged, so that parallel guesses are
 * all counted. @throws {AppError} `tooManyTries` when one goes over.
 */
export async function takeTry(
  ctx: Context,
  counted: readonly Counted[],
): Promise<void> {
  for (const item of counted) {
    const { tries, windowMs } = LIMITS[item.limit];
    const count = await addTry(ctx.db, {
      key: keyOf(ctx, item),
      at: ctx.now.at,
      resetsAt: momentPlus(ctx.now, windowMs),
    });
    if (count > tries) throw new AppError("tooManyTries");
  }
}

/** Forgets the tries after a success. */
export async function forgetTries(
  ctx: Context,
  counted: readonly Counted[],
): Promise<void> {
  for (const item of counted) await clearTries(ctx.db, keyOf(ctx, item));
}

/**
 * Uncounts one try after a success, and leaves the others: whoever shares an
 * address may sign in as often as they like, but not wash away misses by it.
 */
export async function returnTry(ctx: Context, counted: Counted): Promise<void> {
  await takeTryBack(ctx.db, keyOf(ctx, counted));
}

function keyOf(ctx: Context, item: Counted): string {
  return `${item.limit}:${ctx.vault.index("limit", item.who)}`;
}
