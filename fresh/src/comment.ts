import { createElement, Fragment, type VNode } from "preact";

/** Semi-public in preact-render-to-string, which is pinned; covered by a test. */
const COMMENT_PROP = "UNSTABLE_comment";

/**
 * An HTML comment, on the server. A component must put it beside something in
 * a Fragment: one that stands alone is lost.
 */
export function comment(text: string): VNode {
  const props: Record<string, unknown> = { [COMMENT_PROP]: text };
  return createElement(Fragment, props);
}
