import { othersRun } from "@/db/others_run.ts";
import { startWorker } from "@/db/start_worker.ts";

/** How a Worker is run. */
export interface WorkerRun<Reply> {
  /** Address of the module. */
  url: URL;
  /** The one message that starts it. */
  request: unknown;
  /** Buffers in the request that are moved, not copied. */
  transfer: Transferable[];
  /** After so many milliseconds the Worker is killed. */
  timeLimitMs: number;
  signal: AbortSignal | undefined;
  /** Takes each message; returns true when it was the last. */
  onReply: (reply: Reply) => boolean;
}

/** How a run ended; `failed` carries what the Worker threw. */
export type WorkerEnd = { type: "done" } | { type: "tooSlow" } | {
  type: "failed";
  error: Error;
};

/**
 * Runs a module in a Worker of its own and kills the Worker in the end, however
 * it ends: with its last reply, at the time limit, on an error, or by the signal.
 * The Worker has no permissions: what it works on comes from strangers.
 *
 * @throws The signal's reason once it is aborted; what `onReply` throws; `busy` where there is
 *   no file left for a Worker to open.
 */
export async function runWorker<Reply>(
  run: WorkerRun<Reply>,
): Promise<WorkerEnd> {
  // To start a Worker holds the process up for some 20 ms: not on top of what was just done.
  await othersRun();
  run.signal?.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<WorkerEnd>();
  const worker = startWorker(run.url, {
    type: "module",
    deno: { permissions: "none" },
  });
  const timer = setTimeout(() => resolve({ type: "tooSlow" }), run.timeLimitMs);
  const onAbort = () => reject(run.signal?.reason);
  run.signal?.addEventListener("abort", onAbort);
  worker.onmessage = (event: MessageEvent<Reply>) => {
    try {
      if (run.onReply(event.data)) resolve({ type: "done" });
    } catch (error) {
      reject(error);
    }
  };
  worker.onerror = (event) => {
    event.preventDefault();
    resolve({
      type: "failed",
      error: new Error(`Worker failed: ${event.message}`),
    });
  };
  worker.postMessage(run.request, run.transfer);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    run.signal?.removeEventListener("abort", onAbort);
    worker.terminate();
    // To end one holds the process up as well: what is done with its replies comes after others.
    await othersRun();
  }
}
