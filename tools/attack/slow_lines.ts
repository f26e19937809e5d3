import { ORIGIN, type Target } from "./target.ts";

/** What a slow client is slow at. */
export type Slowness = "headers" | "body" | "reading" | "nothing said";

const STEP_MS = 2_000;
const OPEN_AT_ONCE = 50;
const BODY_BYTES = 60_000;
const LARGE_TIMES = 60;
const SCRIPTS = new URL("../../_fresh/js/", import.meta.url);

/** Connections that each take as long as they are let. */
export interface SlowLines extends AsyncDisposable {
  /** How many were opened. */
  count: number;
  /** Of these, how many got an answer, by its status, and how many the server closed. */
  tell(): { answered: ReadonlyMap<string, number>; closed: number };
}

/** Opens connections of which each sends a byte now and then, or reads nothing. */
export async function openSlowLines(
  target: Target,
  counts: Readonly<Partial<Record<Slowness, number>>>,
): Promise<SlowLines> {
  const { hostname, port } = new URL(target.url);
  const large = await largestFile();
  const lines: SlowLine[] = [];
  // The keys are those of the table.
  const kinds = Object.entries(counts) as [Slowness, number][];
  for (const [kind, count] of kinds) {
    for (let at = 0; at < count; at += OPEN_AT_ONCE) {
      const many = Math.min(OPEN_AT_ONCE, count - at);
      lines.push(
        ...await Promise.all(Array.from({ length: many }, async () => {
          const line = await Deno.connect({ hostname, port: Number(port) });
          const address = `10.67.${at >> 8}.${at & 255}`;
          return new SlowLine(line, kind, { address, large });
        })),
      );
    }
  }
  return {
    count: lines.length,
    tell() {
      const answered = new Map<string, number>();
      for (const { status } of lines) {
        if (status) answered.set(status, (answered.get(status) ?? 0) + 1);
      }
      const closed = lines.filter(({ isClosed }) => isClosed).length;
      return { answered, closed };
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(lines.map((line) => line.close()));
    },
  };
}

/** The path of the largest file that the platform gives to everybody. */
async function largestFile(): Promise<string> {
  const found = { path: "", size: 0 };
  for await (const { name } of Deno.readDir(SCRIPTS)) {
    const { size } = await Deno.stat(new URL(name, SCRIPTS));
    if (size > found.size && name.endsWith(".js")) {
      Object.assign(found, { path: `/_fresh/js/${name}`, size });
    }
  }
  return found.path;
}

/** Who is slow, and what she asks for where it has to be much. */
interface Browser {
  address: string;
  large: string;
}

class SlowLine {
  /** Of the answer, if there was one. */
  status = "";
  /** By the server. */
  isClosed = false;
  readonly #line: Deno.TcpConn;
  readonly #running: Promise<unknown>;
  readonly #over = Promise.withResolvers<void>();
  #isOver = false;

  constructor(line: Deno.TcpConn, kind: Slowness, browser: Browser) {
    this.#line = line;
    const work = [this.#write(kind, browser)];
    if (kind !== "reading") work.push(this.#read());
    this.#running = Promise.all(work);
  }

  async close(): Promise<void> {
    this.#isOver = true;
    this.#over.resolve();
    try {
      this.#line.close();
    } catch {
      // The server was first.
    }
    await this.#running;
  }

  async #write(kind: Slowness, browser: Browser): Promise<void> {
    try {
      for (const piece of beginningOf(kind, browser)) await this.#send(piece);
      const more = MORE[kind];
      while (more !== "" && !this.#isOver && !this.isClosed) {
        await this.#pause();
        if (!this.#isOver) await this.#send(more);
      }
    } catch {
      if (!this.#isOver) this.isClosed = true;
    }
  }

  async #read(): Promise<void> {
    const buffer = new Uint8Array(4096);
    try {
      while (true) {
        const count = await this.#line.read(buffer);
        if (count === null) break;
        const text = new TextDecoder().decode(buffer.subarray(0, count));
        this.status ||= /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? "";
      }
    } catch {
      // Closed, by one of us.
    }
    if (!this.#isOver) this.isClosed = true;
  }

  async #send(text: string): Promise<void> {
    const bytes = new TextEncoder().encode(text);
    for (let at = 0; at < bytes.length;) {
      at += await this.#line.write(bytes.subarray(at));
    }
  }

  #pause(): Promise<void> {
    let timer: ReturnType<typeof setTimeout>;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, STEP_MS);
    });
    return Promise.race([late, this.#over.promise])
      .finally(() => clearTimeout(timer));
  }
}

/** What each of them sends again and again. */
const MORE: Readonly<Record<Slowness, string>> = {
  headers: "x-slow: 1\r\n",
  body: "a",
  reading: "",
  "nothing said": "",
};

function beginningOf(
  kind: Slowness,
  { address, large }: Browser,
): string[] {
  const head = [
    `host: ${new URL(ORIGIN).host}`,
    `x-forwarded-for: ${address}`,
    "sec-fetch-site: same-origin",
  ];
  switch (kind) {
    case "headers":
      return [`GET /login HTTP/1.1\r\n${head.join("\r\n")}\r\n`];
    case "body": {
      const of = [
        "content-type: application/x-www-form-urlencoded",
        `content-length: ${BODY_BYTES}`,
      ];
      const lines = ["POST /login HTTP/1.1", ...head, ...of];
      return [`${lines.join("\r\n")}\r\n\r\naccount=1&password=`];
    }
    case "reading": {
      // More than the sockets between hold, of which nothing is taken.
      const one = `GET ${large} HTTP/1.1\r\n${head.join("\r\n")}\r\n\r\n`;
      return [one.repeat(LARGE_TIMES)];
    }
    case "nothing said":
      return [];
  }
}
