import type { DatabaseAddress } from "@/db/open.ts";
import type { VaultKeys } from "@/db/sealed.ts";
import { AppError } from "@/domain/errors.ts";
import { startWorker } from "@/db/start_worker.ts";
import { logInfo } from "@/server/log.ts";
import { SharedTurns } from "@/server/shared_turns.ts";
import { HEAVY_AT_ONCE } from "@/server/workers/at_once.ts";
import type { LongRead, LongReadAnswer, LongReadAsk } from "./long_reads.ts";

const WORKER_URL = new URL("./long_read_worker.ts", import.meta.url);
/** Of the permissions of the process, what reading takes: it writes no file. */
const PERMISSIONS = {
  env: "inherit",
  ffi: "inherit",
  net: "inherit",
  read: "inherit",
  sys: "inherit",
} as const;
/** Each takes a core while it reads. */
const MAX_AT_ONCE = 2;
/** Whoever comes when so many wait already would wait for a minute. */
const MAX_WAITING = 20;
/** Of one account, those that wait among them: no page asks more than two. */
const MAX_OF_ONE = 4;
/** The largest unit's roster is written in some seconds. */
const TIME_LIMIT_MS = 30_000;
/** A Worker takes 12 ms of the main thread to start, and holds some 40 MiB. */
const IDLE_MS = 30_000;
/** How long closing its connection may take a Worker. */
const CLOSE_MS = 1000;

/** What the Worker is sent. */
export interface LongReadRequest {
  address: DatabaseAddress;
  /** A vault cannot be sent; by these the Worker makes its own, to mask and to open numbers. */
  keys: VaultKeys;
  name: LongRead;
  ask: unknown;
}

/** What the Worker sends back; `why` is for developers. */
export type LongReadReply = { ok: true; answer: unknown } | {
  ok: false;
  why: string;
};

/** Bounds of a {@link LongReader}; tests set their own. */
export interface LongReaderLimits {
  /** Of what pages read, and of workbooks besides. */
  atOnce?: number;
  waiting?: number;
  timeLimitMs?: number;
  idleMs?: number;
}

/**
 * Answers long reads in Workers of their own: so many at once, the others in turn; workbooks
 * have turns beside those of what pages read, so that no page waits for somebody's export. A
 * Worker is kept for the next for a while; one that is too slow or breaks is killed.
 */
export class LongReader implements AsyncDisposable {
  readonly #readAddress: () => Promise<DatabaseAddress>;
  readonly #keys: VaultKeys;
  readonly #limits: Required<LongReaderLimits>;
  readonly #reads: SharedTurns;
  readonly #books: SharedTurns;
  #isClosed = false;
  #idle: IdleWorker[] = [];

  /**
   * @param readAddress Where what a request may read lies: on an edge node that changes.
   * @param keys Of the vault by which the Workers mask and open numbers.
   */
  constructor(
    readAddress: () => Promise<DatabaseAddress>,
    keys: VaultKeys,
    limits: LongReaderLimits = {},
  ) {
    this.#readAddress = readAddress;
    this.#keys = keys;
    this.#limits = {
      atOnce: MAX_AT_ONCE,
      waiting: MAX_WAITING,
      timeLimitMs: TIME_LIMIT_MS,
      idleMs: IDLE_MS,
      ...limits,
    };
    const bounds = { ...this.#limits, ofOne: MAX_OF_ONE };
    this.#reads = new SharedTurns(bounds);
    this.#books = new SharedTurns({
      ...bounds,
      atOnce: limits.atOnce ?? HEAVY_AT_ONCE,
    });
  }

  /**
   * Asks one long read and waits for its answer.
   *
   * @param ask What is asked, or what makes it once its turn has come: what is read for it, and
   *   said of it in the trail, is in vain for who is told to come again.
   * @throws {AppError} `longReadsBusy` when too many wait, `ownReadsBusy` when the account
   *   asks too many at once, `longReadTooSlow` when it takes too long
   */
  async ask<Name extends LongRead>(
    name: Name,
    ask: LongReadAsk<Name> | (() => Promise<LongReadAsk<Name>>),
    { accountId }: { accountId: string },
  ): Promise<LongReadAnswer<Name>> {
    const turns = isBook(name) ? this.#books : this.#reads;
    using _turn = await turns.take(accountId);
    const asked = typeof ask === "function" ? await ask() : ask;
    const address = await this.#readAddress();
    const worker = this.#take();
    try {
      const reply = await this.#run(worker, {
        address,
        keys: this.#keys,
        name,
        ask: asked,
      });
      if (!reply.ok) throw new Error(`Cannot read ${name}: ${reply.why}`);
      this.#keep(worker);
      // The Worker answers what was asked: one table of reads types both ends.
      return reply.answer as LongReadAnswer<Name>;
    } catch (error) {
      worker.terminate();
      throw error;
    }
  }

  /** Lets go of the Workers that wait for work; one that works goes when it is done. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#idle.splice(0).map(close));
  }

  #take(): Worker {
    const idle = this.#idle.pop();
    if (!idle) {
      return startWorker(WORKER_URL, {
        type: "module",
        deno: { permissions: PERMISSIONS },
      });
    }
    clearTimeout(idle.timer);
    return idle.worker;
  }

  #keep(worker: Worker): void {
    const timer = setTimeout(() => {
      this.#idle = this.#idle.filter((one) => one.worker !== worker);
      void close({ worker, timer });
    }, this.#isClosed ? 0 : this.#limits.idleMs);
    this.#idle.push({ worker, timer });
  }

  #run(worker: Worker, request: LongReadRequest): Promise<LongReadReply> {
    const { promise, resolve, reject } = Promise.withResolvers<LongReadReply>();
    const timer = setTimeout(() => {
      logInfo("a long read took too long", { name: request.name });
      reject(new AppError("longReadTooSlow"));
    }, this.#limits.timeLimitMs);
    worker.onmessage = ({ data }: MessageEvent<LongReadReply>) => resolve(data);
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(`Cannot read ${request.name}: ${event.message}`));
    };
    worker.postMessage(request);
    return promise.finally(() => clearTimeout(timer));
  }
}

/** Whether it writes a workbook, which takes longer than what a page shows. */
function isBook(name: LongRead): boolean {
  return name.endsWith("Book") || name.endsWith("Sheet");
}

interface IdleWorker {
  worker: Worker;
  timer: ReturnType<typeof setTimeout>;
}

/** Lets a Worker close its connection, then ends it. */
async function close({ worker, timer }: IdleWorker): Promise<void> {
  clearTimeout(timer);
  const { promise, resolve } = Promise.withResolvers<void>();
  const limit = setTimeout(resolve, CLOSE_MS);
  worker.onmessage = () => resolve();
  worker.postMessage("close");
  await promise;
  clearTimeout(limit);
  worker.terminate();
}
