import { type HttpClient, openHttp, type Stream } from "@libsql/hrana-client";
import type { DatabaseAddress } from "@/db/hands.ts";
import { fetchPrimary, isForgotten } from "@/db/primary_errors.ts";
import { Turns } from "@/db/turns.ts";
import { AppError } from "@/domain/errors.ts";

/** So many may be busy at once; whoever comes then waits, as long as a request may take. */
const MAX_BUSY = 20;
/** So many are kept while nobody needs them: sqld has room for 128, of all nodes together. */
const MAX_KEPT = 4;
/** The first protocol in which a statement can be bound to an open transaction. */
const PROTOCOL = 3;
/** sqld ends a stream that nobody used for 10 s. */
const KEEP_MS = 5000;
/** `pragma synchronous` of a connection whose answered commits survive a power cut. */
const FULL = 2;

/** A stream that nobody else uses until it is given back. */
export interface LentStream {
  stream: Stream;
  /** Takes it back, with no transaction open, or closed. */
  giveBack(): void;
}

/**
 * Streams to a primary over HTTP, each a connection of its own there. sqld parses the
 * whole schema for every new one, 4 ms of a core, where a read takes 0.7: so they are
 * used again. One that began before the primary was prepared is not: it would go on
 * answering commits that a power cut takes, whatever the primary is set to since.
 */
export class PrimaryStreams {
  readonly #connect: () => HttpClient;
  readonly #timeoutMs: number;
  readonly #turns = new Turns(MAX_BUSY);
  readonly #kept: { stream: Stream; since: number }[] = [];
  readonly #sending = new Set<Promise<unknown>>();
  /** When it is known of a stream whether it is durable. */
  readonly #looked = new WeakMap<Stream, Promise<void>>();
  readonly #durable = new WeakSet<Stream>();
  #client: HttpClient | undefined;
  #isClosed = false;

  /** @param timeoutMs How long one request may take. */
  constructor({ url, token }: DatabaseAddress, timeoutMs: number) {
    const fetch = fetchPrimary(timeoutMs);
    const send = (request: Request) => {
      const response = fetch(request);
      this.#sending.add(response);
      const isOver = () => this.#sending.delete(response);
      response.then(isOver, isOver);
      return response;
    };
    this.#connect = () => openHttp(url, token, send, undefined, PROTOCOL);
    this.#timeoutMs = timeoutMs;
  }

  /**
   * Does work on a stream; it must leave no transaction open.
   *
   * @param work May be begun again on another stream, where the primary says of the first
   * that it does not know it.
   * @throws {AppError} `busy` if too many are at it
   */
  async use<T>(work: (stream: Stream) => Promise<T>): Promise<T> {
    const { lent, result } = await this.lend(work);
    lent.giveBack();
    return result;
  }

  /**
   * Does the first request of longer work, and lends the stream for the rest of it; one
   * whose first request fails is given back by itself.
   *
   * @throws {AppError} `busy` if too many are at it
   */
  async lend<T>(
    first: (stream: Stream) => Promise<T>,
  ): Promise<{ lent: LentStream; result: T }> {
    const turn = await this.#turn();
    try {
      const kept = this.#take();
      const again = kept && await this.#again(kept, turn, first);
      return again ?? await this.#on(await this.#open(), turn, first);
    } catch (error) {
      turn[Symbol.dispose]();
      throw error;
    }
  }

  /** Waits for what is under way; the primary ends kept streams by itself. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.allSettled(this.#sending);
  }

  async #turn(): Promise<Disposable> {
    try {
      return await this.#turns.take(AbortSignal.timeout(this.#timeoutMs));
    } catch (cause) {
      throw new AppError("busy", { cause });
    }
  }

  /** On a stream that was kept; nothing where the primary does not know it any more. */
  async #again<T>(
    stream: Stream,
    turn: Disposable,
    first: (stream: Stream) => Promise<T>,
  ): Promise<{ lent: LentStream; result: T } | undefined> {
    try {
      return await this.#on(stream, turn, first);
    } catch (error) {
      if (!isForgotten(error)) throw error;
      return undefined;
    }
  }

  async #on<T>(
    stream: Stream,
    turn: Disposable,
    first: (stream: Stream) => Promise<T>,
  ): Promise<{ lent: LentStream; result: T }> {
    try {
      const result = await first(stream);
      await this.#looked.get(stream);
      const giveBack = () => {
        this.#keep(stream);
        turn[Symbol.dispose]();
      };
      return { lent: { stream, giveBack }, result };
    } catch (error) {
      this.#keep(stream);
      throw error;
    }
  }

  #keep(stream: Stream): void {
    if (stream.closed) return;
    const isKept = !this.#isClosed && this.#kept.length < MAX_KEPT &&
      this.#durable.has(stream);
    if (!isKept) stream.close();
    else this.#kept.push({ stream, since: performance.now() });
  }

  /** The one that was used last, unless the primary may have ended it. */
  #take(): Stream | undefined {
    const last = this.#kept.pop();
    if (!last) return undefined;
    if (performance.now() - last.since < KEEP_MS) return last.stream;
    // Those below were used even earlier.
    for (const { stream } of [last, ...this.#kept.splice(0)]) stream.close();
    return undefined;
  }

  /** @throws {Error} The primary does not answer. */
  async #open(): Promise<Stream> {
    // One that could not ask for the protocol is of no use any more.
    if (!this.#client || this.#client.closed) this.#client = this.#connect();
    const client = this.#client;
    await client.getVersion();
    const stream = client.openStream();
    this.#looked.set(stream, this.#look(stream));
    return stream;
  }

  /** Goes along with the first request. */
  async #look(stream: Stream): Promise<void> {
    try {
      const { value } = await stream.queryValue("pragma synchronous");
      if (value === FULL) this.#durable.add(stream);
    } catch {
      // Whoever asked with it is told.
    }
  }
}
