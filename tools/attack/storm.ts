import { type Ask, type Target } from "./target.ts";

const TICK_MS = 20;
const PATIENCE_MS = 30_000;
/** Beyond so many answers that are awaited, no more is asked: the rest would measure us. */
const MAX_AWAITED = 2_000;

/** What came of a storm. */
export interface StormReport {
  sent: number;
  /** Requests a second that were really sent. */
  perSecond: number;
  /** Answers by status; `no answer` where there was none. */
  answers: Map<string, number>;
}

/** Requests at a steady pace, whatever becomes of them, until they are stopped. */
export class Storm {
  readonly #target: Target;
  readonly #perSecond: number;
  readonly #next: (at: number) => { path: string; ask: Ask };
  readonly #answers = new Map<string, number>();
  readonly #awaited = new Set<Promise<void>>();
  readonly #begun = performance.now();
  readonly #looping: Promise<void>;
  #sent = 0;
  #isOver = false;

  constructor(
    target: Target,
    perSecond: number,
    next: (at: number) => { path: string; ask: Ask },
  ) {
    this.#target = target;
    this.#perSecond = perSecond;
    this.#next = next;
    this.#looping = this.#loop();
  }

  /** Sends no more, and waits for every answer. */
  async stop(): Promise<StormReport> {
    this.#isOver = true;
    await this.#looping;
    const seconds = (performance.now() - this.#begun) / 1000;
    await Promise.all(this.#awaited);
    return {
      sent: this.#sent,
      perSecond: this.#sent / seconds,
      answers: this.#answers,
    };
  }

  async #loop(): Promise<void> {
    while (!this.#isOver) {
      const seconds = (performance.now() - this.#begun) / 1000;
      const due = Math.floor(seconds * this.#perSecond);
      while (this.#sent < due && this.#awaited.size < MAX_AWAITED) this.#send();
      await new Promise((resolve) => setTimeout(resolve, TICK_MS));
    }
  }

  #send(): void {
    const { path, ask } = this.#next(this.#sent++);
    const asking = this.#ask(path, ask).then((status) => {
      this.#answers.set(status, (this.#answers.get(status) ?? 0) + 1);
      this.#awaited.delete(asking);
    });
    this.#awaited.add(asking);
  }

  async #ask(path: string, ask: Ask): Promise<string> {
    try {
      const response = await this.#target.ask(path, {
        ...ask,
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      await response.bytes();
      return String(response.status);
    } catch {
      return "no answer";
    }
  }
}

/** The answers of a storm in words. */
export function answersOf({ answers }: StormReport): string {
  return [...answers].sort().map(([status, count]) => `${status} ×${count}`)
    .join(", ");
}
