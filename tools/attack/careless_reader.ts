/** One place where a request may begin, and how long its head says that its body is. */
const HEAD_REGEXP = /^[A-Z]+ \S+ HTTP\/1\.[01]\r?\n[^]*?\r?\n\r?\n/;
const LENGTH_REGEXP = /^content-length *: *\+?(\d+)/im;
const ANSWER = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";

/** A server on loopback. */
export interface CarelessReader extends AsyncDisposable {
  url: string;
}

/**
 * A server as none may be: it takes the first length that it finds, and knows nothing of
 * chunks. What lies behind is another request to it.
 */
export function openCarelessReader(): CarelessReader {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const serving = serve(listener);
  return {
    url: `http://127.0.0.1:${listener.addr.port}`,
    async [Symbol.asyncDispose]() {
      listener.close();
      await serving;
    },
  };
}

async function serve(listener: Deno.TcpListener): Promise<void> {
  const lines: Promise<void>[] = [];
  try {
    for await (const line of listener) lines.push(answer(line));
  } catch (error) {
    if (!(error instanceof Deno.errors.BadResource)) throw error;
  }
  await Promise.all(lines);
}

/** Answers as often as it believes to be asked, and hangs up. */
async function answer(line: Deno.TcpConn): Promise<void> {
  using _line = line;
  const bytes = new Uint8Array(16 * 1024);
  const count = await line.read(bytes) ?? 0;
  let text = new TextDecoder().decode(bytes.subarray(0, count));
  for (
    let head = HEAD_REGEXP.exec(text)?.[0];
    head !== undefined;
    head = HEAD_REGEXP.exec(text)?.[0]
  ) {
    await line.write(new TextEncoder().encode(ANSWER));
    const length = Number(LENGTH_REGEXP.exec(head)?.[1] ?? 0);
    text = text.slice(head.length + length);
  }
}
