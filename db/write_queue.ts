import { AppError } from "@/domain/errors.ts";

/** The longest change of a large unit takes half of it; proxies give up after 110 s. */
const MAX_WAIT_MS = 30_000;

/**
 * One writer at a time, first come, first served. SQLite has one write lock, and the
 * native driver waits for it synchronously: two writers in one process would stop the
 * event loop, so they wait here instead, without blocking anyone.
 */
export class WriteQueue {
  #waiting: Waiter[] = [];
  #isHeld = false;
  #whenIdle: PromiseWithResolvers<void> | undefined;

  readonly #maxWaitMs: number;

  /** @param maxWaitMs After it, whoever waits is refused, and nothing of hers is made. */
  constructor(maxWaitMs: number = MAX_WAIT_MS) {
    this.#maxWaitMs = maxWaitMs;
  }

  /** How many writers wait behind the one that runs. */
  get length(): number {
    return this.#waiting.length;
  }

  /**
   * Waits for its turn. The turn lasts until the returned function is called; calling
   * it again does nothing.
   *
   * @throws {AppError} `busy` if the turn does not come in time.
   * @throws {Error} If the queue closes before the turn comes.
   */
  async acquire(): Promise<Release> {
    if (this.#whenIdle) throw closedError();
    if (this.#isHeld) {
      await this.#turn();
    }
    this.#isHeld = true;
    return this.#release();
  }

  /** Does `work` in its turn and frees the queue afterwards, also when it throws. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const release = await this.acquire();
    try {
      return await work();
    } finally {
      release();
    }
  }

  /** Refuses those who wait and those who come; resolves when the running turn ends. */
  close(): Promise<void> {
    if (!this.#whenIdle) {
      this.#whenIdle = Promise.withResolvers<void>();
      for (const waiter of this.#waiting.splice(0)) {
        waiter.reject(closedError());
      }
      if (!this.#isHeld) this.#whenIdle.resolve();
    }
    return this.#whenIdle.promise;
  }

  async #turn(): Promise<void> {
    const waiter = Promise.withResolvers<void>();
    this.#waiting.push(waiter);
    const timer = setTimeout(() => {
      this.#waiting = this.#waiting.filter((one) => one !== waiter);
      waiter.reject(new AppError("busy"));
    }, this.#maxWaitMs);
    try {
      await waiter.promise;
    } finally {
      clearTimeout(timer);
    }
  }

  #release(): Release {
    let isReleased = false;
    return () => {
      if (isReleased) return;
      isReleased = true;
      const next = this.#waiting.shift();
      // The turn is handed over, never put down: a newcomer cannot slip in between.
      if (next) return next.resolve();
      this.#isHeld = false;
      this.#whenIdle?.resolve();
    };
  }
}

/** Ends a turn in the {@link WriteQueue}. */
export type Release = () => void;

type Waiter = PromiseWithResolvers<void>;

function closedError(): Error {
  return new Error("Cannot write: the database is closed");
}
