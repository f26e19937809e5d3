import { dirname } from "node:path";
import { inTime } from "@/db/edge/in_time.ts";
import { NOTHING, type ReplicaContent } from "@/db/edge/judge_replica.ts";
import type { InStatement } from "@libsql/client/node";
import { isBroken, readSeq } from "@/db/edge/replica_client.ts";
import { ReplicaFetcher } from "@/db/edge/replica_fetcher.ts";
import {
  dropOthers,
  pathOfGeneration,
  readState,
  type ReplicaState,
  writeState,
} from "@/db/edge/replica_files.ts";
import { openFileReader, pathOf } from "@/db/file_hands.ts";
import type { FileConnection } from "@/db/file_connection.ts";
import type { StatementResult } from "@/db/hands.ts";
import type { DatabaseAddress } from "@/db/hands.ts";

/** Between the end of a pull and the next; an idle one costs the primary a millisecond. */
const PULL_EVERY_MS = 150;
/** The same after a pull that brought something: more is likely. */
const PULL_SOON_MS = 20;
/** Between pulls while the primary is away. */
const RETRY_EVERY_MS = 500;
/** How often it is written down how fresh the replica is, for whoever starts next. */
const NOTE_EVERY_MS = 5000;
/** How long the start waits for a silent primary, with a replica that answers and without. */
const START_MS = { ready: 2000, fetching: 30_000 } as const;
/** How long the Worker may take to let go before it is ended. */
const END_MS = 3000;

/** How a replica does. */
export interface ReplicaHealth {
  /** `ready`: it answers; `fetching`: there is none that may. */
  readonly state: "ready" | "fetching";
  /** Number of the last commit that it holds; -1 without one. */
  readonly seq: number;
  /** Milliseconds since it was known to hold everything; Infinity if it never was. */
  readonly ageMs: number;
  /** How many files were thrown away since the start. */
  readonly condemned: number;
  /** What the last pull said when it failed; for operators. */
  readonly failure: string | null;
}

/** The file that answers. */
interface Current {
  generation: number;
  reader: FileConnection;
  seq: number;
  /** As it was judged. */
  authorities: number;
  /** On the clock of `performance.now()`. */
  freshAt: number;
}

/**
 * A copy of the primary's database that is kept up to it: a plain connection reads the
 * file on this thread, a Worker fetches.
 *
 * A file is used again after a start only if it is, byte for byte, what was left: after a
 * crash nobody knows what its log has lost, and what is fetched later would be laid over a
 * gap. Such a file still answers, if it is sound, until the primary can be asked for
 * another; and so does one that is whole while the next is fetched.
 */
export class Replica implements ReplicaHealth, AsyncDisposable {
  readonly #base: string;
  readonly #fetcher = new ReplicaFetcher();
  #current: Current | undefined;
  /** The file that is fetched into: the current one, or the next. */
  #target = 1;
  #notedAt = -Infinity;
  #isClosed = false;
  /** Counts what may have changed the current file. */
  #changes = 0;
  /** What it was when the number of the current file was read. */
  #numberedAt = -1;
  #condemned = 0;
  /** Whether the last pull brought a commit, or the next one will. */
  #hasMoved = false;
  #failure: string | null = null;
  #pulling: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  #looping: Promise<void> | undefined;
  #wake: (() => void) | undefined;

  /** @param url `file:…`; the files lie at this path with the number of their generation. */
  constructor(url: string) {
    this.#base = pathOf(url);
  }

  get state(): "ready" | "fetching" {
    return this.#current ? "ready" : "fetching";
  }

  get seq(): number {
    return this.#current?.seq ?? -1;
  }

  get ageMs(): number {
    const { freshAt = -Infinity } = this.#current ?? {};
    return performance.now() - freshAt;
  }

  get condemned(): number {
    return this.#condemned;
  }

  get failure(): string | null {
    return this.#failure;
  }

  /** Where a Worker may open it; undefined where there is none. */
  get address(): DatabaseAddress | undefined {
    const generation = this.#current?.generation;
    return generation === undefined
      ? undefined
      : { url: `file:${pathOfGeneration(this.#base, generation)}` };
  }

