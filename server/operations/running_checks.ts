/** Checks that run in this process, by the import's id. */
const running = new Map<string, AbortController>();

/** Remembers a check while it runs; disposing forgets it. */
export function trackCheck(
  importId: string,
  signal: AbortSignal | undefined,
): Disposable & { signal: AbortSignal } {
  const controller = new AbortController();
  running.set(importId, controller);
  return {
    signal: signal
      ? AbortSignal.any([signal, controller.signal])
      : controller.signal,
    [Symbol.dispose]: () => void running.delete(importId),
  };
}

/** Ends a check (取消) if it runs here; elsewhere it finds out when it is done. */
export function abortCheck(importId: string): void {
  running.get(importId)?.abort();
}
