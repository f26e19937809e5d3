// What Fresh 2 publishes as `fresh/runtime`, in types that were written from its documentation.
import type { ComponentChildren, VNode } from "preact";

export declare function asset(path: string): string;
export declare function assetSrcSet(srcset: string): string;
export declare function Head(
  props: { children?: ComponentChildren },
): VNode | null;
export declare function Partial(props: {
  children?: ComponentChildren;
  name: string;
  mode?: "replace" | "prepend" | "append";
}): VNode | null;
export declare const IS_BROWSER: boolean;
export { HttpError } from "fresh";
