/** Lets so many at a time do something heavy; the others wait in the order in which they came. */
export class Turns {
  #free: number;
  #waiting: (() => void)[] = [];

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  /**
   * Waits for a turn. Disposing of what it gives ends the turn.
   *
   * @throws The signal's reason if it is aborted before the turn comes.
   */
  async take(signal?: AbortSignal): Promise<Disposable> {
    signal?.throwIfAborted();
    if (this.#free > 0) this.#free--;
    else await this.#wait(signal);
    return { [Symbol.dispose]: () => this.#pass() };
  }

  #wait(signal: AbortSignal | undefined): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting.push(resolve);
    const onAbort = () => {
      this.#waiting = this.#waiting.filter((one) => one !== resolve);
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", onAbort);
    return promise.finally(() => signal?.removeEventListener("abort", onAbort));
  }

  #pass(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free++;
    else next();
  }
}
