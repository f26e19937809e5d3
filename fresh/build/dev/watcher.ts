import { createHash } from "node:crypto";
import { join, relative } from "node:path";

const SETTLE_MS = 20;
const CODE_REGEXP = /\.(?:[cm]?[jt]sx?|json|wasm|sql)$/;
const TEMPORARY_REGEXP =
  /(?:^|\/)(?:\.[^/]*|[^/]*~|#[^/]*#|[^/]*\.(?:swp|swx|tmp|bak|part))$/;
const HIDDEN_REGEXP = /(?:^|\/)(?:\.|node_modules(?:\/|$))/;

/** What to watch. */
export interface WatchOptions {
  /** Folder of the project. */
  root: string;
  /** Folder of static files, relative to it: there files of any kind count. */
  statics: string;
  /** What the build writes, relative to the root: never looked at. */
  out: string;
  /** Paths, relative to the root, that do not count. */
  ignore: readonly RegExp[];
  /** Gets the files whose content is another than before, relative to the root. */
  onChange(paths: string[]): void;
}

/**
 * Tells of files whose content has changed: what an editor writes and takes
 * away again, or writes as it was, is no change.
 */
export class Watcher implements Disposable {
  readonly #options: WatchOptions;
  readonly #hashes = new Map<string, string>();
  readonly #touched = new Set<string>();
  #watchers: Deno.FsWatcher[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #looking: Promise<void> = Promise.resolve();

  /** Prepares; {@link start} begins. */
  constructor(options: WatchOptions) {
    this.#options = options;
  }

  /** Reads all files once and watches from then on. */
  async start(): Promise<void> {
    const { root } = this.#options;
    const folders: string[] = [];
    for await (const { name, isDirectory } of Deno.readDir(root)) {
      if (isDirectory && !this.#isOutside(`${name}/`)) {
        folders.push(join(root, name));
      }
    }
    this.#watchers = [Deno.watchFs(root, { recursive: false })];
    if (folders.length > 0) this.#watchers.push(Deno.watchFs(folders));
    for (const watcher of this.#watchers) this.#follow(watcher);
    for (const path of await this.#filesAt("")) {
      this.#hashes.set(path, await this.#hashOf(path));
    }
  }

  /** Stops watching. */
  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers) watcher.close();
  }

  async #follow(watcher: Deno.FsWatcher): Promise<void> {
    for await (const { kind, paths } of watcher) {
      if (kind === "access") continue;
      for (const path of paths) {
        this.#touched.add(relative(this.#options.root, path));
      }
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        this.#looking = this.#looking.then(() => this.#look());
      }, SETTLE_MS);
    }
  }

  /** Compares what was touched with what is known. */
  async #look(): Promise<void> {
    const touched = [...this.#touched];
    this.#touched.clear();
    const files = new Set<string>();
    for (const path of touched) {
      for (const file of await this.#filesAt(path)) files.add(file);
      for (const file of this.#hashes.keys()) {
        if (file === path || file.startsWith(`${path}/`)) files.add(file);
      }
    }
    const changed: string[] = [];
    for (const file of files) {
      const hash = await this.#hashOf(file);
      if (hash === (this.#hashes.get(file) ?? "")) continue;
      this.#hashes.set(file, hash);
      changed.push(file);
    }
    if (changed.length > 0) this.#options.onChange(changed.sort());
  }

  /** The files that count at a path: itself, or all in it. */
  async #filesAt(path: string): Promise<string[]> {
    const at = join(this.#options.root, path);
    const info = await Deno.stat(at).catch(() => undefined);
    if (info?.isFile && !this.#isOutside(path) && this.#counts(path)) {
      return [path];
    }
    if (!info?.isDirectory || (path !== "" && this.#isOutside(`${path}/`))) {
      return [];
    }
    const found: string[] = [];
    for (const name of await namesIn(at)) {
      found.push(
        ...await this.#filesAt(path === "" ? name : `${path}/${name}`),
      );
    }
    return found;
  }

  #isOutside(path: string): boolean {
    const { out, ignore } = this.#options;
    return HIDDEN_REGEXP.test(path) || path.startsWith(`${out}/`) ||
      path.startsWith(`${out}.`) || ignore.some((entry) => entry.test(path));
  }

  #counts(path: string): boolean {
    if (TEMPORARY_REGEXP.test(path)) return false;
    return path.startsWith(`${this.#options.statics}/`) ||
      CODE_REGEXP.test(path);
  }

  /** Of a file's content; empty for one that is gone. */
  async #hashOf(path: string): Promise<string> {
    const bytes = await Deno.readFile(join(this.#options.root, path))
      .catch(() => undefined);
    return bytes ? createHash("sha1").update(bytes).digest("hex") : "";
  }
}

/** Names in a folder; none if it has gone meanwhile. */
async function namesIn(folder: string): Promise<string[]> {
  const entries = await Array.fromAsync(Deno.readDir(folder)).catch(() => []);
  return entries.map(({ name }) => name);
}
