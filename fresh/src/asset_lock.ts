import { options, type VNode } from "preact";
import { asset } from "./asset.ts";
import { assetSrcSet } from "./asset_srcset.ts";

/** Attribute of an element whose addresses stay as they are. */
const OPT_OUT = "data-fresh-disable-lock";

let isWatching = false;

/**
 * From now on `src` and `srcset` of `<img>` and `<source>` that name a file of
 * the build carry its hash, so that a browser may keep the picture.
 */
export function lockAssets(): void {
  if (isWatching) return;
  isWatching = true;
  const before = options.vnode;
  options.vnode = (vnode) => {
    if (vnode.type === "img" || vnode.type === "source") lock(vnode);
    before?.(vnode);
  };
}

function lock(vnode: VNode): void {
  // An element's props are its attributes.
  const attributes = vnode.props as unknown as Record<string, unknown>;
  if (OPT_OUT in attributes) return;
  const { src, srcset, srcSet } = attributes;
  const changed: Record<string, unknown> = {};
  if (typeof src === "string") changed.src = asset(src);
  if (typeof srcset === "string") changed.srcset = assetSrcSet(srcset);
  if (typeof srcSet === "string") changed.srcSet = assetSrcSet(srcSet);
  if (Object.keys(changed).length > 0) {
    Object.assign(vnode, { props: { ...attributes, ...changed } });
  }
}
