import { dirname, join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import type { BuildCache } from "../src/build_cache.ts";
import {
  type Buildable,
  openSnapshot,
  OUT_DIR,
  type Snapshot,
  SNAPSHOT_FILE,
} from "../src/snapshot.ts";
import { type Bundle, bundle, DEFAULT_TARGET } from "./bundle.ts";
import { crawl } from "./crawl.ts";
import { type DevApp, DevServer } from "./dev_server.ts";
import { compress, listScripts, listStatics } from "./static.ts";

/** Settings of a Builder. */
export interface BuilderOptions {
  /** Folder of the project; default: the working folder. */
  root?: string;
  /** Browsers that islands must run in, as esbuild names them. */
  target?: string | string[];
  /** Module that exports `app`, for `_fresh/server.js`. Default: `main.ts`. */
  serverEntry?: string;
  /** Takes the lines a build prints; default: standard output. */
  print?: (line: string) => void;
}

/** How to build. */
export interface BuildOptions {
  /** Default: `production`. */
  mode?: "development" | "production";
  /** On disk for a server, in memory for tests. Default: `disk`. */
  snapshot?: "disk" | "memory";
}

/** Gives an App the build. */
export type ApplySnapshot = (app: Buildable) => void;

/** Builds a project: scripts for its islands, hashes and compressed forms of its files. */
export class Builder {
  readonly #root: string;
  readonly #target: readonly string[];
  readonly #serverEntry: string;
  readonly #print: (line: string) => void;

  /** Prepares to build; nothing is read yet. */
  constructor(options: BuilderOptions = {}) {
    this.#root = resolve(options.root ?? Deno.cwd());
    const target = options.target ?? DEFAULT_TARGET;
    this.#target = typeof target === "string" ? [target] : target;
    this.#serverEntry = options.serverEntry ?? "main.ts";
    this.#print = options.print ?? printLine;
  }

  /**
   * Builds once.
   *
   * @returns a function that gives the build to an App with `fsRoutes()`.
   */
  async build(options: BuildOptions = {}): Promise<ApplySnapshot> {
    const { mode = "production", snapshot = "disk" } = options;
    const cache = await this.#make(mode, snapshot);
    return (app) => app.setBuildCache(cache);
  }

  /**
   * Serves in development: errors show their source, changed islands and
   * styles reload the page. Start it with `deno run --watch`, which starts the
   * process anew when server code changes; the page reloads then, too.
   */
  async listen(
    importApp: () => Promise<{ app: DevApp }>,
    options: Deno.ServeTcpOptions = {},
  ): Promise<void> {
    const { app } = await importApp();
    const server = new DevServer({
      root: this.#root,
      app,
      rebuild: () => this.#make("development", "memory"),
    });
    await server.serve(options);
  }

  async #make(
    mode: "development" | "production",
    where: "disk" | "memory",
  ): Promise<BuildCache> {
    const root = this.#root;
    const project = await crawl(root);
    const { islands: files, routes } = project;
    const target = this.#target;
    const [built, statics] = await Promise.all([
      bundle({ root, files, mode, target }),
      listStatics(root, project.statics),
    ]);
    const { scripts, islands, boot, richPreload, partialsPreload } = built;
    const all = { ...statics, ...listScripts(scripts) };
    const snapshot = {
      routes,
      islands,
      files: all,
      boot,
      richPreload,
      partialsPreload,
    };
    if (where === "disk") await this.#write(snapshot, built);
    return await openSnapshot(
      snapshot,
      root,
      where === "disk" ? new Map() : scripts,
    );
  }

  async #write(snapshot: Snapshot, built: Bundle): Promise<void> {
    const root = this.#root;
    const out = join(root, OUT_DIR);
    await Deno.remove(out, { recursive: true }).catch(ignoreMissing);
    await Deno.mkdir(out, { recursive: true });
    for (const [url, bytes] of built.scripts) {
      await Deno.mkdir(dirname(join(root, url)), { recursive: true });
      await Deno.writeFile(join(root, url), bytes);
    }
    for (const [url, file] of Object.entries(snapshot.files)) {
      const bytes = await Deno.readFile(join(root, file.source));
      Object.assign(file, await compress(root, url, bytes));
    }
    await Deno.writeTextFile(
      join(out, SNAPSHOT_FILE),
      JSON.stringify(snapshot, null, 1),
    );
    await Deno.writeTextFile(
      join(out, "server.js"),
      serverText(this.#serverEntry),
    );
    for (const line of sizesOf(built)) this.#print(line);
  }
}

/** One line an island: what a page with only this island loads, gzip. */
export function sizesOf({ islands, scripts, boot }: Bundle): string[] {
  const zipped = new Map<string, number>();
  for (const [url, bytes] of scripts) {
    zipped.set(url, gzipSync(bytes, { level: 9 }).byteLength);
  }
  return islands.map(({ name, src, preload }) => {
    const urls = new Set([boot.src, ...boot.preload, src, ...preload]);
    const total = [...urls].reduce(
      (sum, url) => sum + (zipped.get(url) ?? 0),
      0,
    );
    return `${name}: ${
      zipped.get(src) ?? 0
    } B, with all it loads ${total} B gzip`;
  });
}

function serverText(entry: string): string {
  return `import { app } from "../${entry}";
import { loadSnapshot } from "fresh";

await loadSnapshot(app, import.meta.dirname + "/..");
const handler = app.handler();
export default { fetch: (request, info) => handler(request, info) };
`;
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}

function printLine(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}
