import { basename, join } from "node:path";
import { build, type BuildResult, type Metafile, stop } from "esbuild";
import type { BuildCache, IslandEntry } from "../src/build_cache.ts";
import { importMapPlugin, readImportMap } from "./import_map.ts";

/** Browsers that islands must run in, unless the Builder is told others. */
export const DEFAULT_TARGET = ["es2019", "chrome79", "firefox78", "ios12"];

/** Address of built scripts. */
export const SCRIPT_PATH = "/_fresh/js/";

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
}

/** What to bundle. */
export interface BundleOptions {
  /** Folder of the project. */
  root: string;
  /** Modules with islands, relative to it. */
  files: readonly string[];
  /** In production scripts are minified. */
  mode: "development" | "production";
  /** Browsers, as esbuild names them. */
  target: readonly string[];
}

let running = 0;

/**
 * Builds a chunk for each island, with shared code in chunks of its own.
 *
 * @throws {BuildFailure} of esbuild, if a module cannot be built.
 */
export async function bundle(options: BundleOptions): Promise<Bundle> {
  running++;
  try {
    return read(await run(options), options);
  } finally {
    // esbuild's own process ends with the last build, or tests would never.
    if (--running === 0) await stop();
  }
}

type Result = BuildResult<{ metafile: true; write: false }>;

async function run(options: BundleOptions): Promise<Result> {
  const { root, files, mode, target } = options;
  const entryPoints: Record<string, string> = {
    boot: join(CLIENT, "boot.ts"),
  };
  for (const file of files) entryPoints[nameOf(file)] = join(root, file);
  return await build({
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
    sourcemap: mode === "production" ? false : "inline",
    legalComments: "none",
    logLevel: "silent",
    jsx: "automatic",
    jsxImportSource: "preact",
    tsconfigRaw: {},
    define: { "process.env.NODE_ENV": JSON.stringify(mode) },
    plugins: [importMapPlugin(await readImportMap(root))],
  });
}

function read(result: Result, { root, files }: BundleOptions): Bundle {
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
        name: `${nameOf(file)}_${exportName}`,
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

function srcOf(path: string): string {
  return SCRIPT_PATH + basename(path);
}

/** Name of a module's chunk: its path, as far as an address may hold it. */
function nameOf(file: string): string {
  return file.replace(/^islands\//, "").replace(/\.\w+$/, "")
    .replace(/\W+/g, "_");
}
