import {
  type ComponentChildren,
  createElement,
  Fragment,
  type VNode,
} from "preact";
import { comment } from "./comment.ts";

/** Texts of the comments around head entries; the server sets them. Internal. */
export const headMarks: { start: string; end: string } = { start: "", end: "" };

/**
 * Moves its children into the document's head. Of several titles, entries of
 * one `key` or `id`, or `meta` of one name, the last one drawn stays. Draws
 * and sets nothing in the browser.
 */
export function Head(
  { children }: { children?: ComponentChildren },
): VNode | null {
  const { start, end } = headMarks;
  if (start === "") return null;
  return createElement(Fragment, null, [
    comment(start),
    children,
    comment(end),
  ]);
}
