import { setImmediate } from "node:timers";

/** Lets everything else that is ready run first: one turn of the event loop. */
export function othersRun(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
