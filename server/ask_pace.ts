/** Pages ask every second or so; several tabs of one browser may. */
const MOST = 240;
const WINDOW_MS = 60_000;
/** Who asks for more tickets than that in a minute is somebody else's attack on this process. */
const MAX_KEYS = 10_000;

/**
 * How often somebody asks again and again how something stands: more than any page does is
 * refused before the database is asked. Counted by this process alone.
 */
export class AskPace {
  #since = 0;
  readonly #counts = new Map<string, number>();

  /**
   * Counts one question.
   *
   * @param key Of whom: a hash or an id, never a secret.
   * @param ms Milliseconds since 1970.
   * @returns Whether it may be answered.
   */
  mayAsk(key: string, ms: number): boolean {
    const isOver = ms - this.#since >= WINDOW_MS || ms < this.#since;
    if (isOver || this.#counts.size >= MAX_KEYS) {
      this.#since = ms;
      this.#counts.clear();
    }
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return count <= MOST;
  }
}
