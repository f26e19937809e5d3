import type { PartialMode } from "../../src/partial.ts";
import type { Found } from "../revive.ts";
import { endOfPartial, partialName, reading, regionAt } from "./draw.ts";
import { tools } from "./tools.ts";
import { type Region, regions } from "./region.ts";

/** A region that was updated. */
export interface Touched {
  /** The region. */
  region: Region;
  /** What the update did to it. */
  mode: PartialMode;
}

/** Whether an answer has a partial that is on the page. */
export function matches(root: Node): boolean {
  return starts(root).some((start) => regions.has(partialName(start) || ""));
}

/**
 * Puts the partials of an answer into those of the page, the outermost first; one
 * inside another that was found goes with it.
 *
 * @returns what was updated, and how.
 * @param restore For back and forward: the address's own content replaces all.
 */
export function applyPartials(found: Found, restore: boolean): Touched[] {
  const touched: Touched[] = [];
  reading.restore = restore;
  reading.count++;
  let until: Node | null = null;
  for (const start of starts(found.root)) {
    if (until && isBefore(start, until)) continue;
    const region = regions.get(partialName(start) || "");
    if (!region) continue;
    until = endOfPartial(start);
    const props = regionAt(start, until, found);
    region.take(props);
    touched.push({ region, mode: props.mode });
  }
  return touched;
}

function starts(root: Node): Comment[] {
  return tools.commentsIn(root).filter((comment) =>
    partialName(comment) !== undefined
  );
}

function isBefore(node: Node, other: Node): boolean {
  return !!(node.compareDocumentPosition(other) &
    Node.DOCUMENT_POSITION_FOLLOWING);
}
