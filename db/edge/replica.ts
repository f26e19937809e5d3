import { dirname } from "node:path";
import type { Client, InStatement, ResultSet } from "@libsql/client/node";
import {
  hasReplicaFile,
  lastFresh,
  noteFresh,
} from "@/db/edge/replica_files.ts";
import type {
  ReplicaReply,
  ReplicaRequest,
} from "@/db/edge/replica_requests.ts";
import { openFileReader, pathOf } from "@/db/file_hands.ts";
import type { DatabaseAddress } from "@/db/hands.ts";

const WORKER_URL = new URL("./replica_worker.ts", import.meta.url);
/** Between the end of a pull and the next; an idle one costs the primary a millisecond. */
const PULL_EVERY_MS = 150;
/** Between pulls while the primary is away. */
const RETRY_EVERY_MS = 500;
/** How often the moment of the last pull is written down, for whoever starts next. */
const NOTE_EVERY_MS = 5000;
/** How long the Worker may take to let go before it is ended. */
const END_MS = 2000;
const LAST_COMMIT = "select seq from commit_mark where id = 1";

/** How a replica does. */
export interface ReplicaHealth {
  /** `ready`: it answers; `fetching`: there is none that may. */
  readonly state: "ready" | "fetching";
  /** Number of the last commit that it holds; -1 without one. */
  readonly seq: number;
  /** Milliseconds since it was known to hold everything; Infinity if it never was. */
  readonly ageMs: number;
  /** How many times it was thrown away since the start. */
  readonly condemned: number;
  /** What the last pull said when it failed; for operators. */
  readonly failure: string | null;
}

/** Where a replica is fetched from and where it is kept. */
export interface ReplicaOptions {
  primary: DatabaseAddress;
  /** `file:…` */
  url: string;
}

/**
 * A copy of the primary's database that is kept up to it: a plain connection reads the
 * file on this thread, a Worker fetches. What is found to be broken is thrown away and
 * fetched anew; meanwhile there is none.
 */
export class Replica implements ReplicaHealth, AsyncDisposable {
  readonly #path: string;
  readonly #url: string;
  readonly #worker = new Worker(WORKER_URL, { type: "module" });
  readonly #waiting: ((reply: ReplicaReply) => void)[] = [];
  #client: Client | undefined;
  #generation = 1;
  #seq = -1;
  /** On the clock of `performance.now()`. */
  #freshAt = -Infinity;
  #notedAt = -Infinity;
  #isClosed = false;
  #condemned = 0;
  #failure: string | null = null;
  #pulling: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  #looping: Promise<void> | undefined;
  #wake: (() => void) | undefined;

  constructor(options: ReplicaOptions) {
    this.#url = options.url;
    this.#path = pathOf(options.url);
    this.#worker.onmessage = ({ data }: MessageEvent<ReplicaReply>) =>
      this.#waiting.shift()?.(data);
  }

  get state(): "ready" | "fetching" {
    return this.#client ? "ready" : "fetching";
  }

  get seq(): number {
    return this.#client ? this.#seq : -1;
  }

  get ageMs(): number {
    return this.#client ? performance.now() - this.#freshAt : Infinity;
  }

  get condemned(): number {
    return this.#condemned;
  }

  get failure(): string | null {
    return this.#failure;
  }

