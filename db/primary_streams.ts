import { type HttpClient, openHttp, type Stream } from "@libsql/hrana-client";
import type { DatabaseAddress } from "@/db/hands.ts";
import { fetchPrimary, isForgotten } from "@/db/primary_errors.ts";

/** So many may be busy at once; whoever comes then waits. */
const MAX_BUSY = 20;
/** So many are kept while nobody needs them: thirty nodes are below the limit of sqld, 128. */
const MAX_KEPT = 4;
/** The first in which a statement can be bound to an open transaction. */
const PROTOCOL = 3;
/** sqld ends a stream that nobody used for 10 s. */
const KEEP_MS = 5000;

/**
 * Streams to a primary over HTTP, each a connection of its own there. sqld parses the
 * whole schema for every new one, 4 ms of a core, where a read takes 0.7: so they are
 * used again.
 */
export class PrimaryStreams {
  readonly #connect: () => HttpClient;
  #client: HttpClient | undefined;
  readonly #kept: { stream: Stream; since: number }[] = [];
  readonly #waiting: (() => void)[] = [];
  readonly #sending = new Set<Promise<unknown>>();
  #busy = 0;
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
  }

  /**
   * Does work on a stream that nobody else uses; it must leave no transaction open.
   *
   * @param work May be begun again on another stream, where the primary says of the first
   * that it does not know it.
   */
  async use<T>(work: (stream: Stream) => Promise<T>): Promise<T> {
    const { result, stream } = await this.lend(work);
    this.giveBack(stream);
    return result;
  }

  /**
   * Does the first request of longer work, and leaves the stream to the caller until
   * {@link giveBack}; a request that fails gives it back by itself.
   */
  async lend<T>(
    first: (stream: Stream) => Promise<T>,
  ): Promise<{ stream: Stream; result: T }> {
    await this.#turn();
    const kept = this.#take();
    if (kept) {
      try {
        return { stream: kept, result: await first(kept) };
      } catch (error) {
        if (!isForgotten(error)) {
          this.giveBack(kept);
          throw error;
        }
      }
    }
    const stream = await this.#open();
    try {
      return { stream, result: await first(stream) };
    } catch (error) {
      this.giveBack(stream);
      throw error;
    }
  }

  /** Takes a stream back, with no transaction open, or closed. */
  giveBack(stream: Stream): void {
    if (!stream.closed) {
      if (this.#kept.length < MAX_KEPT && !this.#isClosed) {
        this.#kept.push({ stream, since: performance.now() });
      } else stream.close();
    }
    this.#endTurn();
  }

  /** Waits for what is under way; the primary ends kept streams by itself. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.allSettled(this.#sending);
  }

  async #turn(): Promise<void> {
    if (this.#busy < MAX_BUSY) {
      this.#busy++;
      return;
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.push(resolve);
    await promise;
  }

  #endTurn(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#busy--;
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
    try {
      // One that could not ask for the protocol is of no use any more.
      if (!this.#client || this.#client.closed) this.#client = this.#connect();
      const client = this.#client;
      await client.getVersion();
      return client.openStream();
    } catch (error) {
      this.#endTurn();
      throw error;
    }
  }
}
