import { basename } from "node:path";
import type { Metafile } from "esbuild";

/** Address of built scripts. */
const SCRIPT_PATH = "/_fresh/js/";

/** What a script is made of. */
export interface ScriptParts {
  /** Modules, relative to the project's folder, with the bytes that each takes in it. */
  modules: readonly { path: string; bytes: number }[];
  /** Addresses of the scripts that it imports when it needs them, and not before. */
  later: readonly string[];
  /** Addresses of the scripts that it imports at once. */
  imports: readonly string[];
}

/** What the outputs of esbuild are made of, by their addresses. */
export function partsIn({ outputs }: Metafile): Map<string, ScriptParts> {
  const parts = new Map<string, ScriptParts>();
  for (const [path, { inputs, imports }] of Object.entries(outputs)) {
    const addresses = (wanted: string) =>
      imports.filter(({ kind, external }) => kind === wanted && !external)
        .map((target) => srcOf(target.path));
    parts.set(srcOf(path), {
      modules: Object.entries(inputs)
        .map(([path, { bytesInOutput: bytes }]) => ({ path, bytes })),
      later: addresses("dynamic-import"),
      imports: addresses("import-statement"),
    });
  }
  return parts;
}

/** Address of an output. */
export function srcOf(path: string): string {
  return SCRIPT_PATH + basename(path);
}
