import { type OpenDatabase, openReader } from "@/db/open.ts";
import { Reading, readWith } from "@/db/reading.ts";
import { newEntries } from "./sql/tables.ts";
import { pause } from "./wait.ts";

const EVERY_MS = 20;

/**
 * Notes when the replica of this node shows each row that is added anywhere: it reads the
 * file, so that the primary answers nothing in its place.
 */
export class Watch {
  readonly #opened: OpenDatabase;
  #file: OpenDatabase | undefined;
  readonly #arrivals = new Map<string, number>();
  #isOn = false;
  #last = 0;

  constructor(opened: OpenDatabase) {
    this.#opened = opened;
  }

  /** Takes no notice of what is there already. @throws {Error} If the replica may not answer. */
  async begin(): Promise<void> {
    const address = await readWith(
      new Reading(),
      () => this.#opened.readAddress(),
    );
    if (!address.url.startsWith("file:")) {
      throw new Error("The replica may not answer");
    }
    this.#file = await openReader(address);
    await this.#look();
    this.#arrivals.clear();
    this.#isOn = true;
    void this.#keepLooking();
  }

  /** Row → moment at which it was there, for all since the beginning. */
  end(): Record<string, number> {
    this.#isOn = false;
    void this.#file?.[Symbol.asyncDispose]();
    this.#file = undefined;
    return Object.fromEntries(this.#arrivals);
  }

  async #keepLooking(): Promise<void> {
    while (this.#isOn) {
      await pause(EVERY_MS);
      await this.#look();
    }
  }

  async #look(): Promise<void> {
    if (!this.#file) return;
    const entries = await newEntries(this.#file.db, this.#last)
      .catch(() => []);
    const at = Date.now();
    for (const { n, id } of entries) {
      this.#last = Math.max(this.#last, n);
      this.#arrivals.set(id, at);
    }
  }
}
