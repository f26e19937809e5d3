const waiting: (() => void)[] = [];
let isDue = false;

/**
 * Lets everything else that is ready run first, and what has come over the network meanwhile.
 * Of all who wait here one goes on at a time, in the order in which they came: if ten long
 * pieces of work went on together, whoever reads a page would wait for a step of each.
 *
 * By a timer, not by `setImmediate`: the runtime looks at the network where it has to wait,
 * and else each 61st time around. Beside one loop that paused by `setImmediate` every 8 ms a
 * request took half a second, beside four of them it was not answered; so it takes 6 ms.
 */
export function othersRun(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    callNext();
  });
}

function callNext(): void {
  if (isDue || waiting.length === 0) return;
  isDue = true;
  setTimeout(() => {
    isDue = false;
    waiting.shift()?.();
    callNext();
  }, 0);
}
