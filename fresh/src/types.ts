import type { ComponentChildren, FunctionComponent } from "preact";
import type { Context } from "./context.ts";

/** HTTP methods that a route may answer. */
export const METHODS = [
  "GET",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "HEAD",
  "OPTIONS",
] as const;

/** One of {@link METHODS}. */
export type Method = typeof METHODS[number];

/** Settings that every middleware and page can read as `ctx.config`. */
export interface ResolvedFreshConfig {
  /** Folder of the project, absolute. */
  root: string;
  /** Path under which the whole app stands; empty for the root. */
  basePath: string;
  /** In development errors show their source; in production never. */
  mode: "development" | "production";
}

/** Settings of `new App()`. */
export interface FreshConfig extends Partial<ResolvedFreshConfig> {
  /**
   * Called once for every error that is no {@link HttpError} below 500, before its page is
   * drawn. Default: one `console.error`. (Ours; upstream has no such setting.)
   */
  onUnknownError?: (error: unknown, request: Request) => void;
}

/** Settings of `app.listen()`: address, port, key and certificate. */
export type ListenOptions =
  | Deno.ServeTcpOptions
  | (Deno.ServeTcpOptions & Deno.TlsCertifiedKeyPem);

/** A function around a request: answers it, or passes on by `ctx.next()`. */
export type Middleware<State> = (
  ctx: Context<State>,
) => Response | Promise<Response>;

/** The same under the name that older code of Fresh 2 has. */
export type MiddlewareFn<State> = Middleware<State>;

/**
 * Middleware, or a function that loads one: it answers a promise of the
 * middleware, which is then used for this request and all later ones.
 */
export type MaybeLazyMiddleware<State> = (
  ctx: Context<State>,
) => Response | Promise<Response | Middleware<State>>;

/** Loads a value when it is first needed. */
export type Lazy<T> = () => Promise<T>;

/** A value, or a function that loads it. */
export type MaybeLazy<T> = T | Lazy<T>;

/** Loads a route when its address is first asked for. */
export type LazyRoute<State> = Lazy<Route<State>>;

/** Middleware of a file or a `use()`: one, or several in order. */
export type MaybeMany<T> = T | T[];

/** What a handler hands to its page: data, and how the response begins. */
export interface PageResponse<Data> {
  /** What the page is drawn with. */
  data: Data;
  /** Default 200; 422 for a form that is refused. */
  status?: number;
  /** Headers of the response. */
  headers?: HeadersInit;
}

/**
 * Draws the route's page with `data`.
 *
 * @param init.status Default 200; 422 for a form that is refused.
 */
export function page(): PageResponse<undefined>;
/** Draws the route's page with `data`. */
export function page<Data>(
  data: Data,
  init?: { status?: number; headers?: HeadersInit },
): PageResponse<Data>;
export function page(
  data?: unknown,
  init: { status?: number; headers?: HeadersInit } = {},
): PageResponse<unknown> {
  return { ...init, data };
}

/** Answers one method of a route: a response, or data for the page. */
export type HandlerFn<Data, State> = (
  ctx: Context<State>,
) =>
  | Response
  | PageResponse<Data>
  | Promise<Response | PageResponse<Data>>;

/** Handlers of a route by method. */
export type HandlerByMethod<Data, State> = {
  [M in Method]?: HandlerFn<Data, State>;
};

/** What a route exports as `handler`: one function for every method, or a map. */
export type RouteHandler<Data, State> =
  | HandlerFn<Data, State>
  | HandlerByMethod<Data, State>;

/** What pages, layouts and the app wrapper are drawn with. */
export interface PageProps<Data = unknown, State = unknown> {
  /** Settings of the App. */
  config: ResolvedFreshConfig;
  /** The request. */
  req: Request;
  /** Address of the request. */
  url: URL;
  /** Parameters of the route pattern, percent-decoded. */
  params: Record<string, string>;
  /** Pattern of the route; null where none matched. */
  route: string | null;
  /** The connection. */
  info: Deno.ServeHandlerInfo;
  /** What the middleware put there. */
  state: State;
  /** What the handler passed to {@link page}. */
  data: Data;
  /** What was thrown, on error pages; else null. */
  error: unknown;
  /** Whether only the page's partials are wanted. */
  isPartial: boolean;
  /** In a layout or the app wrapper: what stands inside. */
  Component: FunctionComponent;
}

/** A page, layout or app wrapper; an async one may answer with a Response instead. */
export type AnyComponent<Props> = (
  props: Props,
) => ComponentChildren | Promise<ComponentChildren | Response>;

/** What a route may export as `config`. */
export interface RouteConfig {
  /** Pattern to answer instead of the one that the file's place gives. */
  routeOverride?: string;
  /** Methods the route answers; others get 405. */
  methods?: Method[] | "ALL";
  /** Draws without any layout. */
  skipInheritedLayouts?: boolean;
  /** Draws without `_app`. */
  skipAppWrapper?: boolean;
}

/** What a layout may export as `config`. */
export interface LayoutConfig {
  /** Draws without the layouts of the folders above. */
  skipInheritedLayouts?: boolean;
  /** Draws without `_app`. */
  skipAppWrapper?: boolean;
}

/** A route in the small form of `app.route()`. */
export interface Route<State> {
  /** The page. */
  component?: AnyComponent<PageProps<unknown, State>>;
  /** Its handlers. */
  handler?: RouteHandler<unknown, State>;
  /** The same under the name that upstream's documentation has. */
  handlers?: RouteHandler<unknown, State>;
  /** How it is drawn. */
  config?: RouteConfig;
}

/** The handlers of a route, whichever name they were given under. */
export function handlerOf<State>(
  route: Route<State>,
): RouteHandler<unknown, State> | undefined {
  return route.handler ?? route.handlers;
}
