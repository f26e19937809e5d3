import {
  checkWrites,
  type WriteOutcome,
  type WritesReport,
} from "./checks/writes.ts";
import type { Outcome } from "./node_process.ts";
import type { Ask } from "./protocol.ts";
import { append, entryCounts } from "./sql/tables.ts";
import type { Stage } from "./stage.ts";
import { pause } from "./wait.ts";

const TICK_MS = 20;
/** So many writes of one writer may be under way: behind a primary that is away they would pile up. */
const MAX_WAITING = 60;
/** Every so-manieth is a transaction, as an act of a page is. */
const TRANSACTION_EVERY = 20;

/** Refusals after which a row may be there all the same. */
const UNKNOWN_CODES = ["commitUnknown", "silent"];

let loads = 0;

/** What writes rows when it is asked: a node, or what has a line to the primary of its own. */
export interface Writer {
  ask(ask: Extract<Ask, { act: "append" }>): Promise<Outcome>;
}

/** Writes that go on at a steady pace, in turn at every writer, until they are stopped. */
export class Load {
  readonly #writers: readonly Writer[];
  readonly #perSecond: number;
  readonly #outcomes = new Map<string, WriteOutcome>();
  readonly #savedAt = new Map<string, number>();
  readonly #tookMs: number[] = [];
  readonly #words = new Map<string, string>();
  readonly #odd = new Map<string, number>();
  readonly #running = new Set<Promise<void>>();
  readonly #waiting = new Map<Writer, number>();
  readonly #looping: Promise<void>;
  readonly #name = `load_${++loads}`;
  #isOver = false;
  #made = 0;

  constructor(writers: readonly Writer[], perSecond: number) {
    this.#writers = writers;
    this.#perSecond = perSecond;
    this.#looping = this.#loop();
  }

  /** Rows that were said to be saved so far. */
  get saved(): number {
    return this.#savedAt.size;
  }

  /** Row → moment at which its node said that it is saved. */
  get savedAt(): ReadonlyMap<string, number> {
    return this.#savedAt;
  }

  /** How long each answer took, milliseconds. */
  get tookMs(): readonly number[] {
    return this.#tookMs;
  }

  /** Refusals that no table of ours names, with how often. */
  get odd(): ReadonlyMap<string, number> {
    return this.#odd;
  }

  /** What the writer of a row was told, word by word, and how. */
  told(id: string): string {
    return this.#words.get(id) ?? "nothing";
  }

  /** Writes no more, and waits for every answer. */
  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#looping;
    await Promise.all(this.#running);
  }

  /** Judges all of it by what is at the primary now. */
  async check({ db }: Stage): Promise<WritesReport> {
    // What nobody heard the end of is settled when a later commit is.
    await append(db, `${this.#name}_settled`);
    return checkWrites(this.#outcomes, await entryCounts(db));
  }

  async #loop(): Promise<void> {
    const begun = performance.now();
    while (!this.#isOver) {
      const due = (performance.now() - begun) * this.#perSecond / 1000;
      while (this.#made < due) this.#next();
      await pause(TICK_MS);
    }
  }

  #next(): void {
    const writer = this.#writers[this.#made % this.#writers.length];
    const at = ++this.#made;
    const waiting = writer && (this.#waiting.get(writer) ?? 0);
    if (!writer || waiting === undefined || waiting >= MAX_WAITING) return;
    this.#waiting.set(writer, waiting + 1);
    const writing = this.#write(writer, at).finally(() => {
      this.#running.delete(writing);
      this.#waiting.set(writer, (this.#waiting.get(writer) ?? 1) - 1);
    });
    this.#running.add(writing);
  }

  async #write(writer: Writer, at: number): Promise<void> {
    const id = `${this.#name}_${at}`;
    const begun = performance.now();
    const inTransaction = at % TRANSACTION_EVERY === 0;
    const ask = { act: "append", id, seen: 0, inTransaction } as const;
    const outcome = await writer.ask(ask);
    const how = inTransaction ? "in a transaction" : "alone";
    this.#words.set(id, `${outcome.ok ? "saved" : outcome.code} ${how}`);
    this.#tookMs.push(performance.now() - begun);
    this.#outcomes.set(id, toldBy(outcome));
    if (outcome.ok) this.#savedAt.set(id, outcome.at);
    else if (/^fault/.test(outcome.code)) {
      this.#odd.set(outcome.code, (this.#odd.get(outcome.code) ?? 0) + 1);
    }
  }
}

function toldBy(outcome: Outcome): WriteOutcome {
  if (outcome.ok) return "saved";
  return UNKNOWN_CODES.includes(outcome.code) ? "unknown" : "refused";
}
