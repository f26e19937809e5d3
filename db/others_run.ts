import type { Db } from "@/db/open.ts";

/** Who waits here to go on: pieces of transactions, and all others. */
const writers: (() => void)[] = [];
const others: (() => void)[] = [];
let isDue = false;
let wasWriter = false;

/**
 * Lets everything else that is ready run first, and what has come over the network meanwhile.
 * Of all who wait here one goes on at a time, in the order in which they came: if ten long
 * pieces of work went on together, whoever reads a page would wait for a step of each. What
 * is done within a transaction has each second turn, because everybody who writes waits for it.
 *
 * By a timer, not by `setImmediate`: the runtime looks at the network where it has to wait,
 * and else each 61st time around. Beside one loop that paused by `setImmediate` every 8 ms a
 * request took half a second, beside four of them it was not answered; so it takes 6 ms.
 *
 * @param db What the work is done with, where that may be a transaction.
 */
export function othersRun(
  db?: Pick<Db, "isTransaction">,
): Promise<void> {
  const line = db?.isTransaction ? writers : others;
  return new Promise((resolve) => {
    line.push(resolve);
    callNext();
  });
}

function callNext(): void {
  if (isDue || writers.length + others.length === 0) return;
  isDue = true;
  setTimeout(() => {
    isDue = false;
    const line = writers.length === 0 || (wasWriter && others.length > 0)
      ? others
      : writers;
    wasWriter = line === writers;
    line.shift()?.();
    callNext();
  }, 0);
}
