import type { TestPlatform } from "./cast.ts";
import { allRows } from "./rows.ts";

/** Rows of `preloadEntry`, by name, without what a rewriting changes: ciphers differ each time. */
export async function listContent({ platform }: TestPlatform) {
  const rows = await allRows(platform.db, "preloadEntry");
  return rows.map(({ documentSealed: _, phoneSealed: __, ...row }) => row)
    .sort((a, b) => a.name < b.name ? -1 : 1);
}
