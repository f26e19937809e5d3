import { AsyncLocalStorage } from "node:async_hooks";
import { options } from "preact";
import type { SearchSeal } from "@/server/search_seal.ts";

/** Attributes that hold an address to go to. */
const ADDRESSES = ["href", "action", "formaction"];

const seals = new AsyncLocalStorage<SearchSeal>();

/** Answers with a page in whose addresses what is looked for is sealed. */
export function drawSealed(
  seal: SearchSeal,
  answer: () => Promise<Response>,
): Promise<Response> {
  return seals.run(seal, answer);
}

// One place for whatever is drawn: vnodes, and attributes that were precompiled.

const previousVnode = options.vnode;
options.vnode = (vnode) => {
  if (typeof vnode.type === "string") {
    // The props of an element are a record of attributes.
    const sealed = sealedOf(vnode.props as Record<string, unknown>);
    if (sealed) vnode.props = { ...vnode.props, ...sealed };
  }
  previousVnode?.(vnode);
};

const previousAttr = options.attr;
options.attr = (name, value: unknown) => {
  if (typeof value !== "string" || !ADDRESSES.includes(name)) {
    return previousAttr?.(name, value);
  }
  const sealed = seals.getStore()?.seal(value) ?? value;
  return sealed === value
    ? previousAttr?.(name, value)
    : `${name}="${sealed.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"`;
};

/** Those attributes that have to be others; `undefined` for none. */
function sealedOf(
  attributes: Record<string, unknown>,
): Record<string, string> | undefined {
  let sealed: Record<string, string> | undefined;
  for (const name of ADDRESSES) {
    const value = attributes[name];
    if (typeof value !== "string") continue;
    const address = seals.getStore()?.seal(value) ?? value;
    if (address !== value) sealed = { ...sealed, [name]: address };
  }
  return sealed;
}
