import type { Errcode } from "./answers.ts";
import { refusal } from "./answers.ts";

interface Fault {
  path: string | undefined;
  left: number;
  answer: () => Response;
}

/** What the next calls of the API come to instead of an answer, and how long they take. */
export class Faults {
  #faults: Fault[] = [];
  #delayMs = 0;
  readonly #waiting = new Set<() => void>();

  /** The next `times` calls, of one path or any, are refused. */
  fail(errcode: Errcode, times: number, path?: string): void {
    this.#faults.push({ path, left: times, answer: () => refusal(errcode) });
  }

  /** The next call, of one path or any, gets this answer. */
  answer(response: () => Response, path?: string): void {
    this.#faults.push({ path, left: 1, answer: response });
  }

  /** Every call takes this long from now on. */
  delay(ms: number): void {
    this.#delayMs = ms;
  }

  /** Waits as long as was asked for, and gives the answer to give instead. */
  async meet(path: string): Promise<Response | undefined> {
    if (this.#delayMs > 0) await this.#wait(this.#delayMs);
    const fault = this.#faults.find((one) =>
      one.left > 0 && (one.path === undefined || one.path === path)
    );
    if (!fault) return undefined;
    fault.left--;
    return fault.answer();
  }

  /** Lets go whoever waits. */
  end(): void {
    for (const letGo of this.#waiting) letGo();
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const letGo = () => {
        clearTimeout(timer);
        this.#waiting.delete(letGo);
        resolve();
      };
      const timer = setTimeout(letGo, ms);
      this.#waiting.add(letGo);
    });
  }
}
