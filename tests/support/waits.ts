import assert from "node:assert/strict";
import { untilSo } from "@/tools/drill/wait.ts";

/** Longer than anything that is waited for takes: who waits so long waits for ever. */
const FOR_EVER_MS = 60_000;
const RUNS = 5;

/** Waits until something is so; fails if it never is. */
export async function until(
  isSo: () => Promise<boolean> | boolean,
  late = "waited for too long",
): Promise<void> {
  assert.ok(await untilSo(FOR_EVER_MS, isSo) < Infinity, late);
}

/**
 * Fails if work always takes longer than so many milliseconds: what grows out of bounds does.
 * Of some runs the best counts, because whatever else a busy machine does strikes one of them:
 * the work can be done again, and is no easier then.
 */
export async function assertQuick(
  maxMs: number,
  work: () => unknown,
  what = "",
): Promise<void> {
  let ms = Infinity;
  for (let run = 0; run < RUNS && ms > maxMs; run++) {
    const since = performance.now();
    await work();
    ms = Math.min(ms, performance.now() - since);
  }
  assert.ok(ms <= maxMs, `${what} took ${ms} ms, ${maxMs} at the most`);
}
