import type { ComponentChildren, FunctionComponent } from "preact";
import type { BuildCache } from "./build_cache.ts";
import { asksForPartial, withoutPartialQuery } from "./partial_query.ts";
import { renderPage } from "./render.ts";
import type {
  AnyComponent,
  LayoutConfig,
  PageProps,
  ResolvedFreshConfig,
  RouteConfig,
} from "./types.ts";

/** A layout with its settings. */
export interface Layout<State> {
  /** Draws around what is inside. */
  component: AnyComponent<PageProps<unknown, State>>;
  /** Its settings. */
  config: LayoutConfig;
}

/** What stands around the pages of a scope: layouts from the outside in, and `_app`. */
export interface Frame<State> {
  /** Layouts, outermost first. */
  layouts: readonly Layout<State>[];
  /** The app wrapper. */
  app: AnyComponent<PageProps<unknown, State>> | undefined;
}

/** What a Context begins with. */
export interface ContextInit<State> {
  /** The request. */
  req: Request;
  /** Its address. */
  url: URL;
  /** The connection. */
  info: Deno.ServeHandlerInfo;
  /** Settings of the App. */
  config: ResolvedFreshConfig;
  /** Islands and files of the build. */
  cache: BuildCache;
  /** Pattern that matched, or null. */
  route: string | null;
  /** Parameters of the pattern. */
  params: Record<string, string>;
  /** What stands around the page. */
  frame: Frame<State>;
}

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
  next: () => Promise<Response> = () =>
    Promise.reject(new Error("Cannot call next() outside a middleware"));
  /** What stands around a page. Internal: an error page puts its own. */
  frame: Frame<State>;
  /** Islands and files of the build. Internal. */
  readonly cache: BuildCache;

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
  }

  /**
   * Sends the browser elsewhere. A path stays on this site, however many
   * slashes it begins with.
   *
   * @param status 302 unless given; 303 after a form.
   */
  redirect(pathOrUrl: string, status = 302): Response {
    const location = pathOrUrl.replace(/^[\s\\/]*[\\/][\s\\/]*/, "/");
    return new Response(null, { status, headers: { location } });
  }

  /** Draws `vnode` inside the layouts and the app wrapper of this route. */
  render(
    vnode: ComponentChildren,
    init: ResponseInit = {},
    config: RouteConfig = {},
  ): Promise<Response> {
    return renderPage(this, vnode, { init, config });
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
