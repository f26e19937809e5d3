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

/** A build as it is written down; every path is relative to the project's folder. */
export interface Snapshot {
  /** Files under `routes/`, relative to that folder. */
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
 * @throws {Deno.errors.NotFound} if there is no build.
 */
export async function loadSnapshot(
  app: Buildable,
  root: string,
): Promise<void> {
  const text = await Deno.readTextFile(join(root, OUT_DIR, SNAPSHOT_FILE));
  // Written by our own build, beside the code.
  const snapshot = JSON.parse(text) as Snapshot;
  app.setBuildCache(await openSnapshot(snapshot, root));
}

/**
 * Imports what a snapshot lists.
 *
 * @param contents Address → bytes of files that are on no disk.
 */
export async function openSnapshot(
  snapshot: Snapshot,
  root: string,
  contents: ReadonlyMap<string, Uint8Array<ArrayBuffer>> = new Map(),
): Promise<BuildCache> {
  const [routes, islands] = await Promise.all([
    Promise.all(snapshot.routes.map((path) => importRoute(root, path))),
    Promise.all(snapshot.islands.map((entry) => importIsland(root, entry))),
  ]);
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
    islands: new Map(islands.flat()),
    files,
    boot,
    richPreload,
    partialsPreload,
  };
}

async function importRoute(root: string, path: string): Promise<FsRoute> {
  return { path, module: await importFile(join(root, "routes", path)) };
}

async function importIsland(
  root: string,
  { file, ...entry }: Snapshot["islands"][number],
): Promise<[Island, IslandEntry][]> {
  const module = await importFile(join(root, file));
  const component = module[entry.exportName];
  if (typeof component !== "function") return [];
  // A function that an island file exports under a component's name.
  return [[component as Island, entry]];
}

function importFile(path: string): Promise<Record<string, unknown>> {
  return import(pathToFileURL(path).href);
}
