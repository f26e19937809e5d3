import { join } from "node:path";
import {
  build,
  type BuildContext,
  type BuildOptions,
  type BuildResult,
  context,
  type Metafile,
} from "esbuild";
import type { BuildCache, IslandEntry } from "../src/build_cache.ts";
import { withEsbuild } from "./esbuild.ts";
import { partsIn, type ScriptParts, srcOf } from "./script_parts.ts";
import {
  type ImportMap,
  importMapPlugin,
  readImportMap,
} from "./import_map.ts";
import { purePackages } from "./pure_packages.ts";

/** Browsers that islands must run in, unless the Builder is told others. */
export const DEFAULT_TARGET = ["es2019", "chrome79", "firefox78", "ios12"];

const CLIENT = join(import.meta.dirname ?? "", "../client");
const COMPONENT_REGEXP = /^(?:default|[A-Z].*)$/;

/** Scripts for the browser. */
export interface Bundle {
  /** Islands with the module they came from. */
  islands: (IslandEntry & { file: string })[];
  /** Address → bytes. */
  scripts: Map<string, Uint8Array<ArrayBuffer>>;
  /** The module that wakes islands up. */
  boot: BuildCache["boot"];
  /** What rich props load along. */
  richPreload: string[];
  /** What a page with partials loads along. */
  partialsPreload: string[];
  /** What each script is made of. */
  parts: ReadonlyMap<string, ScriptParts>;
  /** Files that the scripts were made from, relative to the project's folder. */
  inputs: ReadonlySet<string>;
}

/** What to bundle. */
export interface BundleOptions {
  /** Folder of the project. */
  root: string;
  /** Modules with islands, relative to it. */
  files: readonly string[];
  /** The folder that their names leave out. */
  islandDir: string;
  /** In production scripts are minified. */
  mode: "development" | "production";
  /** Browsers, as esbuild names them. */
  target: readonly string[];
  /** Source maps in production; default: none. */
  sourceMap?: SourceMap;
  /** Packages whose modules do nothing by being loaded. */
  purePackages?: readonly string[];
}

/** Source maps, as esbuild names them. */
export interface SourceMap {
  /** Where they are put; true is `linked`. */
  kind?: boolean | "linked" | "inline" | "external" | "both";
  /** Address in front of the sources. */
  sourceRoot?: string;
  /** Whether they hold the sources. */
  sourcesContent?: boolean;
}

/**
 * Builds a chunk for each island, with shared code in chunks of its own.
 *
 * @throws {BuildFailure} of esbuild, if a module cannot be built.
 */
export async function bundle(options: BundleOptions): Promise<Bundle> {
  return await withEsbuild(async () =>
    read(
      await build(settingsOf(options, await readImportMap(options.root))),
      options,
    )
  );
}

/**
 * Builds the same again and again as files change: what has not changed is read no second
 * time, which halves the time. Esbuild's own process has to outlive it.
 */
export class Bundler implements AsyncDisposable {
  #of = "";
  #context: BuildContext<Settings> | undefined;

  /** As {@link bundle}. @throws {BuildFailure} of esbuild, if a module cannot be built. */
  async bundle(options: BundleOptions): Promise<Bundle> {
    const map = await readImportMap(options.root);
    const of = JSON.stringify([options, map]);
    if (of !== this.#of || !this.#context) {
      await this[Symbol.asyncDispose]();
      this.#context = await context(settingsOf(options, map));
      this.#of = of;
    }
    return read(await this.#context.rebuild(), options);
  }

  /** Forgets what was read. */
  async [Symbol.asyncDispose](): Promise<void> {
    const old = this.#context;
    this.#context = undefined;
    await old?.dispose();
  }
}

type Settings = BuildOptions & { metafile: true; write: false };
type Result = BuildResult<Settings>;

function settingsOf(options: BundleOptions, map: ImportMap): Settings {
  const { root, files, islandDir, mode, target } = options;
  const entryPoints: Record<string, string> = {
    boot: join(CLIENT, "boot.ts"),
  };
  for (const file of files) {
    entryPoints[nameOf(file, islandDir)] = join(root, file);
  }
  return {
    entryPoints,
    inject: [join(CLIENT, "shared.ts")],
    absWorkingDir: root,
    outdir: join(root, "_fresh/js"),
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "browser",
    target: [...target],
    supported: { destructuring: true },
    minify: mode === "production",
    ...sourceMapOf(options),
    legalComments: "none",
    logLevel: "silent",
    jsx: "automatic",
    jsxImportSource: "preact",
    tsconfigRaw: {},
    define: { "process.env.NODE_ENV": JSON.stringify(mode) },
    plugins: [
      importMapPlugin(map),
      purePackages(options.purePackages ?? []),
    ],
  };
}

function sourceMapOf({ mode, sourceMap }: BundleOptions) {
  if (mode === "development") return { sourcemap: "inline" as const };
  const { kind = false, sourceRoot, sourcesContent } = sourceMap ?? {};
  return {
    sourcemap: kind,
    ...(sourceRoot === undefined ? {} : { sourceRoot }),
    ...(sourcesContent === undefined ? {} : { sourcesContent }),
  };
}

function read(
  result: Result,
  { root, files, islandDir }: BundleOptions,
): Bundle {
  const { outputs } = result.metafile;
  const scripts = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const { path, contents } of result.outputFiles) {
    scripts.set(srcOf(path), new Uint8Array(contents));
  }
  const boot = outputFor(outputs, root, join(CLIENT, "boot.ts"));
  const rich = outputFor(outputs, root, join(CLIENT, "rich.ts"));
  const partials = outputFor(outputs, root, join(CLIENT, "partials.ts"));
  const islands = files.flatMap((file) => {
    const { src, preload, exports } = outputFor(
      outputs,
      root,
      join(root, file),
    );
    return exports.filter((name) => COMPONENT_REGEXP.test(name)).map(
      (exportName) => ({
        file,
        exportName,
        name: `${nameOf(file, islandDir)}_${exportName}`,
        src,
        preload,
      }),
    );
  });
  return {
    islands,
    scripts,
    boot: { src: boot.src, preload: boot.preload },
    richPreload: [rich.src, ...rich.preload],
    partialsPreload: [partials.src, ...partials.preload],
    parts: partsIn(result.metafile),
    inputs: new Set(Object.keys(result.metafile.inputs)),
  };
}

/** The output that an entry became, with everything it imports at once. */
function outputFor(
  outputs: Metafile["outputs"],
  root: string,
  entry: string,
): { src: string; preload: string[]; exports: string[] } {
  const path = Object.keys(outputs).find((name) => {
    const { entryPoint } = outputs[name] ?? {};
    return entryPoint !== undefined && join(root, entryPoint) === entry;
  });
  if (path === undefined) throw new Error(`Cannot find what ${entry} became`);
  const all = new Set<string>();
  follow(path);
  all.delete(path);
  return {
    src: srcOf(path),
    preload: [...all].map(srcOf),
    exports: outputs[path]?.exports ?? [],
  };

  function follow(name: string) {
    if (all.has(name)) return;
    all.add(name);
    for (const { path, kind, external } of outputs[name]?.imports ?? []) {
      if (kind === "import-statement" && !external) follow(path);
    }
  }
}

/** Name of a module's chunk: its path, as far as an address may hold it. */
function nameOf(file: string, islandDir: string): string {
  const path = file.startsWith(`${islandDir}/`)
    ? file.slice(islandDir.length + 1)
    : file;
  return path.replace(/\.\w+$/, "").replace(/\W+/g, "_");
}
