import { linesOf } from "./lines.ts";
import {
  CHILD_VARIABLE,
  type Order,
  type Report,
  REPORT_MARK,
} from "./messages.ts";

/** How long one that is told to end may take. */
const STOP_MS = 3000;

/**
 * A process of its own in which an App runs: changed code needs a new one, as
 * a module that was imported stays as it was.
 */
export class DevProcess {
  readonly #child: Deno.ChildProcess;
  readonly #input: WritableStreamDefaultWriter<Uint8Array>;
  #answer: ((report: Report) => void) | undefined;

  /** Starts the running program once more; `packages` are imported at once. */
  constructor(packages: readonly string[]) {
    this.#child = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", Deno.mainModule, ...Deno.args],
      env: { [CHILD_VARIABLE]: "1" },
      stdin: "piped",
      stdout: "piped",
    }).spawn();
    this.#input = this.#child.stdin.getWriter();
    this.#listen();
    this.#tell({ type: "preload", packages });
  }

  /** Lets it import modules that it is about to serve. */
  load(modules: Extract<Order, { type: "load" }>["modules"]): void {
    this.#tell({ type: "load", modules });
  }

  /** Lets it serve; resolves when it does, or when it cannot. */
  serve(order: Extract<Order, { type: "serve" }>): Promise<Report> {
    const { promise, resolve } = Promise.withResolvers<Report>();
    this.#answer = resolve;
    this.#tell(order);
    return promise;
  }

  /** Lets it finish what it was asked, and ends it. */
  async stop(): Promise<void> {
    // It may have ended by itself.
    await this.#input.close().catch(() => {});
    const limit = setTimeout(() => this.#child.kill("SIGKILL"), STOP_MS);
    await this.#child.status;
    clearTimeout(limit);
  }

  #tell(order: Order): void {
    const line = new TextEncoder().encode(`${JSON.stringify(order)}\n`);
    // A process that has ended says so by the end of its output.
    this.#input.write(line).catch(() => {});
  }

  async #listen(): Promise<void> {
    for await (const line of linesOf(this.#child.stdout)) {
      if (line.startsWith(REPORT_MARK)) {
        // Written by runDevChild() alone.
        const report = JSON.parse(line.slice(REPORT_MARK.length)) as Report;
        this.#answer?.(report);
      } else {
        Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
      }
    }
    const { code } = await this.#child.status;
    this.#answer?.({ failure: `The App's process ended with code ${code}` });
  }
}
