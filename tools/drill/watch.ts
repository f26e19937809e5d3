import type { Db } from "@/db/open.ts";
import { Reading, readWith } from "@/db/reading.ts";
import { newEntries } from "./sql/tables.ts";
import { pause } from "./wait.ts";

const EVERY_MS = 20;

/** Notes when the replica of this node shows each row that is added anywhere. */
export class Watch {
  readonly #db: Db;
  readonly #arrivals = new Map<string, number>();
  #isOn = false;
  #last = 0;

  constructor(db: Db) {
    this.#db = db;
  }

  /** Takes no notice of what is there already. */
  async begin(): Promise<void> {
    await this.#look();
    this.#arrivals.clear();
    this.#isOn = true;
    void this.#keepLooking();
  }

  /** Row → moment at which it was there, for all since the beginning. */
  end(): Record<string, number> {
    this.#isOn = false;
    return Object.fromEntries(this.#arrivals);
  }

  async #keepLooking(): Promise<void> {
    while (this.#isOn) {
      await pause(EVERY_MS);
      await this.#look();
    }
  }

  /** As a page would that needs nothing: what the replica has is good enough. */
  async #look(): Promise<void> {
    const reading = new Reading();
    const entries = await readWith(
      reading,
      () => newEntries(this.#db, this.#last),
    ).catch(() => []);
    const at = Date.now();
    for (const { n, id } of entries) {
      this.#last = Math.max(this.#last, n);
      this.#arrivals.set(id, at);
    }
  }
}
