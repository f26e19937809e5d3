import { othersRun } from "@/db/others_run.ts";

/** Longest piece of work between two breaths, in milliseconds. */
export const SLICE_MS = 8;

/**
 * Lets other requests run. The native driver and the ciphers work on the main
 * thread: long loops call the returned function at each step, and it pauses
 * whenever 8 ms have passed since the last pause.
 *
 * @param db What the loop works with, where that may be a transaction, for which others wait.
 */
export function createBreath(
  db?: Parameters<typeof othersRun>[0],
): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < SLICE_MS) return;
    await othersRun(db);
    since = performance.now();
  };
}