  /** Takes up the file that was left if it may answer, fetches once, and goes on fetching. */
  async begin(primary: DatabaseAddress): Promise<void> {
    // Personal data: the folder is this user's alone, whatever the client makes in it.
    await Deno.mkdir(dirname(this.#base), { recursive: true, mode: 0o700 });
    await this.#fetcher.ask({ act: "begin", primary, base: this.#base });
    const left = await readState(this.#base);
    await dropOthers(this.#base, left?.generation ?? 0);
    if (left) await this.#takeUp(left);
    // The start waits for the first answer, so that it is known whether there is a primary;
    // for a silent one not for ever.
    await inTime(this.#pull(), START_MS[this.state]);
    this.#looping = this.#loop();
  }

  /** Whether it holds commit `seq`, or comes to hold it in time. */
  async sees(seq: number, withinMs: number): Promise<boolean> {
    if (this.seq >= seq) return true;
    if (!this.#current) return false;
    const until = performance.now() + withinMs;
    while (this.#current && this.seq < seq && !this.#isClosed) {
      const turn = await inTime(this.#pullAnew(), until - performance.now());
      if (turn === "late" || this.#failure !== null) break;
    }
    return this.seq >= seq;
  }

  /**
   * Answers a read, with the number of a commit not before what it saw; nothing where
   * there is no replica, or where it turns out to be broken.
   */
  async read(
    statement: InStatement,
  ): Promise<{ result: StatementResult; seq: number } | undefined> {
    const current = this.#current;
    if (!current) return undefined;
    const isStill = this.#numberedAt === this.#changes;
    const changes = this.#changes;
    try {
      const result = await current.reader.execute(statement);
      // Asking for the number makes a short read half as long again.
      const isKnown = isStill && changes === this.#changes;
      const seq = isKnown ? current.seq : await readSeq(current.reader);
      return { result, seq };
    } catch (error) {
      if (!isBroken(error)) throw error;
      this.#condemn(error.message);
      return undefined;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    this.#wake?.();
    if (this.#looping) {
      await inTime(this.#looping.then(() => this.#seal()), END_MS);
    }
    this.#current?.reader.close();
    this.#current = undefined;
    this.#fetcher.end();
  }

  /** A file as it was left is gone on with; one that a crash left answers until there is another. */
  async #takeUp(left: ReplicaState): Promise<void> {
    const { generation, sums } = left;
    this.#target = generation + 1;
    const isSame = sums !== null &&
      (await this.#fetcher.ask({ act: "compare", generation, sums })).ok;
    if (sums !== null && !isSame) {
      this.#condemned++;
      await this.#fetcher.ask({ act: "drop", generation });
      return;
    }
    const lag = Math.max(0, Date.now() - left.at);
    const freshAt = performance.now() - lag;
    if (!await this.#use(generation, freshAt, left.content)) return;
    if (isSame) this.#target = generation;
  }

  /** Judges a file, and reads from it if it is sound and holds that much; else it goes. */
  async #use(
    generation: number,
    freshAt: number,
    least: ReplicaContent,
  ): Promise<boolean> {
    const ask = { act: "judge", generation, least } as const;
    const verdict = await this.#fetcher.ask(ask);
    if (!verdict.ok || !verdict.content) {
      this.#condemned++;
      if (!verdict.ok) this.#failure = verdict.why;
      await this.#fetcher.ask({ act: "drop", generation });
      return false;
    }
    const before = this.#current;
    const path = pathOfGeneration(this.#base, generation);
    const reader = await openFileReader(`file:${path}`);
    this.#current = { generation, reader, freshAt, ...verdict.content };
    this.#numberedAt = this.#changes;
    await this.#note();
    if (before) {
      before.reader.close();
      await this.#fetcher.ask({ act: "drop", generation: before.generation });
    }
    return true;
  }

  async #loop(): Promise<void> {
    while (!this.#isClosed) {
      await this.#rest();
      if (!this.#isClosed) await this.#pullAnew();
    }
  }

  async #rest(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wake = resolve;
    const wellMs = this.#hasMoved ? PULL_SOON_MS : PULL_EVERY_MS;
    const isWell = this.#failure === null;
    const timer = setTimeout(resolve, isWell ? wellMs : RETRY_EVERY_MS);
    await promise;
    clearTimeout(timer);
  }

  /** A pull that begins after this call: the one that runs may have looked already. */
  #pullAnew(): Promise<void> {
    if (!this.#pulling) return this.#pull();
    this.#next ??= this.#pulling.then(() => {
      this.#next = undefined;
      return this.#pull();
    });
    return this.#next;
  }

  #pull(): Promise<void> {
    this.#pulling ??= this.#pullOnce().finally(() => {
      this.#pulling = undefined;
    });
    return this.#pulling;
  }

  async #pullOnce(): Promise<void> {
    const begun = performance.now();
    const generation = this.#target;
    if (this.#current?.generation === generation) this.#changes++;
    const reply = await this.#fetcher.ask({ act: "pull", generation });
    if (this.#isClosed || generation !== this.#target) return;
    if (!reply.ok && reply.isSoon) return void (this.#hasMoved = true);
    if (!reply.ok) {
      this.#failure = reply.why;
      // What answers goes on answering; the Worker that was left behind may still write it.
      const isHeld = reply.isLost && this.#current?.generation === generation;
      if (isHeld) this.#target++;
      else if (reply.isLost || !reply.isAway) {
        await this.#abandon(generation, reply.why);
      }
      return;
    }
    this.#failure = null;
    if (this.#current?.generation === generation) await this.#lookAgain(begun);
    else if (!await this.#use(generation, begun, NOTHING)) this.#target++;
  }

  /** What is here cannot be pulled into: another file is begun. */
  async #abandon(generation: number, why: string): Promise<void> {
    if (this.#current?.generation === generation) return this.#condemn(why);
    this.#target++;
    await this.#fetcher.ask({ act: "drop", generation });
  }

  async #lookAgain(begun: number): Promise<void> {
    const current = this.#current;
    if (!current) return;
    try {
      const seq = await readSeq(current.reader);
      this.#hasMoved = seq !== current.seq;
      current.seq = seq;
      current.freshAt = begun;
      this.#numberedAt = this.#changes;
      const path = pathOfGeneration(this.#base, current.generation);
      if ((await Deno.stat(path)).size === 0) throw new Error("It is empty");
    } catch (error) {
      this.#condemn(error instanceof Error ? error.message : String(error));
      return;
    }
    if (begun - this.#notedAt > NOTE_EVERY_MS) await this.#note();
  }

  /** Throws the current file away, to be fetched anew; nothing is answered from it any more. */
  #condemn(why: string): void {
    const current = this.#current;
    if (!current) return;
    current.reader.close();
    this.#current = undefined;
    this.#condemned++;
    this.#failure = why;
    const { generation } = current;
    if (this.#target === generation) this.#target = generation + 1;
    void this.#fetcher.ask({ act: "drop", generation });
    this.#wake?.();
  }

  async #note(sums: ReplicaState["sums"] = null): Promise<void> {
    const current = this.#current;
    if (!current) return;
    const { generation, seq, authorities, freshAt } = current;
    this.#notedAt = performance.now();
    const at = Math.round(Date.now() - (this.#notedAt - freshAt));
    const state = { generation, at, content: { seq, authorities }, sums };
    // A full disk: what stands there is older, and believed no further than that.
    await writeState(this.#base, state).catch(() => {});
  }

  /** Writes down what the file is when nobody holds it any more, so that the next start may go on with it. */
  async #seal(): Promise<void> {
    const current = this.#current;
    if (!current || current.generation !== this.#target) return;
    current.reader.close();
    const { generation } = current;
    const sealed = await this.#fetcher.ask({ act: "seal", generation });
    if (sealed.ok && sealed.sums) await this.#note(sealed.sums);
  }
}

/** Opens a replica: the file that was left if it may answer, else one that is being fetched. */
export async function openReplica(
  options: { primary: DatabaseAddress; url: string },
): Promise<Replica> {
  const replica = new Replica(options.url);
  await replica.begin(options.primary);
  return replica;
}
