import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type Buildable,
  importModules,
  loadSnapshot,
  openSnapshot,
} from "../src/snapshot.ts";
import type { Budgets } from "./budgets.ts";
import { Bundler, DEFAULT_TARGET, type SourceMap } from "./bundle.ts";
import { type ImportApp, runDevChild } from "./dev/dev_child.ts";
import { DevServer } from "./dev/dev_server.ts";
import { CHILD_VARIABLE } from "./dev/messages.ts";
import { withEsbuild } from "./esbuild.ts";
import {
  type FolderOptions,
  type Folders,
  foldersIn,
  within,
} from "./folders.ts";
import { type Made, make } from "./make.ts";
import { readModuleGraph } from "./module_graph.ts";
import { writeBuild } from "./output.ts";
import { pageSizes } from "./page_sizes.ts";
import { overBudget, sizeTable } from "./size_table.ts";
import type { Transform, TransformFn } from "./statics.ts";

type Mode = "development" | "production";

/** Settings of a Builder. */
export interface BuilderOptions extends FolderOptions {
  /** Folder of the project; default: the working folder. */
  root?: string;
  /** Browsers that islands must run in, as esbuild names them. */
  target?: string | string[];
  /** Module that exports `app`, for `_fresh/server.js`. Default: `main.ts`. */
  serverEntry?: string;
  /** Files whose path, relative to the root, matches one of these do not count. */
  ignore?: RegExp[];
  /** Source maps in production; default: none. */
  sourceMap?: SourceMap;
  /** Packages whose unused modules may be left out, though they do not say so. (Ours.) */
  purePackages?: string[];
  /** Most bytes of pages; a build that is over them fails. (Ours; upstream has no such setting.) */
  budgets?: Budgets;
  /** Takes the lines a build prints; default: standard output. (Ours.) */
  print?: (line: string) => void;
}

/** How to build. */
export interface BuildOptions {
  /** Default: `production`. */
  mode?: Mode;
  /** On disk for a server, in memory for tests. Default: `disk`. */
  snapshot?: "disk" | "memory";
}

/** Gives an App the build; of one on disk it is a promise, as its modules are yet to be imported. */
export type ApplySnapshot = (app: Buildable) => void | Promise<void>;

/** Builds a project: scripts for its islands, hashes and compressed forms of its files. */
export class Builder {
  readonly #root: string;
  readonly #folders: Folders;
  readonly #options: BuilderOptions;
  readonly #islands: string[] = [];
  readonly #transforms: Transform[] = [];

  /** Prepares to build; nothing is read yet. */
  constructor(options: BuilderOptions = {}) {
    this.#root = resolve(options.root ?? Deno.cwd());
    this.#folders = foldersIn(this.#root, options);
    this.#options = options;
  }

  /** Adds a module with islands: a path, or a `file:` address. */
  registerIsland(specifier: string): void {
    const path = specifier.startsWith("file:")
      ? fileURLToPath(specifier)
      : specifier;
    this.#islands.push(within(this.#root, path));
  }

  /** Changes files of `static/` as they are built, one transform after the other. */
  onTransformStaticFile(
    { pluginName, filter }: { pluginName: string; filter: RegExp },
    transform: TransformFn,
  ): void {
    this.#transforms.push({ pluginName, filter, transform });
  }

  /**
   * Builds once. On disk the pages' sizes are printed and held against the budgets.
   *
   * @returns a function that gives the build to an App with `fsRoutes()`.
   * @throws {OverBudget} The build that was there before is left as it is then.
   */
  async build(options: BuildOptions = {}): Promise<ApplySnapshot> {
    const { mode = "production", snapshot = "disk" } = options;
    const made = await this.#make(mode);
    const root = this.#root;
    if (snapshot === "disk") {
      await this.#write(made);
      return (app) => loadSnapshot(app, root, this.#folders.out);
    }
    const modules = await importModules(made.snapshot, root);
    const { contents } = made;
    const cache = openSnapshot(made.snapshot, { root, modules, contents });
    return (app) => app.setBuildCache(cache);
  }

  /**
   * Serves in development: a changed file is served, and open pages are
   * reloaded, in well under a second; errors show their source. The program is
   * started once more for each change of code, and calls this again there.
   */
  async listen(
    importApp: ImportApp,
    options: Deno.ServeTcpOptions = {},
  ): Promise<void> {
    const root = this.#root;
    if (Deno.env.has(CHILD_VARIABLE)) return await runDevChild(root, importApp);
    const { out, statics, routes } = this.#folders;
    const bundler = new Bundler();
    await using server = new DevServer({
      root,
      out,
      statics,
      routeDir: routes,
      ignore: this.#options.ignore ?? [],
      make: (before, changed) =>
        this.#make("development", { before, changed, bundler }),
    });
    endOnSignals(server);
    await withEsbuild(async () => {
      await using _bundler = bundler;
      await server.serve(options);
    });
  }

  #make(
    mode: Mode,
    { before, changed, bundler }: {
      before?: Made | undefined;
      changed?: readonly string[] | undefined;
      bundler?: Bundler;
    } = {},
  ): Promise<Made> {
    const { ignore = [], target = DEFAULT_TARGET, sourceMap = {} } =
      this.#options;
    return make(
      {
        root: this.#root,
        folders: this.#folders,
        mode,
        target: typeof target === "string" ? [target] : target,
        islands: this.#islands,
        transforms: this.#transforms,
        ignore,
        sourceMap,
        purePackages: this.#options.purePackages ?? [],
        ...(bundler && { bundler }),
      },
      before,
      changed,
    );
  }

  async #write({ project, built, snapshot, contents }: Made): Promise<void> {
    const root = this.#root;
    const folders = this.#folders;
    const { budgets = {}, serverEntry = "main.ts", print = printLine } =
      this.#options;
    const graph = await readModuleGraph(root, [
      ...project.routes.map((path) => `${folders.routes}/${path}`),
      ...project.islands,
    ]);
    const sizes = await pageSizes({
      root,
      project,
      folders,
      bundle: built,
      graph,
      budgets,
    });
    for (const line of sizeTable(sizes)) print(line);
    const refusal = overBudget(sizes, built.parts);
    if (refusal) throw refusal;
    await writeBuild({ root, folders, serverEntry, snapshot, contents, sizes });
  }
}

/** The App's processes and files of its own go with the server. */
function endOnSignals(server: AsyncDisposable): void {
  const end = async () => {
    await server[Symbol.asyncDispose]();
    Deno.exit(0);
  };
  Deno.addSignalListener("SIGINT", end);
  Deno.addSignalListener("SIGTERM", end);
}

function printLine(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}
