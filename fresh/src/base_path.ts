import type { BuildCache, IslandEntry } from "./build_cache.ts";

/**
 * Reads the setting `basePath`: empty for the root, which may also be written
 * `/` or `./`; else it begins with a slash and ends without one.
 *
 * @throws {TypeError} for anything else.
 */
export function parseBasePath(setting = ""): string {
  if (setting === "" || setting === "/" || setting === "./") return "";
  if (/^(?:\/[\w.~-]+)+$/.test(setting) && !/\/\.+(?:\/|$)/.test(setting)) {
    return setting;
  }
  throw new TypeError(`Invalid basePath "${setting}": write it as /my-app`);
}

/** The build as pages under a base path name it: scripts lie there, too. */
export function underBasePath(cache: BuildCache, basePath: string): BuildCache {
  if (basePath === "") return cache;
  const islands = [...cache.islands].map(([component, entry]) =>
    [component, moved(entry)] as const
  );
  return {
    ...cache,
    islands: new Map(islands),
    boot: moved(cache.boot),
    richPreload: cache.richPreload.map(under),
    partialsPreload: cache.partialsPreload.map(under),
  };

  function moved<Entry extends Pick<IslandEntry, "src" | "preload">>(
    entry: Entry,
  ): Entry {
    return {
      ...entry,
      src: under(entry.src),
      preload: entry.preload.map(under),
    };
  }

  function under(path: string): string {
    return basePath + path;
  }
}
