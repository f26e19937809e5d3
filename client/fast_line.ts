/** A round trip in milliseconds above which nothing is loaded unasked. */
const MAX_RTT_MS = 150;
/** For how long a browser may be busy before it is asked again. */
const IDLE_TIMEOUT_MS = 10_000;

/** What some browsers tell about the line (Network Information API); others tell nothing. */
export interface Line {
  effectiveType?: string;
  saveData?: boolean;
  /** Round trip in milliseconds. */
  rtt?: number;
}

/** Whether something may be loaded that nobody asked for: not on a line of which nothing is known. */
export function isFastLine(line: Line | undefined): boolean {
  return line !== undefined && line.effectiveType === "4g" &&
    line.saveData === false && line.rtt !== undefined &&
    line.rtt <= MAX_RTT_MS;
}

/** The line of this browser, `undefined` where it tells nothing. */
export function lineOf(browser: object): Line | undefined {
  // The types of the browser don't know it; what it holds is looked at by isFastLine.
  return "connection" in browser ? browser.connection as Line : undefined;
}

/** Runs something once the browser has nothing else to do, never where it cannot tell; answers how to call it off. */
export function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback === "undefined") return () => {};
  const handle = requestIdleCallback(run, { timeout: IDLE_TIMEOUT_MS });
  // deno-lint-ignore house/old-browsers -- comes with the other
  return () => cancelIdleCallback(handle);
}
