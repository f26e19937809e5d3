import { PullWatch } from "@/db/edge/pull_watch.ts";
import type {
  ReplicaReply,
  ReplicaRequest,
} from "@/db/edge/replica_requests.ts";
import { startWorker } from "@/db/start_worker.ts";
import { AppError } from "@/domain/errors.ts";

const WORKER_URL = new URL("./replica_worker.ts", import.meta.url);

/**
 * The Worker that fetches, seen from the thread that serves: answers come in the order of
 * the requests. A pull that waits on a dead line cannot be ended, so its Worker is left
 * behind, and another one goes on; where no file is left for one to open, as soon as there
 * is, and until then requests come to nothing.
 */
export class ReplicaFetcher {
  #worker: Worker | undefined = this.#start();
  #waiting: ((reply: ReplicaReply) => void)[] = [];
  #begun: Extract<ReplicaRequest, { act: "begin" }> | undefined;
  #watch: PullWatch | undefined;

  /** Sends a request; resolves with its answer, which may take as long as the primary likes. */
  async ask(request: ReplicaRequest): Promise<ReplicaReply> {
    if (request.act === "begin") {
      this.#begun = request;
      this.#watch = new PullWatch(request, () => this.#replace());
    }
    if (request.act !== "pull") return await this.#send(request);
    this.#watch?.begin(request.generation);
    try {
      const reply = await this.#send(request);
      if (reply.ok) this.#watch?.succeeded();
      return reply;
    } finally {
      this.#watch?.end();
    }
  }

  /** Ends the Worker, whatever it does. */
  end(): void {
    this.#watch?.end();
    this.#worker?.terminate();
  }

  async #send(request: ReplicaRequest): Promise<ReplicaReply> {
    const worker = this.#worker ?? this.#restart();
    if (!worker) {
      const why = "No file is left for a Worker to open";
      return { ok: false, isAway: true, why };
    }
    return await this.#post(worker, request);
  }

  #post(worker: Worker, request: ReplicaRequest): Promise<ReplicaReply> {
    const { promise, resolve } = Promise.withResolvers<ReplicaReply>();
    this.#waiting.push(resolve);
    worker.postMessage(request);
    return promise;
  }

  #start(): Worker {
    const worker = startWorker(WORKER_URL, { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<ReplicaReply>) => {
      if (worker === this.#worker) this.#waiting.shift()?.(data);
    };
    return worker;
  }

  /** Starts the Worker that goes on, where there are files left for it. */
  #restart(): Worker | undefined {
    try {
      this.#worker = this.#start();
    } catch (error) {
      if (error instanceof AppError && error.code === "busy") return undefined;
      throw error;
    }
    if (this.#begun) void this.#post(this.#worker, this.#begun);
    return this.#worker;
  }

  /** Whoever waits is told that it came to nothing. */
  #replace(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#restart();
    const why = "The line to the primary is dead";
    for (const answer of waiting) {
      answer({ ok: false, isAway: true, isLost: true, why });
    }
  }
}
