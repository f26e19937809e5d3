import { dirname, join, relative } from "node:path";
import type { Snapshot } from "../../src/snapshot.ts";
import type { Made } from "../make.ts";

/** A folder for what a build in development makes, where the App's process reads it. */
export class DevFiles implements AsyncDisposable {
  readonly #root: string;
  readonly #written = new Map<string, Uint8Array>();
  #folder: Promise<string> | undefined;

  /** Prepares; the folder is made with the first file. */
  constructor(root: string) {
    this.#root = root;
  }

  /** Writes the contents of a build and tells in its snapshot where they are. */
  async place({ snapshot, contents }: Made): Promise<Snapshot> {
    const files = { ...snapshot.files };
    for (const [url, bytes] of contents) {
      const file = files[url];
      if (!file) continue;
      this.#folder ??= Deno.makeTempDir({ prefix: "fresh-dev-" });
      const path = join(await this.#folder, url);
      if (this.#written.get(url) !== bytes) {
        await Deno.mkdir(dirname(path), { recursive: true });
        await Deno.writeFile(path, bytes);
        this.#written.set(url, bytes);
      }
      files[url] = { ...file, source: relative(this.#root, path) };
    }
    return { ...snapshot, files };
  }

  /** Takes the folder away. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#folder) {
      await Deno.remove(await this.#folder, { recursive: true });
    }
  }
}
