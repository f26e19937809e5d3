import { pause } from "./wait.ts";

/** How a relay treats what it is given. */
export type RelayMode =
  | { kind: "pass" }
  /** Hands on so much later, both ways. */
  | { kind: "delay"; ms: number }
  /** Hands on nothing for now: it comes when the line is whole again. */
  | { kind: "hold" }
  /** Ends every connection. */
  | { kind: "drop" }
  /** Takes what it is sent and hands on nothing; such a connection stays dead for good. */
  | { kind: "halfOpen" }
  /** Hands questions on, and ends the connection in the middle of the answer. */
  | { kind: "cutAnswer" };

/** What a connection carries; each end keeps one for one of them. */
export type Traffic = "pulls" | "statements";

const HOLD_MS = 20;

/** How a connection of the replica's client begins. */
const PULLS_REGEXP = /^(?:GET \/info|POST \/wal_log\.)/;

/** A line to a primary that can be broken. */
export class Relay implements Disposable {
  readonly #listener: Deno.TcpListener;
  readonly #target: Deno.ConnectOptions;
  readonly #open = new Map<Line, Traffic>();
  readonly #modes: Record<Traffic, RelayMode> = {
    pulls: { kind: "pass" },
    statements: { kind: "pass" },
  };

  constructor(target: Deno.ConnectOptions) {
    this.#target = target;
    this.#listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    void this.#accept();
  }

  /** Where edges reach it. */
  get url(): string {
    return `http://127.0.0.1:${this.#listener.addr.port}`;
  }

  /** Treats one kind of traffic so from now on, or both; `drop` ends what is open too. */
  set(
    mode: RelayMode,
    which: readonly Traffic[] = ["pulls", "statements"],
  ): void {
    for (const traffic of which) this.#modes[traffic] = mode;
    if (mode.kind !== "drop") return;
    for (const [line, traffic] of this.#open) {
      if (which.includes(traffic)) line.end();
    }
  }

  /** Hands on again what comes; a connection that went dead stays so until one end gives it up. */
  heal(): void {
    this.set({ kind: "pass" });
  }

  [Symbol.dispose](): void {
    this.#listener.close();
    for (const line of this.#open.keys()) line.end();
  }

  async #accept(): Promise<void> {
    for await (const near of this.#listener) void this.#carry(near);
  }

  async #carry(near: Deno.TcpConn): Promise<void> {
    const first = new Uint8Array(16_384);
    const length = await near.read(first).catch(() => null) ?? 0;
    const start = new TextDecoder().decode(first.subarray(0, 40));
    const traffic = PULLS_REGEXP.test(start) ? "pulls" : "statements";
    const mode = () => this.#modes[traffic];
    const far = length === 0 || mode().kind === "drop"
      ? undefined
      : await Deno.connect(this.#target).catch(() => undefined);
    if (!far) return near.close();
    const line = new Line(near, far);
    this.#open.set(line, traffic);
    await line.carry(first.subarray(0, length), mode);
    this.#open.delete(line);
  }
}

/** One connection, both ways. */
class Line {
  readonly #near: Deno.TcpConn;
  readonly #far: Deno.TcpConn;
  #isOver = false;
  #isDead = false;

  constructor(near: Deno.TcpConn, far: Deno.TcpConn) {
    this.#near = near;
    this.#far = far;
    // Else the kernel waits for more before it hands on what is short.
    near.setNoDelay();
    far.setNoDelay();
  }

  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#near.close();
    this.#far.close();
  }

  async carry(
    first: Uint8Array<ArrayBuffer>,
    mode: () => RelayMode,
  ): Promise<void> {
    await Promise.all([
      this.#pour(this.#near, this.#far, { first, mode, isAnswer: false }),
      this.#pour(this.#far, this.#near, { mode, isAnswer: true }),
    ]);
  }

  async #pour(
    from: Deno.TcpConn,
    to: Deno.TcpConn,
    options: {
      first?: Uint8Array<ArrayBuffer>;
      mode: () => RelayMode;
      isAnswer: boolean;
    },
  ): Promise<void> {
    const { mode, isAnswer } = options;
    const buffer = new Uint8Array(65_536);
    let chunk = options.first;
    try {
      while (!this.#isOver) {
        while (mode().kind === "hold" && !this.#isOver) await pause(HOLD_MS);
        if (chunk && mode().kind === "halfOpen") this.#isDead = true;
        if (chunk && !this.#isDead) {
          await handOn(to, chunk, { mode: mode(), isAnswer });
        }
        const length = await from.read(buffer);
        if (length === null) break;
        chunk = buffer.slice(0, length);
      }
    } catch {
      // Whichever end broke, the other one hears of it.
    }
    this.end();
  }
}

async function handOn(
  to: Deno.TcpConn,
  chunk: Uint8Array<ArrayBuffer>,
  { mode, isAnswer }: { mode: RelayMode; isAnswer: boolean },
): Promise<void> {
  switch (mode.kind) {
    case "hold":
    case "halfOpen":
    case "drop":
      throw new Error("The line is cut");
    case "cutAnswer":
      if (!isAnswer) return await writeAll(to, chunk);
      await writeAll(to, chunk.subarray(0, Math.ceil(chunk.length / 2)));
      throw new Error("The line is cut");
    case "delay":
      await new Promise((resolve) => setTimeout(resolve, mode.ms));
      return await writeAll(to, chunk);
    case "pass":
      return await writeAll(to, chunk);
  }
}

async function writeAll(
  to: Deno.TcpConn,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    written += await to.write(bytes.subarray(written));
  }
}
