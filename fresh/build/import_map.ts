import { dirname, join, resolve } from "node:path";
import type { Plugin } from "esbuild";

const NPM_REGEXP = /^npm:\/?((?:@[^/@]+\/)?[^/@]+)(?:@[^/]*)?(\/.*)?$/;
const SERVER_ONLY = ["fresh", "fresh/dev"];

/** The imports of a `deno.json`, with the folder they are relative to. */
export interface ImportMap {
  /** Folder of the file. */
  folder: string;
  /** Specifier, or its beginning with a slash at the end → target. */
  imports: Record<string, string>;
}

/** Reads the nearest `deno.json` with imports at or above `root`, else above the working folder. */
export async function readImportMap(root: string): Promise<ImportMap> {
  for (const start of [resolve(root), Deno.cwd()]) {
    for (let folder = start;; folder = dirname(folder)) {
      const imports = await importsIn(folder);
      if (imports) return { folder, imports };
      if (folder === dirname(folder)) break;
    }
  }
  throw new Error(`Cannot find a deno.json with imports above ${root}`);
}

/**
 * What a specifier stands for: a path, or the name of a package as
 * `node_modules` knows it. undefined if the map does not tell.
 */
export function targetOf(
  { imports, folder }: ImportMap,
  specifier: string,
): string | undefined {
  const key = Object.keys(imports)
    .filter((entry) =>
      entry === specifier ||
      (entry.endsWith("/") && specifier.startsWith(entry))
    )
    .sort((a, b) => b.length - a.length)[0];
  const target = key === undefined
    ? specifier
    : (imports[key] ?? "") + specifier.slice(key.length);
  const npm = NPM_REGEXP.exec(target);
  if (npm) return (npm[1] ?? "") + (npm[2] ?? "");
  if (target.startsWith(".")) return join(folder, target);
  return key === undefined ? undefined : target;
}

/** Lets esbuild resolve imports as Deno does, from one list. */
export function importMapPlugin(map: ImportMap): Plugin {
  return {
    name: "deno-imports",
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, async (args) => {
        const { path, kind, importer, pluginData } = args;
        const fromPackage = importer.includes("/node_modules/");
        if (kind === "entry-point" || fromPackage || pluginData === map) return;
        if (SERVER_ONLY.includes(path)) {
          const text =
            `"${path}" is for the server; an island may import "fresh/runtime"`;
          return { errors: [{ text }] };
        }
        const target = targetOf(map, path);
        if (target === undefined) return;
        if (target.startsWith("/")) return { path: target };
        return await build.resolve(target, {
          kind,
          importer,
          resolveDir: map.folder,
          pluginData: map,
        });
      });
    },
  };
}

async function importsIn(
  folder: string,
): Promise<Record<string, string> | undefined> {
  try {
    const text = await Deno.readTextFile(join(folder, "deno.json"));
    // A configuration file that Deno itself has checked before we run.
    return (JSON.parse(text) as { imports?: Record<string, string> }).imports;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    throw error;
  }
}
