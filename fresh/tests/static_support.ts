import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { App, type Handler, staticFiles } from "fresh";
import { EMPTY_BUILD, type StaticFile } from "../src/build_cache.ts";

/** A text that shrinks when it is packed: 1 000 times ten digits. */
export const DIGITS = "0123456789".repeat(1000);

/** Files in a folder that is gone afterwards, and the App that serves them. */
export interface ServedFiles extends AsyncDisposable {
  /** Absolute path of the folder. */
  root: string;
  /** Serves `/digits.txt` in every coding, `/plain.txt` and `/empty.txt` in none. */
  handler: Handler;
}

/** Writes files to disk as a build leaves them. */
export async function servedFiles(
  texts: Record<string, string> = {},
): Promise<ServedFiles> {
  const root = await Deno.makeTempDir();
  const files = new Map<string, StaticFile>();
  const all = { "digits.txt": DIGITS, "plain.txt": "hello", "empty.txt": "" };
  for (const [name, text] of Object.entries({ ...all, ...texts })) {
    const source = join(root, name);
    await Deno.writeTextFile(source, text);
    files.set(`/${name}`, {
      source,
      hash: "0a1b",
      type: "text/plain; charset=utf-8",
      immutable: false,
    });
  }
  await Deno.writeFile(join(root, "br"), brotliCompressSync(DIGITS));
  await Deno.writeFile(join(root, "gz"), gzipSync(DIGITS));
  const digits = files.get("/digits.txt");
  if (digits) {
    digits.br = join(root, "br");
    digits.gzip = join(root, "gz");
  }
  const app = new App().use(staticFiles());
  app.setBuildCache({ ...EMPTY_BUILD, files });
  return {
    root,
    handler: app.handler(),
    [Symbol.asyncDispose]: () => Deno.remove(root, { recursive: true }),
  };
}
