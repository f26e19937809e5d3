import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type {
  BuildCache,
  FsRoute,
  Island,
  IslandEntry,
  StaticFile,
} from "./build_cache.ts";

/** Where a build on disk lies, in the project's folder. */
export const OUT_DIR = "_fresh";

/** Name of the file that describes a build. */
export const SNAPSHOT_FILE = "snapshot.json";

/** Name of the module that imports all modules of a build at once. */
export const MODULES_FILE = "modules.js";

/** A build as it is written down; every path is relative to the project's folder. */
export interface Snapshot {
  /** Folder of the routes. */
  routeDir: string;
  /** Modules in that folder, relative to it. */
  routes: string[];
  /** Islands with the module that the server draws them from. */
  islands: (IslandEntry & { file: string })[];
  /** Address → file. */
  files: Record<string, Omit<StaticFile, "source"> & { source: string }>;
  /** The module that wakes islands up. */
  boot: BuildCache["boot"];
  /** What rich props load along. */
  richPreload: string[];
  /** What a page with partials loads along. */
  partialsPreload: string[];
}

/** An App, as far as a build is concerned with it. */
export interface Buildable {
  /** Takes the build. */
  setBuildCache(cache: BuildCache): void;
}

/**
 * Gives an App the build that lies in `root/_fresh`. Routes and islands are
 * imported from their source; call it before `app.handler()`.
 *
 * @param root Folder of the project, absolute.
 * @param outDir Where the build was written, if not in `_fresh`.
 * @throws {Deno.errors.NotFound} if there is no build.
 */
export async function loadSnapshot(
  app: Buildable,
  root: string,
  outDir: string = OUT_DIR,
): Promise<void> {
  const text = await Deno.readTextFile(join(root, outDir, SNAPSHOT_FILE));
  // Written by our own build, beside the code.
  const snapshot = JSON.parse(text) as Snapshot;
  const modules = await importAll(
    pathToFileURL(join(root, outDir, MODULES_FILE)).href,
  );
  app.setBuildCache(openSnapshot(snapshot, { root, modules }));
}

/** Imports what a snapshot lists that was not written to a disk. */
export async function importModules(
  snapshot: Pick<Snapshot, "routes" | "routeDir" | "islands">,
  root: string,
): Promise<Modules> {
  const text = modulesText(snapshot, `${pathToFileURL(root).href}/`);
  return await importAll(`data:text/javascript,${encodeURIComponent(text)}`);
}

/**
 * Text of a module that imports every module of a snapshot. One such import is
 * read in half the time of one for each.
 *
 * @param base Path or address of the project's folder, with a slash at the end.
 */
export function modulesText(
  { routes, routeDir, islands }: Pick<
    Snapshot,
    "routes" | "routeDir" | "islands"
  >,
  base: string,
): string {
  const files = new Set([
    ...routes.map((path) => `${routeDir}/${path}`),
    ...islands.map(({ file }) => file),
  ]);
  return [...files].map((file) => {
    const name = JSON.stringify(file);
    const address = base + file.split("/").map(encodeURIComponent).join("/");
    return `export * as ${name} from ${JSON.stringify(address)};\n`;
  }).join("");
}

/** File, relative to the project's folder → what it exports. */
export type Modules = Readonly<Record<string, Record<string, unknown>>>;

/** Where the parts of a snapshot are. */
export interface OpenOptions {
  /** Folder of the project, absolute. */
  root: string;
  /** What {@link importModules} gave. */
  modules: Modules;
  /** Address → bytes of files that are on no disk. */
  contents?: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/** Makes of a snapshot what an App works with. */
export function openSnapshot(
  snapshot: Snapshot,
  { root, modules, contents = new Map() }: OpenOptions,
): BuildCache {
  const routes: FsRoute[] = snapshot.routes.map((path) => ({
    path,
    module: modules[`${snapshot.routeDir}/${path}`] ?? {},
  }));
  const islands = snapshot.islands.flatMap((entry) =>
    islandIn(modules[entry.file] ?? {}, entry)
  );
  const files = new Map<string, StaticFile>();
  for (const [url, file] of Object.entries(snapshot.files)) {
    const { br, gzip } = file;
    files.set(url, {
      ...file,
      source: contents.get(url) ?? join(root, file.source),
      ...(br ? { br: join(root, br) } : {}),
      ...(gzip ? { gzip: join(root, gzip) } : {}),
    });
  }
  const { boot, richPreload, partialsPreload } = snapshot;
  return {
    routes,
    islands: new Map(islands),
    files,
    boot,
    richPreload,
    partialsPreload,
  };
}

function islandIn(
  module: Record<string, unknown>,
  { file: _file, ...entry }: Snapshot["islands"][number],
): [Island, IslandEntry][] {
  const component = module[entry.exportName];
  if (typeof component !== "function") return [];
  // A function that an island file exports under a component's name.
  return [[component as Island, entry]];
}

async function importAll(address: string): Promise<Modules> {
  // Written by modulesText(): one export for each file.
  return await import(address) as Modules;
}
