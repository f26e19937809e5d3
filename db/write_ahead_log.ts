import { othersRun } from "@/db/others_run.ts";
import { startWorker } from "@/db/start_worker.ts";
import type { WriteQueue } from "@/db/write_queue.ts";

/** Where the log begins to be moved: some hundred small commits. */
const MAX_BYTES = 16 * 1024 * 1024;
const WORKER_URL = new URL("./checkpoint_worker.ts", import.meta.url);
/** Of the permissions of the process, what the native client takes: no network, no program. */
const PERMISSIONS = {
  env: "inherit",
  ffi: "inherit",
  read: "inherit",
  sys: "inherit",
} as const;

/** What the Worker is told: first to move the log of this database, then to cut it. */
export type CheckpointRequest = { act: "move"; url: string } | { act: "cut" };

/**
 * The write-ahead log (`-wal`) of a database file. By itself SQLite moves a long log into
 * the database within whichever commit finds it long, and the native driver waits for the
 * disk on the main thread: 60 ms for everybody after an import of 20,000 rows. So the
 * connections leave it alone (`wal_autocheckpoint = 0`), and a Worker with a connection
 * of its own moves it once it is long, while readers and writers go on. Only to cut it
 * does the Worker need it for itself, for a moment, which it gets as a writer's turn:
 * a writer that met it would wait on the main thread.
 */
export class WriteAheadLog {
  readonly #url: string;
  readonly #path: string;
  readonly #maxBytes: number;
  #tending: Promise<void> | undefined;

  /**
   * @param file The address of the database, `file:…`, and where it lies.
   * @param maxBytes How long the log may grow before it is moved.
   */
  constructor(file: { url: string; path: string }, maxBytes = MAX_BYTES) {
    this.#url = file.url;
    this.#path = `${file.path}-wal`;
    this.#maxBytes = maxBytes;
  }

  /** To be called after each commit: sees to the log if it is long and nobody does. */
  tend(queue: WriteQueue): void {
    this.#tending ??= this.#moveIfLong(queue).finally(() => {
      this.#tending = undefined;
    });
  }

  /**
   * Brings to the disk what has been written into the log, while others run: a commit does
   * the same on the main thread, and after a transaction that wrote 40 MB takes 30 ms longer.
   */
  async flush(): Promise<void> {
    // No lock of SQLite lies on the log: to close it here takes none away.
    const file = await Deno.open(this.#path).catch(() => undefined);
    if (!file) return;
    try {
      await file.syncData();
    } finally {
      file.close();
    }
  }

  /** Resolves when nobody sees to the log. */
  async settled(): Promise<void> {
    await this.#tending;
  }

  async #moveIfLong(queue: WriteQueue): Promise<void> {
    const info = await Deno.stat(this.#path).catch(() => undefined);
    if (info === undefined || info.size <= this.#maxBytes) return;
    // To start a Worker holds the process up for as long as the commit just did.
    await othersRun();
    let worker: Worker | undefined;
    try {
      worker = startWorker(WORKER_URL, {
        type: "module",
        deno: { permissions: PERMISSIONS },
      });
      await ask(worker, { act: "move", url: this.#url });
      const moved = worker;
      await queue.run(() => ask(moved, { act: "cut" }));
    } catch {
      // It is begun again after the next commit, and at the latest by whoever closes the
      // database last: an uncut log costs room, never data.
    } finally {
      worker?.terminate();
    }
  }
}

function ask(worker: Worker, request: CheckpointRequest): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  worker.onmessage = () => resolve();
  worker.onerror = (event) => {
    event.preventDefault();
    reject(new Error(`Cannot ${request.act} the log: ${event.message}`));
  };
  worker.postMessage(request);
  return promise;
}
