import { AsyncLocalStorage } from "node:async_hooks";
import { options, type VNode } from "preact";

/** The nonce of the request that is being answered. */
const nonces = new AsyncLocalStorage<string>();

let isWatching = false;

/**
 * Runs `answer` so that every inline `<script>` and `<style>` it draws as JSX
 * carries the nonce. Text that only looks like one gets none.
 */
export function withNonce<Answer>(
  nonce: string,
  answer: () => Answer,
): Answer {
  watch();
  return nonces.run(nonce, answer);
}

function watch(): void {
  if (isWatching) return;
  isWatching = true;
  const before = options.vnode;
  options.vnode = (vnode) => {
    if (vnode.type === "script" || vnode.type === "style") mark(vnode);
    before?.(vnode);
  };
}

function mark(vnode: VNode): void {
  const nonce = nonces.getStore();
  // An element's props are its attributes.
  const attributes = vnode.props as unknown as Record<string, unknown>;
  if (!nonce || "src" in attributes || "nonce" in attributes) return;
  Object.assign(vnode, { props: { ...attributes, nonce } });
}
