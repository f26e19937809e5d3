import { portsConnectedTo } from "@/tools/trials/connections.ts";
import { ORIGIN, type Target } from "./target.ts";

/** What a slow client is slow at. */
export type Slowness = "headers" | "body" | "reading" | "nothing said";

const STEP_MS = 2_000;
const OPEN_AT_ONCE = 50;
/** Between these: what is cut off after the same time is not cut off, and come again, all at once. */
const APART_MS = 250;
const BODY_BYTES = 60_000;
const LARGE_TIMES = 60;
const SCRIPTS = new URL("../../_fresh/js/", import.meta.url);

/** Connections that each take as long as they are let, and then come again. */
export interface SlowLines extends AsyncDisposable {
  /** How many there are to be at a time. */
  count: number;
  /** How many of them the service holds at this moment. */
  held(): Promise<number>;
  /** How many answers they got, by status, and how often one was answered or closed. */
  tell(): { answered: ReadonlyMap<string, number>; closed: number };
}

/** Opens connections of which each sends a byte now and then, or reads nothing. */
export async function openSlowLines(
  target: Target,
  counts: Readonly<Partial<Record<Slowness, number>>>,
): Promise<SlowLines> {
  const { hostname, port } = new URL(target.url);
  const open = () => Deno.connect({ hostname, port: Number(port) });
  const large = await largestFile();
  const lines: SlowLine[] = [];
  // The keys are those of the table.
  const kinds = Object.entries(counts) as [Slowness, number][];
  for (const [kind, count] of kinds) {
    for (let at = 0; at < count; at += OPEN_AT_ONCE) {
      const many = Math.min(OPEN_AT_ONCE, count - at);
      if (lines.length > 0) await pause(APART_MS);
      lines.push(
        ...await Promise.all(Array.from({ length: many }, async () => {
          const address = `10.67.${at >> 8}.${at & 255}`;
          const browser = { address, large };
          const line = new SlowLine(open, { kind, browser });
          await line.tried;
          return line;
        })),
      );
    }
  }
  return {
    count: lines.length,
    async held() {
      const held = await portsConnectedTo(Number(port));
      return lines.filter((line) => line.port && held.has(line.port)).length;
    },
    tell() {
      const answered = new Map<string, number>();
      for (const status of lines.flatMap(({ statuses }) => statuses)) {
        answered.set(status, (answered.get(status) ?? 0) + 1);
      }
      const closed = lines.reduce((sum, line) => sum + line.closed, 0);
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

/** How a client is slow. */
interface Slow {
  kind: Slowness;
  browser: Browser;
}

class SlowLine {
  /** Of the answers, as they came. */
  readonly statuses: string[] = [];
  /** How often it was answered, or closed by the server. */
  closed = 0;
  /** Settles when it is open, or could not be opened. */
  readonly tried: Promise<unknown>;
  readonly #open: () => Promise<Deno.TcpConn>;
  readonly #slow: Slow;
  readonly #running: Promise<void>;
  readonly #over = Promise.withResolvers<void>();
  #line: Deno.TcpConn | undefined;
  #isOver = false;

  constructor(open: () => Promise<Deno.TcpConn>, slow: Slow) {
    this.#open = open;
    this.#slow = slow;
    const first = this.#openLine();
    this.tried = first;
    this.#running = this.#run(first);
  }

  /** Its own port, while there is a line. */
  get port(): number | undefined {
    return this.#line?.localAddr.port;
  }

  async close(): Promise<void> {
    this.#isOver = true;
    this.#over.resolve();
    hangUp(this.#line);
    await this.#running;
  }

  async #run(first: Promise<Deno.TcpConn | undefined>): Promise<void> {
    this.#line = await first;
    while (!this.#isOver) {
      const since = performance.now();
      if (this.#line) await this.#hold(this.#line);
      hangUp(this.#line);
      this.#line = undefined;
      // Who was held comes again at once, who was turned away a little later.
      const isTurnedAway = performance.now() - since < STEP_MS;
      if (isTurnedAway) await this.#pause(this.#over.promise);
      if (!this.#isOver) this.#line = await this.#openLine();
    }
    hangUp(this.#line);
  }

  /** A line; none where there is no room for it. */
  #openLine(): Promise<Deno.TcpConn | undefined> {
    return this.#open().catch(() => undefined);
  }

  /** Is slow on a line until there is an answer, or one of the two ends closes it. */
  async #hold(line: Deno.TcpConn): Promise<void> {
    // Who reads nothing does not learn that it was closed.
    const isReading = this.#slow.kind !== "reading";
    const ended = Promise.race([
      isReading ? this.#read(line) : this.#over.promise,
      this.#over.promise,
    ]);
    await Promise.all([ended, this.#write(line, ended)]);
    if (!this.#isOver) this.closed++;
  }

  /** Writes what it has to, and then a little again and again until it has ended. */
  async #write(line: Deno.TcpConn, ended: Promise<void>): Promise<void> {
    const { kind, browser } = this.#slow;
    const held = { isEnded: false };
    void ended.then(() => held.isEnded = true);
    try {
      for (const piece of beginningOf(kind, browser)) await send(line, piece);
      const more = MORE[kind];
      while (more !== "" && !held.isEnded) {
        await this.#pause(ended);
        if (!held.isEnded) await send(line, more);
      }
    } catch {
      // Closed, by one of us.
    }
  }

  async #read(line: Deno.TcpConn): Promise<void> {
    const buffer = new Uint8Array(4096);
    try {
      // Whoever has been answered comes again on another line.
      const count = await line.read(buffer);
      const text = new TextDecoder().decode(buffer.subarray(0, count ?? 0));
      const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
      if (status) this.statuses.push(status);
    } catch {
      // Closed, by one of us.
    }
  }

  /** A while, or until something has come to its end. */
  #pause(ended: Promise<void>): Promise<void> {
    let timer: ReturnType<typeof setTimeout>;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, STEP_MS);
    });
    return Promise.race([late, ended]).finally(() => clearTimeout(timer));
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function hangUp(line: Deno.TcpConn | undefined): void {
  try {
    line?.close();
  } catch {
    // The other end was first.
  }
}

async function send(line: Deno.TcpConn, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length;) {
    at += await line.write(bytes.subarray(at));
  }
}

/** What each of them sends again and again. */
const MORE: Readonly<Record<Slowness, string>> = {
  // Of one header, whose end never comes: of many there are soon too many.
  headers: "a",
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
      return [`GET /login HTTP/1.1\r\n${head.join("\r\n")}\r\nx-slow: `];
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
