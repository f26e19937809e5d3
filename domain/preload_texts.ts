import { labelOf } from "@/codes/table.ts";
import { pathLabel } from "@/domain/departments.ts";
import { PRELOAD_COLUMNS } from "@/domain/preload_columns.ts";
import type { PreloadEntry, PreloadKind } from "@/domain/preload_types.ts";

/**
 * What a line of a list says, as the cells of the template would: labels for
 * codes, the number whole. An empty cell is left out.
 */
export function entryTexts(
  kind: PreloadKind,
  entry: PreloadEntry,
): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const { key, table } of PRELOAD_COLUMNS[kind]) {
    const value = entry[key];
    if (value === null) continue;
    if (typeof value !== "string") texts[key] = pathLabel(value);
    else texts[key] = table ? labelOf(table, value) : value;
  }
  return texts;
}
