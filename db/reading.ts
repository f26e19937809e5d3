import { AsyncLocalStorage } from "node:async_hooks";

/**
 * What the reads of one request need, and what they saw. On an edge node it decides
 * between the replica and the primary; elsewhere it changes nothing.
 */
export class Reading {
  #needs: number;
  #servedAgeMs: number | null = null;

  /** @param needs Number of the commit that every answer must have seen; 0 for any. */
  constructor(needs = 0) {
    this.#needs = needs;
  }

  /**
   * Number of the last commit that this request has made or seen: no later answer may
   * be of an earlier state, here or on another node.
   */
  get needs(): number {
    return this.#needs;
  }

  /** Milliseconds by which the oldest answer lagged while the primary was away; `null` if none did. */
  get servedAgeMs(): number | null {
    return this.#servedAgeMs;
  }

  /** Notes the commit that an answer has seen. */
  saw(seq: number): void {
    this.#needs = Math.max(this.#needs, seq);
  }

  /** Notes that an answer was given though it may be outdated. */
  servedAt(ageMs: number): void {
    this.#servedAgeMs = Math.max(this.#servedAgeMs ?? 0, ageMs);
  }
}

interface Place {
  reading: Reading;
  isStrict: boolean;
}

const places = new AsyncLocalStorage<Place>();

/** Lets the reads of `work` be answered by a replica that has what `reading` needs. */
export function readWith<T>(reading: Reading, work: () => T): T {
  return places.run({ reading, isStrict: false }, work);
}

/** Has every read of `work` answered by the primary: for what hangs on rights. */
export function readStrictly<T>(work: () => T): T {
  const place = places.getStore();
  if (!place) return work();
  return places.run({ ...place, isStrict: true }, work);
}

/** The reading of the request that is under way; none for jobs and commands, which ask the primary. */
export function currentReading(): Readonly<Place> | undefined {
  return places.getStore();
}
