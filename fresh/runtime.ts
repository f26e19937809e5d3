/**
 * The part of `fresh` that components and islands may import: it runs on the
 * server and in the browser.
 *
 * @module
 */
export { asset } from "./src/asset.ts";
export { assetSrcSet } from "./src/asset_srcset.ts";
export { Head } from "./src/head.ts";
export { HttpError } from "./src/http_error.ts";
export { Partial, type PartialMode, type PartialProps } from "./src/partial.ts";

/** Whether this code runs in a browser. */
export const IS_BROWSER: boolean = typeof document !== "undefined";
