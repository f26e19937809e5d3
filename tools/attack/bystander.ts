import { quantile } from "@/tools/trials/figures.ts";
import { judgedTime } from "@/tools/trials/noise.ts";
import { inMs, none, type Row } from "@/tools/trials/report.ts";
import type { Reading } from "./reader_worker.ts";
import type { Ask, Target } from "./target.ts";

const READER_URL = new URL("./reader_worker.ts", import.meta.url);
const PATIENCE_MS = 30_000;
/** Whoever is refused reads that she is, and tries again. */
const REFUSED_MS = 3_000;
/** Some times what a page takes: whoever falls behind catches up. */
export const READ_EVERY_MS = 250;

/** What somebody asks for again and again. */
export interface Wish {
  path: string;
  ask: Ask;
  /** Statuses that are an answer to it. */
  expected: readonly number[];
}

/** What it came to. */
export interface Witness {
  tookMs: number[];
  /** Statuses that were no answer, with how often. */
  refused: Map<string, number>;
}

/**
 * Somebody who does nothing wrong while the platform is attacked, and watches how she fares.
 * What she asks is due by the clock, and timed from when it was due: whatever one answer holds
 * up is late as well, so that a long stall counts for as long as it was.
 */
export class Bystander {
  readonly #target: Pick<Target, "ask">;
  readonly #wish: () => Wish;
  readonly #everyMs: number;
  readonly #witness: Witness = { tookMs: [], refused: new Map() };
  readonly #looping: Promise<void>;
  #overAt = Infinity;

  /** Begins to ask, one thing at a time, `everyMs` from one to the next. */
  constructor(
    target: Pick<Target, "ask">,
    wish: () => Wish,
    everyMs: number,
  ) {
    this.#target = target;
    this.#wish = wish;
    this.#everyMs = everyMs;
    this.#looping = this.#loop();
  }

  /** Asks no more, and tells. */
  async stop(): Promise<Witness> {
    this.#overAt = performance.now();
    await this.#looping;
    return this.#witness;
  }

  async #loop(): Promise<void> {
    let dueAt = performance.now();
    while (this.#overAt === Infinity) {
      const { path, ask, expected } = this.#wish();
      const status = await this.#askFor(path, ask);
      this.#witness.tookMs.push(performance.now() - dueAt);
      dueAt += this.#everyMs;
      if (!expected.includes(Number(status))) {
        const { refused } = this.#witness;
        refused.set(status, (refused.get(status) ?? 0) + 1);
        dueAt = performance.now() + REFUSED_MS;
      }
      const aheadMs = dueAt - performance.now();
      if (aheadMs > 0) await new Promise((go) => setTimeout(go, aheadMs));
    }
    const endedAt = performance.now();
    for (; dueAt < this.#overAt; dueAt += this.#everyMs) {
      this.#witness.tookMs.push(endedAt - dueAt);
    }
  }

  async #askFor(path: string, ask: Ask): Promise<string> {
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

/** Somebody who reads a roster page all the while, in a thread of her own. */
export function readerOf(target: Target): { stop(): Promise<Witness> } {
  const reading: Reading = {
    url: `${target.url}/roster/active`,
    headers: target.headersOf({ as: "yichang.main", from: "192.0.2.10" }),
  };
  const worker = new Worker(READER_URL, { type: "module" });
  worker.postMessage(reading);
  return {
    async stop() {
      const { promise, resolve, reject } = Promise.withResolvers<Witness>();
      worker.onmessage = ({ data }: MessageEvent<Witness>) => resolve(data);
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(event.message));
      };
      worker.postMessage("stop");
      return await promise.finally(() => worker.terminate());
    },
  };
}

/** How she fared who read a roster page while something else went on: in time, and shown. */
export function readerRows(
  scenario: string,
  reader: Witness,
  { noise, boundMs }: { noise: number; boundMs: number },
): Row[] {
  const p95 = quantile(reader.tookMs, 0.95);
  const [refused, of] = refusalsOf(reader);
  return [
    judgedTime(
      {
        scenario,
        what: "a roster page meanwhile, p95",
        found: `${inMs(p95)}, ${reader.tookMs.length} times`,
        bound: `≤ ${boundMs} ms`,
      },
      p95 <= boundMs,
      noise,
    ),
    none(
      { scenario, what: "roster pages not shown" },
      refused,
      of || `${reader.tookMs.length} asked`,
    ),
  ];
}

/** How often somebody was refused, and with what. */
export function refusalsOf({ refused }: Witness): [count: number, of: string] {
  const count = [...refused.values()].reduce((sum, one) => sum + one, 0);
  return [
    count,
    [...refused].map(([status, times]) => `${status} ×${times}`).join(", "),
  ];
}
