import { build, type Metafile } from "esbuild";
import { join } from "node:path";
import { withEsbuild } from "./esbuild.ts";
import { type ImportMap, readImportMap, targetOf } from "./import_map.ts";

/** Which module of a project imports which; paths are relative to its folder. */
export interface ModuleGraph {
  /** Module → the project's modules that it imports, at once or later. */
  imports: ReadonlyMap<string, readonly string[]>;
  /** The same, without what is imported later. */
  atOnce: ReadonlyMap<string, readonly string[]>;
  /** Packages that any of them imports, as they name them. */
  packages: readonly string[];
}

/**
 * Reads the imports of modules, and of all that they import. Types count for nothing.
 *
 * @param entries Modules to begin with, relative to `root`.
 * @throws {BuildFailure} of esbuild, if one cannot be parsed or found.
 */
export async function readModuleGraph(
  root: string,
  entries: readonly string[],
): Promise<ModuleGraph> {
  const map = await readImportMap(root);
  const { metafile } = await withEsbuild(() =>
    build({
      // One entry for all: an output for each would cost more than the reading.
      stdin: {
        contents: entries.map((path) => `import "./${path}";`).join("\n"),
        resolveDir: root,
      },
      absWorkingDir: root,
      bundle: true,
      write: false,
      metafile: true,
      format: "esm",
      platform: "neutral",
      packages: "external",
      jsx: "automatic",
      jsxImportSource: "preact",
      logLevel: "silent",
      tsconfigRaw: { compilerOptions: { paths: pathsOf(map) } },
    })
  );
  return {
    imports: importsIn(metafile, () => true),
    atOnce: importsIn(metafile, (kind) => kind !== "dynamic-import"),
    packages: packagesIn(metafile, map),
  };
}

/**
 * Every module that `entries` lead to, themselves included, in the order found.
 *
 * @param isEnd Modules that are counted but not looked into.
 */
export function reachable(
  imports: ReadonlyMap<string, readonly string[]>,
  entries: readonly string[],
  isEnd: (path: string) => boolean = () => false,
): Set<string> {
  const found = new Set(entries);
  for (const path of found) {
    if (isEnd(path)) continue;
    for (const target of imports.get(path) ?? []) found.add(target);
  }
  return found;
}

function importsIn(
  { inputs }: Metafile,
  counts: (kind: string) => boolean,
): Map<string, readonly string[]> {
  const imports = new Map<string, readonly string[]>();
  // esbuild writes paths relative to the folder it works in.
  for (const [path, input] of Object.entries(inputs)) {
    if (path === "<stdin>") continue;
    const targets = input.imports
      .filter(({ external, kind }) => !external && counts(kind));
    imports.set(path, targets.map((target) => target.path));
  }
  return imports;
}

function packagesIn({ inputs }: Metafile, map: ImportMap): string[] {
  const found = new Set<string>();
  for (const { imports } of Object.values(inputs)) {
    for (const { path, external } of imports) {
      // An import of nothing but types is left unresolved, by whatever name.
      const isPackage = targetOf(map, path)?.startsWith("/") === false;
      if (external && isPackage && !path.startsWith("node:")) found.add(path);
    }
  }
  return [...found].sort();
}

/** The entries of the map that are paths, as esbuild itself resolves them. */
function pathsOf({ imports, folder }: ImportMap): Record<string, string[]> {
  const paths: Record<string, string[]> = {};
  for (const [key, target] of Object.entries(imports)) {
    if (!target.startsWith(".")) continue;
    const star = key.endsWith("/") ? "*" : "";
    const slash = target.endsWith("/") ? "/" : "";
    paths[key + star] = [
      join(folder, target).replace(/\/$/, "") + slash + star,
    ];
  }
  return paths;
}
