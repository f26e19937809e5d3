import type { Db } from "@/db/open.ts";

/** Who waits here to go on; those that hold the turn of a writer go first. */
const waiting: Record<"writers" | "others", (() => void)[]> = {
  writers: [],
  others: [],
};
let isDue = false;

/**
 * Lets everything else that is ready run first, and what has come over the network meanwhile.
 * Of all who wait here one goes on at a time, in the order in which they came: if ten long
 * pieces of work went on together, whoever reads a page would wait for a step of each. Only
 * what is done within a transaction goes before the others, because everybody who writes waits
 * for that.
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
  const line = db?.isTransaction ? waiting.writers : waiting.others;
  return new Promise((resolve) => {
    line.push(resolve);
    callNext();
  });
}

function callNext(): void {
  if (isDue || waiting.writers.length + waiting.others.length === 0) return;
  isDue = true;
  setTimeout(() => {
    isDue = false;
    (waiting.writers.shift() ?? waiting.others.shift())?.();
    callNext();
  }, 0);
}
