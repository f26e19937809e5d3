import { PullWatch } from "@/db/edge/pull_watch.ts";
import type {
  ReplicaReply,
  ReplicaRequest,
} from "@/db/edge/replica_requests.ts";

const WORKER_URL = new URL("./replica_worker.ts", import.meta.url);

/**
 * The Worker that fetches, seen from the thread that serves: answers come in the order of
 * the requests. A pull that waits on a dead line cannot be ended, so its Worker is left
 * behind, and another one goes on.
 */
export class ReplicaFetcher {
  #worker = this.#start();
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
    this.#worker.terminate();
  }

  #send(request: ReplicaRequest): Promise<ReplicaReply> {
    const { promise, resolve } = Promise.withResolvers<ReplicaReply>();
    this.#waiting.push(resolve);
    this.#worker.postMessage(request);
    return promise;
  }

  #start(): Worker {
    const worker = new Worker(WORKER_URL, { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<ReplicaReply>) => {
      if (worker === this.#worker) this.#waiting.shift()?.(data);
    };
    return worker;
  }

  /** Whoever waits is told that it came to nothing. */
  #replace(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#worker.terminate();
    this.#worker = this.#start();
    if (this.#begun) void this.#send(this.#begun);
    const why = "The line to the primary is dead";
    for (const answer of waiting) {
      answer({ ok: false, isAway: true, isLost: true, why });
    }
  }
}
