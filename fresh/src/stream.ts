/** One piece of a streamed answer: text, or bytes. */
export type StreamChunk = string | Uint8Array;

/** What an answer may be streamed from. */
export type StreamSource<Chunk extends StreamChunk = StreamChunk> =
  | Pieces<Chunk>
  | (() => Pieces<Chunk>);

type Pieces<Chunk> =
  | ReadableStream<Chunk>
  | AsyncIterable<Chunk>
  | Iterable<Chunk>;

/**
 * Makes the body of a response from pieces. It asks for a piece when the
 * reader wants one and never before, so a slow reader slows the source down
 * and a body that nobody reads (HEAD) starts nothing.
 *
 * @param onError Is told when the source fails; the body breaks off then.
 */
export function streamOf(
  source: StreamSource,
  onError: (error: unknown) => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encode = encoder();
  let reader: PieceReader | undefined;
  return new ReadableStream({
    async pull(controller) {
      try {
        reader ??= readerOf(source);
        const bytes = encode(await reader.next());
        if (bytes) controller.enqueue(bytes);
        else controller.close();
      } catch (error) {
        onError(error);
        await reader?.end().catch(() => {}); // it has failed already
        throw error;
      }
    },
    async cancel(reason) {
      if (reader) await reader.end();
      else if (source instanceof ReadableStream) await source.cancel(reason);
    },
  }, { highWaterMark: 0 });
}

interface PieceReader {
  /** The next piece; undefined at the end. */
  next(): Promise<unknown>;
  /** Tells the source that no more is wanted. */
  end(): Promise<unknown>;
}

function readerOf(source: StreamSource): PieceReader {
  const pieces = typeof source === "function" ? source() : source;
  const iterator = Symbol.asyncIterator in pieces
    ? pieces[Symbol.asyncIterator]()
    : pieces[Symbol.iterator]();
  return {
    async next() {
      const step = await iterator.next();
      return step.done ? undefined : step.value ?? null;
    },
    async end() {
      await iterator.return?.();
    },
  };
}

/**
 * Turns pieces into bytes. A character that is torn over two pieces of text
 * (a surrogate pair) is kept together.
 */
function encoder(): (piece: unknown) => Uint8Array<ArrayBuffer> | undefined {
  const text = new TextEncoder();
  let torn = "";
  return (piece) => {
    if (typeof piece === "string") {
      const whole = torn + piece;
      torn = /[\ud800-\udbff]$/.exec(whole)?.[0] ?? "";
      return text.encode(torn === "" ? whole : whole.slice(0, -1));
    }
    const rest = torn;
    torn = "";
    if (piece === undefined) return rest ? text.encode(rest) : undefined;
    if (!(piece instanceof Uint8Array)) {
      throw new TypeError("A stream may consist of text and bytes only");
    }
    return rest ? joined(text.encode(rest), piece) : new Uint8Array(piece);
  };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(a.byteLength + b.byteLength);
  whole.set(a);
  whole.set(b, a.byteLength);
  return whole;
}
