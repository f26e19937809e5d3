const LOOK_EVERY_MS = 10;

/** Lets so many milliseconds pass. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/**
 * Waits until something is so, and looks often.
 *
 * @returns How long it took, milliseconds; Infinity if it was not so within `limitMs`.
 */
export async function untilSo(
  limitMs: number,
  isSo: () => Promise<boolean> | boolean,
): Promise<number> {
  const begun = performance.now();
  while (!await isSo()) {
    if (performance.now() - begun > limitMs) return Infinity;
    await pause(LOOK_EVERY_MS);
  }
  return performance.now() - begun;
}
