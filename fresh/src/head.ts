import { comment } from "./comment.ts";
import {
  type ComponentChildren,
  createElement,
  Fragment,
  toChildArray,
  type VNode,
} from "preact";

/** Writes the comments that mark a head entry; the server sets it. Internal. */
export const headMarks: {
  start: ((key: string) => string) | undefined;
  end: string;
} = { start: undefined, end: "" };

/**
 * Moves its children into the document's head. Of several titles, `meta` of
 * one name or entries of one `key` the last stays. Draws nothing in the browser.
 */
export function Head(
  { children }: { children?: ComponentChildren },
): VNode | null {
  const { start, end } = headMarks;
  if (!start) return null;
  const entries = toChildArray(children).flatMap((child) => {
    const key = typeof child === "object" ? child.key : undefined;
    return [
      comment(start(typeof key === "string" ? key : "")),
      child,
      comment(end),
    ];
  });
  return createElement(Fragment, null, entries);
}
