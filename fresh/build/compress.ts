import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { contentTypeOf, isText } from "../src/content_types.ts";

const MIN_BYTES = 256;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** The compressed forms of a content. */
export interface Compressed {
  /** Brotli, at its best. */
  br: Uint8Array;
  /** gzip, at its best. */
  gzip: Uint8Array;
}

/**
 * Compresses a content as far as it goes.
 *
 * @returns undefined where that is not worth it: pictures, and what is short.
 */
export async function compress(
  url: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Compressed | undefined> {
  if (bytes.byteLength < MIN_BYTES || !isText(contentTypeOf(url))) return;
  const [br, gzip] = await Promise.all([
    brotli(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
      },
    }),
    zip(bytes, { level: constants.Z_BEST_COMPRESSION }),
  ]);
  return br.byteLength < bytes.byteLength ? { br, gzip } : undefined;
}
