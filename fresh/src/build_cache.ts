import type { FunctionComponent } from "preact";

/** A component that is an island; what its props are is its own affair. */
export type Island = FunctionComponent<Record<string, unknown>>;

/** An island that the build knows. */
export interface IslandEntry {
  /** Name in the page's markers; unique in the build. */
  name: string;
  /** Export of the chunk that is the component. */
  exportName: string;
  /** Address of its chunk. */
  src: string;
  /** Addresses of what the chunk imports, to be loaded along. */
  preload: readonly string[];
}

/** A file that is served as it is. */
export interface StaticFile {
  /** Where the bytes are: a path, or the bytes themselves. */
  source: string | Uint8Array<ArrayBuffer>;
  /** First 16 hex digits of the SHA-256 of the content. */
  hash: string;
  /** Value of `content-type`. */
  type: string;
  /** Whether the address itself carries the hash, so that the content never changes. */
  immutable: boolean;
  /** Paths of the compressed forms, where they are smaller. */
  br?: string;
  /** Path of the gzip form. */
  gzip?: string;
}

/** A module under `routes/`. */
export interface FsRoute {
  /** Path under `routes/`, `/` between folders. */
  path: string;
  /** What the module exports. */
  module: Record<string, unknown>;
}

/** What only a development server adds. */
export interface DevHooks {
  /** Address of the script that reloads the page. */
  reloadScript: string;
  /** The page that shows an unknown error with its source. */
  errorPage(error: unknown): Promise<string>;
}

/** What a build leaves for the App: it hangs on one App, never on a module. */
export interface BuildCache {
  /** Modules of `routes/`. */
  routes: readonly FsRoute[];
  /** Component → island. */
  islands: ReadonlyMap<Island, IslandEntry>;
  /** Path of the address → file. */
  files: ReadonlyMap<string, StaticFile>;
  /** The module that wakes islands up, with its imports. */
  boot: { src: string; preload: readonly string[] };
  /** What is loaded along when props are more than JSON. */
  richPreload: readonly string[];
  /** What is loaded along when the page has partials. */
  partialsPreload: readonly string[];
  /** Only in development. */
  dev?: DevHooks;
}

/** A build of nothing: for an App that was given none. */
export const EMPTY_BUILD: BuildCache = {
  routes: [],
  islands: new Map(),
  files: new Map(),
  boot: { src: "", preload: [] },
  richPreload: [],
  partialsPreload: [],
};
