import { runChain } from "./chain.ts";
import type { Command } from "./commands.ts";
import { mounted } from "./mount.ts";
import { joinPaths, scopeOf } from "./scopes.ts";
import type {
  AnyComponent,
  LayoutConfig,
  LazyRoute,
  MaybeLazyMiddleware,
  Method,
  Middleware,
  PageProps,
  Route,
  RouteHandler,
} from "./types.ts";
import {
  openSocket,
  type UpgradeOptions,
  type WebSocketHandlers,
} from "./websocket.ts";

type Component<State> = AnyComponent<PageProps<unknown, State>>;

/** The declaring half of an App: collects what it is told, in order. */
export class Declarations<State> {
  /** What was declared. Internal. */
  readonly commands: Command<State>[] = [];
  /** Path under which the App stands; empty for the root. Internal. */
  protected readonly basePath: string;

  /** Begins without anything. */
  constructor(basePath: string) {
    this.basePath = basePath;
  }

  /** Adds middleware, for every address or for those under `path`. */
  use(path: string, ...middlewares: MaybeLazyMiddleware<State>[]): this;
  use(...middlewares: MaybeLazyMiddleware<State>[]): this;
  use(
    first: string | MaybeLazyMiddleware<State>,
    ...rest: MaybeLazyMiddleware<State>[]
  ): this {
    const path = typeof first === "string" ? first : "/";
    const middlewares = typeof first === "string" ? rest : [first, ...rest];
    const placed = { scope: scopeOf(path), byFolder: false };
    return this.#add({ type: "middleware", ...placed, middlewares });
  }

  /** Answers GET (and so HEAD). */
  get(path: string, ...middlewares: MaybeLazyMiddleware<State>[]): this {
    return this.#answer(path, "GET", middlewares);
  }

  /** Answers POST. */
  post(path: string, ...middlewares: MaybeLazyMiddleware<State>[]): this {
    return this.#answer(path, "POST", middlewares);
  }

  /** Answers PUT. */
  put(path: string, ...middlewares: MaybeLazyMiddleware<State>[]): this {
    return this.#answer(path, "PUT", middlewares);
  }

  /** Answers PATCH. */
  patch(path: string, ...middlewares: MaybeLazyMiddleware<State>[]): this {
    return this.#answer(path, "PATCH", middlewares);
  }

  /** Answers DELETE. */
  delete(path: string, ...middlewares: MaybeLazyMiddleware<State>[]): this {
    return this.#answer(path, "DELETE", middlewares);
  }

  /** Answers HEAD where GET's own answer does not do. */
  head(path: string, ...middlewares: MaybeLazyMiddleware<State>[]): this {
    return this.#answer(path, "HEAD", middlewares);
  }

  /** Answers OPTIONS; without it that is a wrong method as any other (405). */
  options(path: string, ...middlewares: MaybeLazyMiddleware<State>[]): this {
    return this.#answer(path, "OPTIONS", middlewares);
  }

  /** Answers every method that has no declaration of its own. */
  all(path: string, ...middlewares: MaybeLazyMiddleware<State>[]): this {
    return this.#route(path, { handler: inOrder(middlewares) }, true);
  }

  /** Answers GET by opening a WebSocket, whose events go to `handlers`. */
  ws(
    path: string,
    handlers: WebSocketHandlers,
    options: UpgradeOptions = {},
  ): this {
    return this.get(path, (ctx) => openSocket(ctx, handlers, options));
  }

  /** Adds a route with a page, or a function that loads one when it is first asked for. */
  route(path: string, route: Route<State> | LazyRoute<State>): this {
    return this.#route(path, route, false);
  }

  /** Draws `component` around the pages under `path`. */
  layout(
    path: string,
    component: Component<State>,
    config: LayoutConfig = {},
  ): this {
    const layout = { component, config };
    const placed = { scope: scopeOf(path), byFolder: false };
    return this.#add({ type: "layout", ...placed, layout });
  }

  /** Draws `component` around every page: `<html>` and its head. */
  appWrapper(component: Component<State>): this {
    return this.#add({ type: "app", scope: [], byFolder: false, component });
  }

  /** Answers addresses that no route answers. */
  notFound(answer: Middleware<State> | Route<State>): this {
    return this.#boundary("notFound", "/", answer);
  }

  /** Answers errors that are thrown anywhere, or under `path`. */
  onError(path: string, answer: Middleware<State> | Route<State>): this;
  onError(answer: Middleware<State> | Route<State>): this;
  onError(
    first: string | Middleware<State> | Route<State>,
    second?: Middleware<State> | Route<State>,
  ): this {
    if (typeof first !== "string") return this.#boundary("error", "/", first);
    if (!second) throw new TypeError("onError() was given a path alone");
    return this.#boundary("error", first, second);
  }

  /** Puts another App under `path`, with its own base path if it has one. */
  mountApp(path: string, app: Declarations<State>): this {
    const prefix = joinPaths(path, app.basePath);
    for (const command of app.commands) this.#add(mounted(command, prefix));
    return this;
  }

  /**
   * Adds the files under `routes/` at this place.
   *
   * @param pattern Where they stand: `*` for the root, or as `/admin` or `/admin/*`.
   */
  fsRoutes(pattern = "*"): this {
    return this.#add({ type: "files", prefix: joinPaths(pattern, "/") });
  }

  #answer(
    path: string,
    method: Method,
    middlewares: MaybeLazyMiddleware<State>[],
  ): this {
    const handler: RouteHandler<unknown, State> = {
      [method]: inOrder(middlewares),
    };
    return this.route(path, { handler });
  }

  #route(
    path: string,
    route: Route<State> | LazyRoute<State>,
    rest: boolean,
  ): this {
    const override = typeof route === "function"
      ? undefined
      : route.config?.routeOverride;
    const pattern = override ?? path;
    const placed = { scope: scopeOf(pattern), byFolder: false };
    return this.#add({ type: "route", pattern, ...placed, route, rest });
  }

  #boundary(
    type: "error" | "notFound",
    path: string,
    answer: Middleware<State> | Route<State>,
  ): this {
    const route = typeof answer === "function" ? { handler: answer } : answer;
    return this.#add({ type, scope: scopeOf(path), byFolder: false, route });
  }

  #add(command: Command<State>): this {
    this.commands.push(command);
    return this;
  }
}

function inOrder<State>(
  middlewares: MaybeLazyMiddleware<State>[],
): Middleware<State> {
  const last = middlewares.at(-1);
  if (!last) throw new TypeError("Cannot add a route without a handler");
  return (ctx) => runChain(ctx, middlewares.slice(0, -1), last);
}
