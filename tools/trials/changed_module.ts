import { join } from "node:path";

const ROOT = new URL("../../", import.meta.url);

/** A module of ours that says something else, so that a check is seen to go red. */
export interface Change {
  /** From the root of the project: `domain/menus.ts`. */
  module: string;
  /** What it says instead; names that it does not say again come from the real one. */
  instead: string;
}

/**
 * Writes an import map by which a process runs with the module changed.
 *
 * @param folder Where the map and the module are written.
 * @returns The path of the map, for `--import-map=`.
 */
export async function importMapWith(
  folder: string,
  { module, instead }: Change,
): Promise<string> {
  const changed = join(folder, "changed.ts");
  await Deno.writeTextFile(
    changed,
    `export * from "${new URL(module, ROOT)}";\n${instead}\n`,
  );
  const config = await Deno.readTextFile(new URL("deno.json", ROOT));
  const { imports } = JSON.parse(config) as { imports: Record<string, string> };
  for (const [name, target] of Object.entries(imports)) {
    if (/^\.\.?\//.test(target)) imports[name] = new URL(target, ROOT).href;
  }
  const real = new URL(module, ROOT).href;
  const other = new URL(`file://${changed}`).href;
  // However it is imported; but by the one that takes its place.
  imports[real] = other;
  imports[`@/${module}`] = other;
  const scopes = { [other]: { [real]: real, [`@/${module}`]: real } };
  const map = join(folder, "import_map.json");
  await Deno.writeTextFile(map, JSON.stringify({ imports, scopes }));
  return map;
}
