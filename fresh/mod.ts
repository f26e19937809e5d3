/**
 * A small runtime with the public API of Fresh 2, written from its
 * documentation; README.md tells what it has and where it differs.
 *
 * @module
 */
export { App, type Handler } from "./src/app.ts";
export { Context } from "./src/context.ts";
export { csrf, type CsrfContext, type CsrfOptions } from "./src/csrf.ts";
export { createDefine, type DataOf, type Define } from "./src/define.ts";
export { HttpError } from "./src/http_error.ts";
export { loadSnapshot } from "./src/snapshot.ts";
export { staticFiles } from "./src/static_files.ts";
export {
  type FreshConfig,
  type HandlerByMethod,
  type HandlerFn,
  type LayoutConfig,
  type Method,
  type Middleware,
  page,
  type PageProps,
  PageResponse,
  type ResolvedFreshConfig,
  type Route,
  type RouteConfig,
  type RouteHandler,
} from "./src/types.ts";
