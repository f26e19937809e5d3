const EVERY_MS = 10;

/** Sees for how long the main loop of this process was held up. */
export class LoopWatch {
  readonly #timer: ReturnType<typeof setInterval>;
  #last = performance.now();
  #longest = 0;

  constructor() {
    this.#timer = setInterval(() => {
      const now = performance.now();
      this.#longest = Math.max(this.#longest, now - this.#last - EVERY_MS);
      this.#last = now;
    }, EVERY_MS);
  }

  /** The longest pause since the last call, milliseconds. */
  take(): number {
    const longest = this.#longest;
    this.#longest = 0;
    return longest;
  }

  /** Looks no more. */
  end(): void {
    clearInterval(this.#timer);
  }
}
