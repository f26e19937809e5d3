/** What became of an event: the text to reply with, `null` for none; or a fault. */
export type Outcome = { ok: true; text: string | null } | { ok: false };

interface Kept {
  outcome: Promise<Outcome>;
  /** Milliseconds since 1970. */
  until: number;
}

const KEEP_MS = 60_000;
const MAX_KEPT = 1000;

/**
 * The replies of the last minute. WeChat that has waited too long sends an event again
 * while its first sending may still be waiting for the database: the second joins
 * the first, so that the user gets the reply and not silence. Kept by one process; in
 * another the table of events still sees to one effect.
 */
export class RecentReplies {
  readonly #kept = new Map<string, Kept>();

  /** How many are kept. */
  get size(): number {
    return this.#kept.size;
  }

  /**
   * What became of the event with this key: what is known or under way, else what
   * `take` makes of it. A fault is forgotten, so that the next sending tries again.
   *
   * @param options.nowMs Milliseconds since 1970.
   */
  async outcomeOf(
    { key, nowMs }: { key: string; nowMs: number },
    take: () => Promise<Outcome>,
  ): Promise<Outcome> {
    const known = this.#kept.get(key);
    if (known && known.until > nowMs) return await known.outcome;
    const kept = { outcome: take(), until: nowMs + KEEP_MS };
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    this.#makeRoom(nowMs);
    const outcome = await kept.outcome;
    if (!outcome.ok && this.#kept.get(key) === kept) this.#kept.delete(key);
    return outcome;
  }

  /** The oldest stand first. */
  #makeRoom(nowMs: number): void {
    for (const [oldest, { until }] of this.#kept) {
      if (until > nowMs && this.#kept.size <= MAX_KEPT) return;
      this.#kept.delete(oldest);
    }
  }
}
