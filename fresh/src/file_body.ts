import type { ByteRange } from "./byte_range.ts";

/** Bytes that are read at a time, and at once if there are no more. */
const CHUNK_BYTES = 64 * 1024;

/** The bytes of a file, opened for one answer; must be read or closed. */
export interface FileBody {
  /** How many bytes there are. */
  readonly size: number;
  /** A part of them; a long one is read from disk while it is sent. Once only. */
  read(part: ByteRange): Promise<BodyInit>;
  /** Gives the file up unread. */
  close(): void;
}

/**
 * Opens a file.
 *
 * @param source Its path, or the bytes themselves.
 * @returns undefined if it is no longer there.
 */
export async function openFile(
  source: string | Uint8Array<ArrayBuffer>,
): Promise<FileBody | undefined> {
  if (typeof source !== "string") {
    return {
      size: source.byteLength,
      read: ({ from, to }) => Promise.resolve(source.subarray(from, to + 1)),
      close() {},
    };
  }
  let file: Deno.FsFile;
  try {
    file = await Deno.open(source);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    throw error;
  }
  try {
    const { size } = await file.stat();
    return {
      size,
      read: (part) => readPart(file, part),
      close: () => file.close(),
    };
  } catch (error) {
    file.close();
    throw error;
  }
}

async function readPart(
  file: Deno.FsFile,
  { from, to }: ByteRange,
): Promise<BodyInit> {
  try {
    if (from > 0) await file.seek(from, Deno.SeekMode.Start);
  } catch (error) {
    file.close();
    throw error;
  }
  const stream = partOf(file, to - from + 1);
  return to - from < CHUNK_BYTES ? await new Response(stream).bytes() : stream;
}

/** Closes the file at the end, after an error, and when the reader goes away. */
function partOf(
  file: Deno.FsFile,
  length: number,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let left = length;
  return new ReadableStream({
    async pull(controller) {
      try {
        const chunk = new Uint8Array(Math.min(CHUNK_BYTES, left));
        const count = left === 0 ? 0 : await file.read(chunk);
        if (count === null) throw new Error("The file became shorter");
        if (count > 0) controller.enqueue(chunk.subarray(0, count));
        left -= count;
      } catch (error) {
        file.close();
        throw error;
      }
      if (left > 0) return;
      file.close();
      controller.close();
    },
    cancel() {
      file.close();
    },
  }, { highWaterMark: 0 });
}
