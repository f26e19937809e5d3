import { setTimeout } from "node:timers/promises";

/** So often another one asks. */
const EVERY_MS = 50;

/**
 * How long others wait while something is done: from the moment at which each wanted to
 * ask, so that what holds all of them up counts for all.
 */
export async function whileOthersAsk<Result>(
  ask: () => Promise<unknown>,
  run: () => Promise<Result>,
): Promise<{ result: Result; waits: number[] }> {
  const waits: number[] = [];
  let isDone = false;
  const asking: Promise<void>[] = [];
  const askAll = async () => {
    for (let due = performance.now(); !isDone; due += EVERY_MS) {
      await setTimeout(Math.max(0, due - performance.now()));
      asking.push(
        ask().then(() => {
          waits.push(performance.now() - due);
        }),
      );
    }
  };
  const others = askAll();
  try {
    const result = await run();
    return { result, waits };
  } finally {
    isDone = true;
    await others;
    await Promise.all(asking);
  }
}
