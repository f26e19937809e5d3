import { fileURLToPath } from "node:url";
import type { z } from "zod";
import { MAX_AGE_MS } from "@/db/edge/edge_hands.ts";
import { type Ask, Health, NodePorts, Reply } from "./protocol.ts";
import { untilSo } from "./wait.ts";

const PROGRAM = fileURLToPath(new URL("./node.ts", import.meta.url));
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** Longer than any time limit of a node. */
const ANSWER_MS = 20_000;
const HEAL_MS = 60_000;

/** What became of an ask: the answer, or that there was none. */
export type Outcome =
  | Reply
  /** `away`: nobody took the question; `silent`: it was taken, and nothing came back. */
  | { ok: false; code: "away" | "silent" };

/** An edge node that runs as a process of its own, and can be killed. */
export class NodeProcess {
  readonly name: string;
  /** Where its replica lies. */
  readonly folder: string;
  readonly #primary: { url: string; token: string };
  #child: Deno.ChildProcess | undefined;
  #ports: z.output<typeof NodePorts> | undefined;

  constructor(
    options: {
      name: string;
      folder: string;
      primary: { url: string; token: string };
    },
  ) {
    this.name = options.name;
    this.folder = options.folder;
    this.#primary = options.primary;
  }

  /** Where pages are asked for. */
  get pages(): string {
    return `http://127.0.0.1:${this.#ports?.pages ?? 9}`;
  }

  /** Whether the process runs. */
  get isUp(): boolean {
    return this.#ports !== undefined;
  }

  /** Starts it on what its folder holds; resolves when it serves. */
  async start(): Promise<void> {
    const options = {
      primary: this.#primary,
      replica: `file:${this.folder}/replica.db`,
    };
    const child = new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-prompt", "--allow-net=127.0.0.1", "--allow-env"]
        .concat("--allow-read", `--allow-write=${this.folder}/..`)
        .concat("--allow-ffi", "--allow-sys", PROGRAM, JSON.stringify(options)),
      cwd: ROOT,
      env: { RUST_LOG: "off", NO_COLOR: "1" },
      stdin: "null",
      stdout: "piped",
      stderr: "inherit",
    }).spawn();
    this.#child = child;
    void child.status.then(() => {
      if (this.#child === child) this.#ports = undefined;
    });
    const ports = await firstLine(child.stdout);
    this.#ports = NodePorts.parse(JSON.parse(ports));
  }

  /** Ends it by a signal, and waits until it is gone. */
  async stop(signal: Deno.Signal = "SIGTERM"): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    this.#ports = undefined;
    if (!child) return;
    try {
      child.kill(signal);
    } catch {
      // It has ended by itself.
    }
    await child.status;
  }

  /** Asks what only the drill asks. */
  async ask(ask: Ask): Promise<Outcome> {
    if (!this.#ports) return { ok: false, code: "away" };
    try {
      const response = await fetch(`http://127.0.0.1:${this.#ports.control}`, {
        method: "POST",
        body: JSON.stringify(ask),
        signal: AbortSignal.timeout(ANSWER_MS),
      });
      return Reply.parse(await response.json());
    } catch (error) {
      const isRefused = error instanceof Error && /refused/.test(error.message);
      return { ok: false, code: isRefused ? "away" : "silent" };
    }
  }

  /** Asks what must be answered, and reads the value. @throws {Error} If it is not. */
  async get<T>(ask: Ask, schema: z.ZodType<T>): Promise<T> {
    const outcome = await this.ask(ask);
    if (outcome.ok) return schema.parse(outcome.value);
    throw new Error(`${this.name}: "${ask.act}" ends with ${outcome.code}`);
  }

  /** How the replica does. */
  health(): Promise<Health> {
    return this.get({ act: "health" }, Health);
  }

  /** Waits until the replica answers, is fresh and has commit `seq`; milliseconds that it took. */
  async healed(seq: number): Promise<number> {
    return await untilSo(HEAL_MS, async () => {
      const health = this.isUp && await this.health().catch(() => undefined);
      return !!health && health.state === "ready" && health.failure === null &&
        (health.ageMs ?? Infinity) < MAX_AGE_MS && health.seq >= seq;
    });
  }
}

/** What the process says first. @throws {Error} If it ends before. */
async function firstLine(
  out: ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<string> {
  const reader = out.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (!text.includes("\n")) {
    const { value, done } = await reader.read();
    if (done) throw new Error("The node ended at its start");
    text += value;
  }
  void reader.cancel();
  return text;
}
