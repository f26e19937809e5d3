import type {
  ReplicaReply,
  ReplicaRequest,
} from "@/db/edge/replica_requests.ts";

const WORKER_URL = new URL("./replica_worker.ts", import.meta.url);

/** The Worker that fetches, seen from the thread that serves: answers come in the order of the requests. */
export class ReplicaFetcher {
  readonly #worker = new Worker(WORKER_URL, { type: "module" });
  readonly #waiting: ((reply: ReplicaReply) => void)[] = [];

  constructor() {
    this.#worker.onmessage = ({ data }: MessageEvent<ReplicaReply>) =>
      this.#waiting.shift()?.(data);
  }

  /** Sends a request; resolves with its answer, which may take as long as the primary likes. */
  ask(request: ReplicaRequest): Promise<ReplicaReply> {
    const { promise, resolve } = Promise.withResolvers<ReplicaReply>();
    this.#waiting.push(resolve);
    this.#worker.postMessage(request);
    return promise;
  }

  /** Ends the Worker, whatever it does. */
  end(): void {
    this.#worker.terminate();
  }
}
