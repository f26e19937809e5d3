// What Fresh 2 publishes as `fresh`, as far as a route may need it, in types that were
// written from its documentation. No code runs here: routes are checked against it.
// Source: the pages "API reference", "App", "Context", "Define", "File routing", "Layouts".
import type { ComponentChildren, FunctionComponent } from "preact";

export interface ResolvedFreshConfig {
  root: string;
  basePath: string;
  mode: "development" | "production";
}

export interface FreshConfig {
  basePath?: string;
}

export declare class Context<State> {
  readonly config: ResolvedFreshConfig;
  readonly url: URL;
  readonly req: Request;
  readonly route: string | null;
  readonly params: Record<string, string>;
  readonly state: State;
  data: unknown;
  error: unknown | null;
  readonly info: Deno.ServeHandlerInfo;
  readonly isPartial: boolean;
  Component: FunctionComponent;
  next(): Promise<Response>;
  redirect(pathOrUrl: string, status?: number): Response;
  render(
    vnode: ComponentChildren,
    init?: ResponseInit,
    config?: { skipAppWrapper?: boolean; skipInheritedLayouts?: boolean },
  ): Promise<Response>;
  text(content: string, init?: ResponseInit): Response;
  html(content: string, init?: ResponseInit): Response;
  json(content: unknown, init?: ResponseInit): Response;
}

export type Middleware<State> = (
  ctx: Context<State>,
) => Response | Promise<Response>;

export interface PageResponse<Data> {
  data: Data;
  headers?: HeadersInit;
  status?: number;
}

export declare function page<Data>(
  data: Data,
  options?: { headers?: HeadersInit; status?: number },
): PageResponse<Data>;
export declare function page(): PageResponse<undefined>;

export type Method =
  | "HEAD"
  | "GET"
  | "POST"
  | "PATCH"
  | "PUT"
  | "DELETE"
  | "OPTIONS";

export type HandlerFn<Data, State> = (
  ctx: Context<State>,
) =>
  | Response
  | PageResponse<Data>
  | Promise<Response | PageResponse<Data>>;

export type HandlerByMethod<Data, State> = {
  [M in Method]?: HandlerFn<Data, State>;
};

export type RouteHandler<Data, State> =
  | HandlerFn<Data, State>
  | HandlerByMethod<Data, State>;

export interface RouteConfig {
  routeOverride?: string;
  methods?: "ALL" | Method[];
  skipInheritedLayouts?: boolean;
  skipAppWrapper?: boolean;
}

export interface LayoutConfig {
  skipInheritedLayouts?: boolean;
  skipAppWrapper?: boolean;
}

export type PageProps<Data = unknown, State = unknown> =
  & Pick<
    Context<State>,
    | "config"
    | "url"
    | "req"
    | "params"
    | "info"
    | "state"
    | "isPartial"
    | "Component"
    | "error"
    | "route"
  >
  & { data: Data };

type Drawn =
  | ComponentChildren
  | Response
  | Promise<ComponentChildren | Response>;

export interface Define<State> {
  handlers<Handlers extends RouteHandler<unknown, State>>(
    handlers: Handlers,
  ): Handlers;
  page<
    Handler = never,
    Data = Handler extends HandlerFn<infer D, State> ? D
      : Handler extends HandlerByMethod<infer D, State> ? D
      : never,
  >(
    render: (props: PageProps<Data, State>) => Drawn,
  ): (props: PageProps<Data, State>) => Drawn;
  layout(
    render: (props: PageProps<unknown, State>) => Drawn,
  ): (props: PageProps<unknown, State>) => Drawn;
  middleware<M extends Middleware<State> | Middleware<State>[]>(
    middleware: M,
  ): M;
}

export declare function createDefine<State>(): Define<State>;

export declare class HttpError extends Error {
  status: number;
  constructor(status: number, message?: string, options?: ErrorOptions);
}
