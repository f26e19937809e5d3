import { foldName } from "@/domain/names.ts";
import type { PreloadKind } from "@/domain/preload_types.ts";

/** What an import does with a row that is right in itself (导入检查结果). */
export type PlannedOutcome =
  /** Not on the list yet. */
  | "new"
  /** On the list with other content. */
  | "update"
  /** On the list as it is, matched already, or on the roster. */
  | "same"
  /** The same document under another name: somebody must look. */
  | "conflict"
  /** On the unit's other list. */
  | "otherList";

/** A line of the unit's lists with the same document. */
export interface PlannedAgainst {
  kind: PreloadKind;
  state: "open" | "matched";
  /** As {@link foldName} makes it. */
  nameFolded: string;
  /** Equal for lines that say the same. */
  contentIndex: string;
}

/**
 * Decides what an import does with a row.
 *
 * @param known The line of the unit's lists that has the same document, if any.
 * @param isOnRoster Whether the document is on this roster of the unit already.
 */
export function planRow(
  row: { kind: PreloadKind; name: string; contentIndex: string },
  known: PlannedAgainst | undefined,
  isOnRoster: boolean,
): PlannedOutcome {
  if (!known) return isOnRoster ? "same" : "new";
  if (known.kind !== row.kind) return "otherList";
  if (known.nameFolded !== foldName(row.name)) return "conflict";
  if (known.state === "matched" || isOnRoster) return "same";
  return known.contentIndex === row.contentIndex ? "same" : "update";
}
