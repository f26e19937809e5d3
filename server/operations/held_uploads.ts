import { AppError } from "@/domain/errors.ts";

/** Of all accounts together: nine of the largest files, or forty lists of 20,000 people. */
const MAX_HELD_BYTES = 96 * 1024 * 1024;

let heldBytes = 0;

/**
 * Takes room for the bytes of an upload before they come; disposing gives it back. What waits
 * for its check is held, so that a crowd of large files would be more than the process has.
 *
 * @throws {AppError} `busy` when there is no room
 */
export function takeRoom(bytes: number): Disposable {
  if (heldBytes + bytes > MAX_HELD_BYTES) throw new AppError("busy");
  heldBytes += bytes;
  return {
    [Symbol.dispose]() {
      heldBytes -= bytes;
    },
  };
}

/** Counts bytes that are held when their upload is answered already, until their check is over. */
export function holdUntil(finished: Promise<void>, bytes: number): void {
  heldBytes += bytes;
  void finished.finally(() => heldBytes -= bytes);
}
