/**
 * A small runtime with the public API of Fresh 2, written from its
 * documentation; README.md tells what it has and where it differs.
 *
 * @module
 */
export { App, type Handler } from "./src/app.ts";
export type { Island } from "./src/build_cache.ts";
export { Context, type Context as FreshContext } from "./src/context.ts";
export { cors, type CORSOptions } from "./src/cors.ts";
export { csp, type CSPOptions } from "./src/csp.ts";
export { csrf, type CsrfContext, type CsrfOptions } from "./src/csrf.ts";
export {
  createDefine,
  type DataOf,
  type DataOf as RouteData,
  type Define,
} from "./src/define.ts";
export { HttpError } from "./src/http_error.ts";
export {
  ipFilter,
  type IpFilterOptions,
  type IpFilterRules,
  type RemoteAddress,
} from "./src/ip_filter.ts";
export { loadSnapshot } from "./src/snapshot.ts";
export { staticFiles } from "./src/static_files.ts";
export type { StreamChunk, StreamSource } from "./src/stream.ts";
export { trailingSlashes } from "./src/trailing_slashes.ts";
export {
  type FreshConfig,
  type HandlerByMethod,
  type HandlerFn,
  type LayoutConfig,
  type Lazy,
  type LazyRoute,
  type ListenOptions,
  type MaybeLazy,
  type MaybeLazyMiddleware,
  type Method,
  type Middleware,
  type MiddlewareFn,
  page,
  type PageProps,
  type PageResponse,
  type ResolvedFreshConfig,
  type Route,
  type RouteConfig,
  type RouteHandler,
} from "./src/types.ts";
export type {
  Upgrade,
  UpgradeOptions,
  WebSocketHandlers,
} from "./src/websocket.ts";
