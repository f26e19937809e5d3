import type { VNode } from "preact";

/**
 * Lets `useId()` under this vnode count from 0 with a prefix of its own: an
 * island gets the same ids on the server and in the browser, and no two
 * islands the same. Semi-public in Preact, which is pinned; covered by a test.
 */
export function numberIds<Props>(
  vnode: VNode<Props>,
  prefix: string,
): VNode<Props> {
  return Object.assign(vnode, { __m: [prefix, 0] });
}
