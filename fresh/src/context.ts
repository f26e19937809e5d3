import {
  type ComponentChildren,
  type FunctionComponent,
  isValidElement,
} from "preact";
import type { BuildCache } from "./build_cache.ts";
import type { ContextInit, Frame } from "./frame.ts";
import { asksForPartial, withoutPartialQuery } from "./partial_query.ts";
import { renderPage } from "./render.ts";
import { streamOf, type StreamSource } from "./stream.ts";
import {
  areHandlers,
  openSocket,
  type Upgrade,
  type UpgradeOptions,
  upgradeRequest,
  type WebSocketHandlers,
} from "./websocket.ts";
import type { PageProps, ResolvedFreshConfig, RouteConfig } from "./types.ts";

export type { ContextInit, Frame, Layout } from "./frame.ts";

/** Slashes at the beginning of an address, among what browsers leave out there. */
// deno-lint-ignore no-control-regex -- they leave out control characters
const SLASHES_REGEXP = /^[\s\x00-\x1f\\/]*[\\/][\s\x00-\x1f\\/]*/;

/** What no header may hold. */
// deno-lint-ignore no-control-regex -- just those
const CONTROL_REGEXP = /[\x00-\x1f\x7f]/g;

/** One request on its way through middleware to a page. */
export class Context<State> {
  /** The request. */
  readonly req: Request;
  /** Its address, without the query that asks for partials. */
  readonly url: URL;
  /** The connection. */
  readonly info: Deno.ServeHandlerInfo;
  /** Settings of the App. */
  readonly config: ResolvedFreshConfig;
  /** Pattern of the matched route, or null. */
  readonly route: string | null;
  /** Parameters of the pattern, percent-decoded. */
  readonly params: Record<string, string>;
  /** Whether only the page's partials are wanted. */
  readonly isPartial: boolean;
  /** What middleware passes on; empty at first, so the App's own middleware fills it. */
  // Upstream's contract as well: State describes the object after the App's middleware.
  state: State = {} as State;
  /** What the handler passed to `page()`. */
  data: unknown = undefined;
  /** What was thrown, on error pages. */
  error: unknown = null;
  /** In a layout or app wrapper: what stands inside. */
  Component: FunctionComponent = () => null;
  /** Goes on to the next middleware, at last to the route. */
  next: () => Promise<Response> = refuseNext;
  /** What stands around a page. Internal: an error page puts its own. */
  frame: Frame<State>;
  /** Islands and files of the build. Internal. */
  readonly cache: BuildCache;
  /** Is told of an error that comes after the answer has begun. Internal. */
  readonly report: (error: unknown, request: Request) => void;

  /** Made by the App, once a request. */
  constructor(init: ContextInit<State>) {
    this.req = init.req;
    this.isPartial = asksForPartial(init.url);
    this.url = withoutPartialQuery(init.url);
    this.info = init.info;
    this.config = init.config;
    this.route = init.route;
    this.params = init.params;
    this.frame = init.frame;
    this.cache = init.cache;
    this.report = init.report;
  }

  /**
   * Sends the browser elsewhere. A path stays on this site, however many
   * slashes it begins with; doubled ones in it become one. Control characters
   * are percent-encoded.
   *
   * @param status 302 unless given; 303 after a form.
   */
  redirect(pathOrUrl: string, status = 302): Response {
    const location = pathOrUrl
      .replace(SLASHES_REGEXP, "/")
      .replace(/^\/[^?#]*/, (path) => path.replace(/\/{2,}/g, "/"))
      .replace(CONTROL_REGEXP, encodeURIComponent);
    return new Response(null, { status, headers: { location } });
  }

  /**
   * Draws `vnode` inside the layouts and the app wrapper of this route.
   *
   * @throws {TypeError} for nothing at all and for an object that is no JSX.
   */
  async render(
    vnode: ComponentChildren,
    init: ResponseInit = {},
    config: RouteConfig = {},
  ): Promise<Response> {
    const drawable = Array.isArray(vnode) || isValidElement(vnode) ||
      (typeof vnode !== "object" && vnode !== undefined) || vnode === null;
    if (!drawable) throw new TypeError("ctx.render() was given no JSX");
    return await renderPage(this, vnode, { init, config });
  }

  /** Answers plain text. */
  text(content: string, init: ResponseInit = {}): Response {
    return new Response(content, withType(init, "text/plain; charset=utf-8"));
  }

  /** Answers a finished HTML text; nothing is escaped or added. */
  html(content: string, init: ResponseInit = {}): Response {
    return new Response(content, withType(init, "text/html; charset=utf-8"));
  }

  /** Answers JSON. */
  json(content: unknown, init: ResponseInit = {}): Response {
    return Response.json(content, init);
  }

  /**
   * Answers piece by piece, at the speed of the reader. The source is not
   * begun before somebody reads, and ended when the reader goes away; if it
   * fails, the connection breaks and the App is told.
   *
   * @param source Text (sent as UTF-8) or bytes; or a function that makes such
   * a source. Without a `content-type` it is plain text.
   */
  stream(source: StreamSource, init: ResponseInit = {}): Response {
    const body = streamOf(source, (error) => this.report(error, this.req));
    return new Response(body, withType(init, "text/plain; charset=utf-8"));
  }

  /** Opens a WebSocket whose events go to `handlers`; answer with what it returns. */
  upgrade(handlers: WebSocketHandlers, options?: UpgradeOptions): Response;
  /**
   * Opens a WebSocket and hands it out raw; answer with its `response`.
   *
   * @throws {HttpError} 400 for any other request, 403 for a page of another site.
   */
  upgrade(options?: UpgradeOptions): Upgrade;
  upgrade(
    first: WebSocketHandlers | UpgradeOptions = {},
    second: UpgradeOptions = {},
  ): Response | Upgrade {
    return areHandlers(first)
      ? openSocket(this, first, second)
      : upgradeRequest(this.req, first);
  }
}

/** What `next()` does where nothing is left to go on to. Internal. */
export function refuseNext(): Promise<Response> {
  return Promise.reject(new Error("Cannot call next() outside a middleware"));
}

/** What pages and layouts are drawn with, from the request's context. */
export function pagePropsOf<State>(
  ctx: Context<State>,
): PageProps<unknown, State> {
  const { config, req, url, params, route, info, state, data, error } = ctx;
  const { isPartial, Component } = ctx;
  return {
    config,
    req,
    url,
    params,
    route,
    info,
    state,
    data,
    error,
    isPartial,
    Component,
  };
}

function withType(init: ResponseInit, type: string): ResponseInit {
  const headers = new Headers(init.headers);
  if (!headers.has("content-type")) headers.set("content-type", type);
  return { ...init, headers };
}