  /** Where a Worker may open it. */
  get address(): DatabaseAddress {
    return { url: this.#url, generation: this.#generation };
  }

  /** Takes up the file that is there if it is sound, and begins to fetch. Internal: {@link openReplica}. */
  async begin(primary: DatabaseAddress): Promise<void> {
    // Personal data: the folder is this user's, whatever the client makes in it.
    await Deno.mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
    await this.#ask({ act: "begin", primary, path: this.#path });
    if (await hasReplicaFile(this.#path)) {
      const freshAt = await lastFresh(this.#path);
      await this.#take();
      if (this.#client) {
        this.#freshAt = performance.now() - Math.max(0, Date.now() - freshAt);
      }
    } else {
      await this.#ask({ act: "drop" });
    }
    // A start waits for the first answer: whoever serves knows whether there is a primary.
    await this.#pull();
    this.#looping = this.#loop();
  }

  /** Whether it holds commit `seq`, or comes to hold it in time. */
  async sees(seq: number, withinMs: number): Promise<boolean> {
    if (!this.#client) return false;
    if (this.#seq >= seq) return true;
    const { promise: late, resolve } = Promise.withResolvers<"late">();
    const timer = setTimeout(() => resolve("late"), withinMs);
    try {
      while (this.#client && this.#seq < seq && !this.#isClosed) {
        const turn = await Promise.race([late, this.#pullAnew()]);
        if (turn === "late" || this.#failure !== null) break;
      }
    } finally {
      clearTimeout(timer);
    }
    return this.#client !== undefined && this.#seq >= seq;
  }

  /** Lets it come to hold commit `seq` soon; nobody waits. */
  wish(seq: number): void {
    if (this.#client && this.#seq < seq) void this.#pullAnew();
  }

  /** Answers a read, with the number of a commit not before what it saw; nothing where it turns out broken. */
  async read(
    statement: InStatement,
  ): Promise<{ result: ResultSet; seq: number } | undefined> {
    const client = this.#client;
    if (!client) return undefined;
    try {
      const result = await client.execute(statement);
      return { result, seq: await readSeq(client) };
    } catch (error) {
      if (!isBroken(error)) throw error;
      this.condemn(error);
      return undefined;
    }
  }

  /** Throws it away, to be fetched anew; nothing is answered from it any more. */
  condemn(error: unknown): void {
    if (!this.#client) return;
    this.#letGo();
    this.#condemned++;
    this.#failure = error instanceof Error ? error.message : String(error);
    void this.#ask({ act: "drop" });
    this.#wake?.();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    this.#wake?.();
    const limit = Promise.withResolvers<void>();
    const timer = setTimeout(limit.resolve, END_MS);
    const ended = this.#looping?.then(() => this.#ask({ act: "end" }));
    await Promise.race([limit.promise, ended]);
    clearTimeout(timer);
    if (this.#client) await this.#note();
    this.#letGo();
    this.#worker.terminate();
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
    const timer = setTimeout(
      resolve,
      this.#failure === null ? PULL_EVERY_MS : RETRY_EVERY_MS,
    );
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
    const generation = this.#generation;
    const reply = await this.#ask({ act: "pull" });
    if (this.#isClosed || generation !== this.#generation) return;
    if (!reply.ok) {
      this.#failure = reply.why;
      if (!reply.isAway) await this.#giveUp(reply.why);
      return;
    }
    this.#failure = null;
    if (!this.#client) await this.#take();
    if (!this.#client) return;
    await this.#lookAgain(begun);
  }

  /** What was pulled cannot be used, or what is there cannot be pulled into. */
  async #giveUp(why: string): Promise<void> {
    if (this.#client) this.condemn(new Error(why));
    else await this.#ask({ act: "drop" });
  }

  async #lookAgain(begun: number): Promise<void> {
    const client = this.#client;
    if (!client) return;
    try {
      this.#seq = await readSeq(client);
    } catch (error) {
      return this.condemn(error);
    }
    this.#freshAt = begun;
    if (begun - this.#notedAt > NOTE_EVERY_MS) await this.#note();
  }

  async #note(): Promise<void> {
    this.#notedAt = performance.now();
    const at = Date.now() - Math.round(this.#notedAt - this.#freshAt);
    await noteFresh(this.#path, at).catch(() => {});
  }

  /** Judges the file that is there, and reads from it if it is sound; else it goes. */
  async #take(): Promise<void> {
    const verdict = await this.#ask({ act: "judge" });
    if (!verdict.ok || verdict.seq === undefined) {
      this.#condemned++;
      this.#failure = verdict.ok ? "no verdict" : verdict.why;
      await this.#ask({ act: "drop" });
      return;
    }
    this.#client = await openFileReader(this.#url);
    this.#seq = verdict.seq;
  }

  #letGo(): void {
    this.#client?.close();
    this.#client = undefined;
    this.#seq = -1;
    this.#generation++;
  }

  #ask(request: ReplicaRequest): Promise<ReplicaReply> {
    const { promise, resolve } = Promise.withResolvers<ReplicaReply>();
    this.#waiting.push(resolve);
    this.#worker.postMessage(request);
    return promise;
  }
}

/** Opens a replica: the file that is there if it is sound, else one that is being fetched. */
export async function openReplica(options: ReplicaOptions): Promise<Replica> {
  const replica = new Replica(options);
  await replica.begin(options.primary);
  return replica;
}

async function readSeq(client: Client): Promise<number> {
  const { rows: [row] } = await client.execute(LAST_COMMIT);
  if (typeof row?.seq !== "number") {
    throw new Error("The replica holds no number of a commit");
  }
  return row.seq;
}

/** Whether the error says that the file is not what it was. */
function isBroken(error: unknown): boolean {
  return error instanceof Error &&
    /malformed|not a database|disk I\/O|no such table|SQLITE_(?:CORRUPT|NOTADB|IOERR)/i
      .test(`${error.message} ${"code" in error ? error.code : ""}`);
}
