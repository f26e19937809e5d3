import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { contentTypeOf, isText } from "../src/content_types.ts";
import type { Snapshot } from "../src/snapshot.ts";

const MIN_BYTES = 256;

type Files = Snapshot["files"];

/** Describes the files of `static/` where they lie. */
export async function listStatics(
  root: string,
  statics: readonly string[],
): Promise<Files> {
  const files: Files = {};
  for (const path of statics) {
    const source = `static/${path}`;
    files[`/${path}`] = {
      source,
      hash: hashOf(await Deno.readFile(join(root, source))),
      type: contentTypeOf(path),
      immutable: false,
    };
  }
  return files;
}

/** Describes built scripts, whose names carry a hash already. */
export function listScripts(
  scripts: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
): Files {
  const files: Files = {};
  for (const [url, bytes] of scripts) {
    files[url] = {
      source: url.slice(1),
      hash: hashOf(bytes),
      type: contentTypeOf(url),
      immutable: true,
    };
  }
  return files;
}

/**
 * Writes the compressed forms of a file's content under `_fresh/`, where they
 * are smaller, and tells where they are.
 */
export async function compress(
  root: string,
  url: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ br?: string; gzip?: string }> {
  if (bytes.byteLength < MIN_BYTES || !isText(contentTypeOf(url))) return {};
  const path = url.startsWith("/_fresh/")
    ? url.slice(1)
    : `_fresh/static${url}`;
  const br = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
    },
  });
  const gzip = gzipSync(bytes, { level: 9 });
  if (br.byteLength >= bytes.byteLength) return {};
  await Deno.mkdir(dirname(join(root, path)), { recursive: true });
  await Deno.writeFile(join(root, `${path}.br`), br);
  await Deno.writeFile(join(root, `${path}.gz`), gzip);
  return { br: `${path}.br`, gzip: `${path}.gz` };
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 16);
}
