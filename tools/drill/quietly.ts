import { isQuiet, StolenTime } from "./stolen_time.ts";
import { pause } from "./wait.ts";

/** How often a window is measured at most, and how long is waited between. */
export interface Turns {
  turns: number;
  patienceMs: number;
}

/**
 * Measures again while other machines of the host take the time, some times at most; the
 * window of which least was taken counts.
 */
export async function quietly<T>(
  { turns, patienceMs }: Turns,
  measure: () => Promise<T>,
): Promise<T & { stolen: number }> {
  const time = new StolenTime();
  let best: T & { stolen: number } | undefined;
  for (let turn = 0; turn < turns; turn++) {
    if (turn > 0) await pause(patienceMs);
    time.begin();
    const found = await measure();
    const stolen = await time.share();
    if (!best || stolen < best.stolen) best = { ...found, stolen };
    if (isQuiet(best.stolen)) break;
  }
  if (!best) throw new Error("Cannot measure without a turn");
  return best;
}
