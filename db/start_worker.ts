import { hasFilesLeft } from "@/db/files_left.ts";
import { AppError } from "@/domain/errors.ts";

/** The runtime opens six for a Worker; modules and a database come to it. */
const FILES = 16;

/**
 * Starts a Worker where there are files left for it to open: without them the runtime ends
 * the whole process.
 *
 * @throws {AppError} `busy`
 */
export function startWorker(url: URL, options: WorkerOptions): Worker {
  // Until the Worker stands the main thread waits, and takes no connection.
  if (!hasFilesLeft(FILES)) throw new AppError("busy");
  return new Worker(url, options);
}
