import type { Found } from "../revive.ts";
import { endOfPartial, partialName, reading, regionAt } from "./draw.ts";
import { tools } from "./tools.ts";
import { type Region, regions } from "./region.ts";

/** Whether an answer has a partial that is on the page. */
export function matches(root: Node): boolean {
  return starts(root).some((start) => regions.has(partialName(start) || ""));
}

/**
 * Puts the partials of an answer into those of the page, the outermost first; one
 * inside another that was found goes with it.
 *
 * @param restore For back and forward: the address's own content replaces all.
 */
export function applyPartials(found: Found, restore: boolean): Region[] {
  const touched: Region[] = [];
  reading.restore = restore;
  reading.count++;
  let until: Node | null = null;
  for (const start of starts(found.root)) {
    if (until && isBefore(start, until)) continue;
    const region = regions.get(partialName(start) || "");
    if (!region) continue;
    until = endOfPartial(start);
    region.take(regionAt(start, until, found));
    touched.push(region);
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
