import { isAbsolute, relative, resolve } from "node:path";
import { OUT_DIR } from "../src/snapshot.ts";

/** Where the parts of a project lie, relative to its folder, `/` between folders. */
export interface Folders {
  /** What a build writes. */
  out: string;
  /** Files that are served as they are. */
  statics: string;
  /** Modules with islands. */
  islands: string;
  /** Pages by their address. */
  routes: string;
}

/** How a Builder is told of folders; each is relative to the root, or absolute. */
export interface FolderOptions {
  /** Default: `_fresh`. */
  outDir?: string;
  /** Default: `static`. */
  staticDir?: string;
  /** Default: `islands`. */
  islandDir?: string;
  /** Default: `routes`. */
  routeDir?: string;
}

/** Fills in the folders that were not named. */
export function foldersIn(root: string, options: FolderOptions): Folders {
  return {
    out: within(root, options.outDir ?? OUT_DIR),
    statics: within(root, options.staticDir ?? "static"),
    islands: within(root, options.islandDir ?? "islands"),
    routes: within(root, options.routeDir ?? "routes"),
  };
}

/** A path relative to the root, however it was written. */
export function within(root: string, path: string): string {
  return relative(root, isAbsolute(path) ? path : resolve(root, path));
}
