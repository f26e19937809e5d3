import { asset } from "./asset.ts";

/**
 * Puts every address of a `srcset` through {@link asset}; widths and densities
 * stay. `/a.png 1x, /b.png 2x` → each with the hash of its content.
 */
export function assetSrcSet(srcset: string): string {
  return srcset.replace(
    /([^\s,](?:\S*[^\s,])?)(\s+[^\s,]+)?/g,
    (_, url: string, size = "") => asset(url) + size,
  );
}
