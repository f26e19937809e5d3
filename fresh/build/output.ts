import { basename, dirname, join, relative } from "node:path";
import {
  MODULES_FILE,
  modulesText,
  type Snapshot,
  SNAPSHOT_FILE,
} from "../src/snapshot.ts";
import { compress } from "./compress.ts";
import type { Folders } from "./folders.ts";
import type { PageSize } from "./page_sizes.ts";

/** Name of the file with the sizes of all pages. */
const SIZES_FILE = "sizes.json";

/** A build to be written. */
export interface Output {
  /** Folder of the project. */
  root: string;
  /** Its folders. */
  folders: Folders;
  /** Module that exports `app`, relative to the root. */
  serverEntry: string;
  /** What is written down; the compressed forms are added to it. */
  snapshot: Snapshot;
  /** Address → content of files that are not on the disk. */
  contents: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  /** What the pages weigh. */
  sizes: readonly PageSize[];
}

/**
 * Writes a build beside the old one and puts it in its place when it is whole,
 * so that nothing half-written is ever found there.
 */
export async function writeBuild(output: Output): Promise<void> {
  const out = join(output.root, output.folders.out);
  await Deno.mkdir(dirname(out), { recursive: true });
  const staging = await Deno.makeTempDir({
    dir: dirname(out),
    prefix: `${basename(out)}.`,
  });
  try {
    await fill(staging, output);
    await replace(out, staging);
  } catch (error) {
    await Deno.remove(staging, { recursive: true }).catch(ignoreMissing);
    throw error;
  }
}

async function fill(staging: string, output: Output): Promise<void> {
  const { snapshot, serverEntry, sizes } = output;
  const files: Snapshot["files"] = {};
  await Promise.all(
    Object.keys(snapshot.files).map((url) => writeFile(url, staging, output)),
  ).then((written) => {
    for (const [url, file] of written) files[url] = file;
  });
  const up = relative(join(output.root, output.folders.out), output.root);
  const texts: Record<string, string> = {
    [SNAPSHOT_FILE]: JSON.stringify({ ...snapshot, files }, null, 1),
    [MODULES_FILE]: modulesText(snapshot, `${up}/`),
    [SIZES_FILE]: JSON.stringify(sizes, sizeOfLimit, 1),
    "server.js": serverText(`${up}/${serverEntry}`, up, output.folders.out),
  };
  for (const [name, text] of Object.entries(texts)) {
    await Deno.writeTextFile(join(staging, name), text);
  }
}

/** Writes what a file needs under the build's folder, and tells where it is. */
async function writeFile(
  url: string,
  staging: string,
  { root, folders, snapshot, contents }: Output,
): Promise<[string, Snapshot["files"][string]]> {
  const file = snapshot.files[url];
  if (!file) throw new Error(`${url} is no file of the build`);
  const inside = url.startsWith("/_fresh/")
    ? url.slice("/_fresh/".length)
    : `static${url}`;
  const made = contents.get(url);
  const bytes = made ?? await Deno.readFile(join(root, file.source));
  const written = { ...file };
  const forms = await compress(url, bytes);
  await Deno.mkdir(dirname(join(staging, inside)), { recursive: true });
  const write = async (path: string, content: Uint8Array) => {
    await Deno.writeFile(join(staging, path), content);
    return `${folders.out}/${path}`;
  };
  if (made) written.source = await write(inside, made);
  if (forms) {
    written.br = await write(`${inside}.br`, forms.br);
    written.gzip = await write(`${inside}.gz`, forms.gzip);
  }
  return [url, written];
}

/** Two renames: between them there is no build, and never a half of one. */
async function replace(out: string, staging: string): Promise<void> {
  // The temporary folder is its owner's alone; a build is read by the server's account.
  await Deno.chmod(staging, 0o755);
  const old = `${staging}.old`;
  await Deno.rename(out, old).catch(ignoreMissing);
  await Deno.rename(staging, out);
  await Deno.remove(old, { recursive: true }).catch(ignoreMissing);
}

function serverText(entry: string, up: string, out: string): string {
  return `import { app } from "${entry}";
import { loadSnapshot } from "fresh";

await loadSnapshot(app, import.meta.dirname + "/${up}", ${JSON.stringify(out)});
const handler = app.handler();
export default { fetch: (request, info) => handler(request, info) };
`;
}

/** JSON has no Infinity: a page without a limit has `null` there. */
function sizeOfLimit(_key: string, value: unknown): unknown {
  return value === Infinity ? null : value;
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}
