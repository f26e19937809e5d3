import type { Snapshot } from "../src/snapshot.ts";
import { type Bundle, bundle, type Bundler, type SourceMap } from "./bundle.ts";
import { crawl, type Project } from "./crawl.ts";
import type { Folders } from "./folders.ts";
import { listScripts, listStatics, type Transform } from "./statics.ts";

/** What a build is made from. */
export interface MakeOptions {
  /** Folder of the project, absolute. */
  root: string;
  /** Its folders. */
  folders: Folders;
  /** What a build is for. */
  mode: "development" | "production";
  /** Browsers that islands must run in, as esbuild names them. */
  target: readonly string[];
  /** Modules with islands that lie elsewhere, relative to the root. */
  islands: readonly string[];
  /** Changes of static files. */
  transforms: readonly Transform[];
  /** Paths that do not count. */
  ignore: readonly RegExp[];
  /** Source maps in production. */
  sourceMap: SourceMap;
  /** Packages whose modules do nothing by being loaded. */
  purePackages: readonly string[];
  /** Bundles the scripts; by default anew each time. */
  bundler?: Pick<Bundler, "bundle">;
}

/** A build that is not written or imported yet. */
export interface Made {
  /** What was found. */
  project: Project;
  /** Its scripts. */
  built: Bundle;
  /** What is to be written down. */
  snapshot: Snapshot;
  /** Address → content of files that are not on the disk. */
  contents: Map<string, Uint8Array<ArrayBuffer>>;
}

/**
 * Makes a build.
 *
 * @param before One of the same project, whose scripts are taken over if none
 * of the `changed` files is in them.
 */
export async function make(
  options: MakeOptions,
  before?: Made,
  changed: readonly string[] = [],
): Promise<Made> {
  const { root, folders, mode, ignore, bundler = { bundle } } = options;
  const project = await crawl(root, folders, ignore);
  project.islands = [...new Set([...project.islands, ...options.islands])];
  const isAsBefore = before !== undefined &&
    before.project.islands.join() === project.islands.join() &&
    !changed.some((path) => isPartOf(before.built, path));
  const [built, statics] = await Promise.all([
    isAsBefore ? before.built : bundler.bundle({
      root,
      files: project.islands,
      islandDir: folders.islands,
      mode,
      target: options.target,
      sourceMap: options.sourceMap,
      purePackages: options.purePackages,
    }),
    listStatics({
      root,
      folder: folders.statics,
      paths: project.statics,
      transforms: options.transforms,
      mode,
    }),
  ]);
  const { scripts, islands, boot, richPreload, partialsPreload } = built;
  const { routes } = project;
  const files = { ...statics.files, ...listScripts(scripts) };
  const routeDir = folders.routes;
  return {
    project,
    built,
    snapshot: {
      routeDir,
      routes,
      islands,
      files,
      boot,
      richPreload,
      partialsPreload,
    },
    contents: new Map([...statics.contents, ...scripts]),
  };
}

/** Whether a script may be another one when a file has changed. */
function isPartOf({ inputs }: Bundle, path: string): boolean {
  return inputs.has(path) || /(?:^|\/)deno\.json$/.test(path);
}
