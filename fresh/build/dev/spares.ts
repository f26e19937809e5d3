import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { reachable, readModuleGraph } from "../module_graph.ts";
import { DevProcess } from "./dev_process.ts";

/** The new page comes first: a spare takes a second of a processor. */
const DELAY_MS = 300;

/** What can be loaded before the App. */
interface Early {
  /** Packages that the App imports. */
  packages: readonly string[];
  /** Files that a process loads before it is told anything, relative to the root. */
  loaded: ReadonlySet<string>;
}

/**
 * Keeps a process ready that has loaded everything but the App, so that the
 * next change is served in half the time.
 */
export class Spares implements AsyncDisposable {
  readonly #root: string;
  #early: Promise<Early> | undefined;
  #spare: { process: DevProcess; loaded: ReadonlySet<string> } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #preparing: Promise<void> = Promise.resolve();
  #isOver = false;

  /** Prepares; `root` is the project's folder, absolute. */
  constructor(root: string) {
    this.#root = root;
  }

  /** A process that has loaded none of the changed files. */
  take(changed: readonly string[]): DevProcess {
    clearTimeout(this.#timer);
    const spare = this.#spare;
    this.#spare = undefined;
    const isOld = changed.some((path) =>
      path.endsWith("deno.json") || spare?.loaded.has(path)
    );
    if (isOld) {
      this.#early = undefined;
      spare?.process.stop();
    }
    return spare && !isOld ? spare.process : new DevProcess([]);
  }

  /** Gets the next one ready, soon. `modules` are those of the App, relative to the root. */
  prepare(modules: readonly string[]): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#preparing = this.#prepare(modules);
    }, DELAY_MS);
  }

  /** Ends what is kept ready. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isOver = true;
    clearTimeout(this.#timer);
    await this.#preparing;
    await this.#spare?.process.stop();
  }

  async #prepare(modules: readonly string[]): Promise<void> {
    this.#early ??= this.#readEarly(modules);
    const { packages, loaded } = await this.#early;
    if (this.#isOver || this.#spare) return;
    this.#spare = { process: new DevProcess(packages), loaded };
  }

  async #readEarly(modules: readonly string[]): Promise<Early> {
    const main = relative(this.#root, fileURLToPath(Deno.mainModule));
    const { atOnce, packages } = await readModuleGraph(this.#root, [
      main,
      ...modules,
    ]);
    return { packages, loaded: reachable(atOnce, [main]) };
  }
}
