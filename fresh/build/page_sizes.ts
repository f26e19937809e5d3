import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { placeOf } from "../src/fs_paths.ts";
import { type Budget, budgetFor, type Budgets } from "./budgets.ts";
import type { Bundle } from "./bundle.ts";
import type { Project } from "./crawl.ts";
import type { Folders } from "./folders.ts";
import { type ModuleGraph, reachable } from "./module_graph.ts";

const DEFAULT_EXPORT_REGEXP =
  /^\s*export\s+(?:default\b|\{[^}]*\bdefault\b[^}]*\})/m;
const OVERRIDE_REGEXP = /\brouteOverride:\s*["'`]([^"'`]+)["'`]/;
const PARTIAL_REGEXP = /<Partial\b/;
const ASSET_REGEXP = /\basset\(\s*["'`](\/[^"'`]+\.css)["'`]/g;

/** What a page can load, gzip. */
export interface PageSize {
  /** Pattern of its route; the name of the file for `_error` and `_404`. */
  pattern: string;
  /** Its module, relative to the project's folder. */
  file: string;
  /** Bytes of the scripts that are loaded with it, if all its islands are shown. */
  script: number;
  /** Bytes of scripts that islands load when they need them. */
  later: number;
  /** Bytes of its style sheets. */
  style: number;
  /** Addresses of the scripts that are loaded with it. */
  scripts: readonly string[];
  /** Its limits; `Infinity` for none. */
  budget: Required<Budget>;
}

/** What the sizes are worked out from. */
export interface SizesInput {
  /** Folder of the project. */
  root: string;
  /** Its files. */
  project: Project;
  /** Where they lie. */
  folders: Folders;
  /** Its scripts. */
  bundle: Bundle;
  /** Imports of its routes. */
  graph: ModuleGraph;
  /** Limits. */
  budgets: Budgets;
}

/** Weighs every page of `routes/` by what its modules, layouts and `_app` can show. */
export async function pageSizes(input: SizesInput): Promise<PageSize[]> {
  const { root, project, folders, bundle, graph, budgets } = input;
  const islandFiles = new Set(bundle.islands.map(({ file }) => file));
  const weigh = await scaleFor(input);
  const pages: PageSize[] = [];
  for (const route of project.routes) {
    const file = `${folders.routes}/${route}`;
    const pattern = await patternOf(join(root, file), route);
    if (pattern === undefined) continue;
    const seen = reachable(
      graph.imports,
      [
        file,
        ...wrappersOf(route, project.routes)
          .map((path) => `${folders.routes}/${path}`),
      ],
      (path) => islandFiles.has(path),
    );
    const budget = budgetFor(budgets, pattern);
    pages.push({ pattern, file, ...weigh(seen), budget });
  }
  return pages.sort((a, b) => a.pattern < b.pattern ? -1 : 1);
}

/** Whether a page keeps to its limits. */
export function isWithin({ script, style, budget }: PageSize): boolean {
  return script <= budget.script && style <= budget.style;
}

/** The pattern of a file that has a page; undefined for all others. */
async function patternOf(
  path: string,
  route: string,
): Promise<string | undefined> {
  const place = placeOf(route);
  if (!place || !["route", "error", "notFound"].includes(place.kind)) return;
  const text = await Deno.readTextFile(path);
  if (!DEFAULT_EXPORT_REGEXP.test(text)) return;
  if (place.kind !== "route") return route.replace(/\.\w+$/, "");
  const [, override] = OVERRIDE_REGEXP.exec(text) ?? [];
  return override ?? place.pattern.replace(/(.)\/$/, "$1");
}

/** `_app` and the layouts of the folders that a route lies in. */
function wrappersOf(route: string, routes: readonly string[]): string[] {
  return routes.filter((path) => {
    const kind = placeOf(path)?.kind;
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    return (kind === "app" || kind === "layout") && route.startsWith(folder);
  });
}

type Weight = Pick<PageSize, "script" | "later" | "style" | "scripts">;

/** A function from the modules of a page to what they weigh; each file is pressed once. */
async function scaleFor(
  { root, project, folders, bundle, graph }: SizesInput,
): Promise<(modules: ReadonlySet<string>) => Weight> {
  const zipped = new Map<string, number>();
  for (const [src, bytes] of bundle.scripts) zipped.set(src, gzipSize(bytes));
  const sheets = new Map<string, string[]>();
  for (const path of project.statics.filter((path) => path.endsWith(".css"))) {
    const bytes = await Deno.readFile(join(root, folders.statics, path));
    zipped.set(`/${path}`, gzipSize(bytes));
  }
  const partials = new Set<string>();
  for (const path of graph.imports.keys()) {
    if (!/\.[jt]sx$/.test(path) || path.includes("node_modules/")) continue;
    const text = await Deno.readTextFile(join(root, path));
    if (PARTIAL_REGEXP.test(text)) partials.add(path);
    const named = [...text.matchAll(ASSET_REGEXP)].map(([, url = ""]) => url);
    if (named.length > 0) sheets.set(path, named);
  }
  const sum = (urls: Iterable<string>) =>
    [...urls].reduce((total, url) => total + (zipped.get(url) ?? 0), 0);
  return (modules) => {
    const updates = [...modules].some((path) => partials.has(path));
    const { scripts, later } = scriptsOf(bundle, modules, updates);
    const styles = new Set(
      [...modules].flatMap((path) => sheets.get(path) ?? []),
    );
    return {
      script: sum(scripts),
      later: sum(later),
      style: sum(styles),
      scripts,
    };
  };
}

/** What a page loads at once and later; `updates` says that it has partials. */
function scriptsOf(
  { islands, boot, parts, partialsPreload }: Bundle,
  modules: ReadonlySet<string>,
  updates: boolean,
): { scripts: string[]; later: string[] } {
  const shown = islands.filter(({ file }) => modules.has(file));
  if (shown.length === 0 && !updates) return { scripts: [], later: [] };
  const scripts = new Set([boot.src, ...boot.preload]);
  for (const { src, preload } of shown) {
    for (const url of [src, ...preload]) scripts.add(url);
  }
  if (updates) partialsPreload.forEach((src) => scripts.add(src));
  const all = new Set(scripts);
  for (const url of all) {
    const { imports = [], later = [] } = parts.get(url) ?? {};
    for (const next of [...imports, ...later]) {
      // Without a partial nobody asks for its script.
      if (updates || next !== partialsPreload[0]) all.add(next);
    }
  }
  const later = [...all].filter((url) => !scripts.has(url));
  return { scripts: [...scripts], later };
}

function gzipSize(bytes: Uint8Array): number {
  return gzipSync(bytes, { level: 9 }).byteLength;
}
