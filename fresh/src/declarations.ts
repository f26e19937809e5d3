import type { Command } from "./commands.ts";
import { scopeOf } from "./scopes.ts";
import type {
  AnyComponent,
  LayoutConfig,
  Method,
  Middleware,
  PageProps,
  Route,
  RouteHandler,
} from "./types.ts";
import { runChain } from "./chain.ts";

type Component<State> = AnyComponent<PageProps<unknown, State>>;

/** The declaring half of an App: collects what it is told, in order. */
export class Declarations<State> {
  /** What was declared. Internal. */
  readonly commands: Command<State>[] = [];

  /** Adds middleware, for every address or for those under `path`. */
  use(path: string, ...middlewares: Middleware<State>[]): this;
  use(...middlewares: Middleware<State>[]): this;
  use(
    first: string | Middleware<State>,
    ...rest: Middleware<State>[]
  ): this {
    const path = typeof first === "string" ? first : "/";
    const middlewares = typeof first === "string" ? rest : [first, ...rest];
    const scope = scopeOf(path);
    return this.#add({
      type: "middleware",
      scope,
      byFolder: false,
      middlewares,
    });
  }

  /** Answers GET (and so HEAD). */
  get(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#answer(path, "GET", middlewares);
  }

  /** Answers POST. */
  post(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#answer(path, "POST", middlewares);
  }

  /** Answers PUT. */
  put(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#answer(path, "PUT", middlewares);
  }

  /** Answers PATCH. */
  patch(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#answer(path, "PATCH", middlewares);
  }

  /** Answers DELETE. */
  delete(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#answer(path, "DELETE", middlewares);
  }

  /** Answers HEAD where GET's own answer does not do. */
  head(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#answer(path, "HEAD", middlewares);
  }

  /** Answers every method. */
  all(path: string, ...middlewares: Middleware<State>[]): this {
    return this.route(path, { handler: inOrder(middlewares) });
  }

  /** Adds a route with a page. */
  route(path: string, route: Route<State>): this {
    const pattern = route.config?.routeOverride ?? path;
    const scope = scopeOf(pattern);
    return this.#add({ type: "route", pattern, scope, byFolder: false, route });
  }

  /** Draws `component` around the pages under `path`. */
  layout(
    path: string,
    component: Component<State>,
    config: LayoutConfig = {},
  ): this {
    const layout = { component, config };
    return this.#add({
      type: "layout",
      scope: scopeOf(path),
      byFolder: false,
      layout,
    });
  }

  /** Draws `component` around every page: `<html>` and its head. */
  appWrapper(component: Component<State>): this {
    return this.#add({ type: "app", component });
  }

  /** Answers addresses that no route answers. */
  notFound(answer: Middleware<State> | Route<State>): this {
    return this.#boundary("notFound", "/", answer);
  }

  /** Answers errors that are thrown under `path`. */
  onError(path: string, answer: Middleware<State> | Route<State>): this {
    return this.#boundary("error", path, answer);
  }

  /** Puts another App under `path`. */
  mountApp(path: string, app: Declarations<State>): this {
    const prefix = path.replace(/\/?\*?$/, "");
    for (const command of app.commands) {
      this.#add(moved(command, prefix));
    }
    return this;
  }

  /**
   * Adds the files under `routes/` at this place.
   *
   * @param pattern Where they stand: `*` for the root, or as `/admin/*`.
   */
  fsRoutes(pattern = "*"): this {
    return this.#add({ type: "files", prefix: pattern.replace(/\/?\*$/, "") });
  }

  #answer(
    path: string,
    method: Method,
    middlewares: Middleware<State>[],
  ): this {
    const handler: RouteHandler<unknown, State> = {
      [method]: inOrder(middlewares),
    };
    return this.route(path, { handler });
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

function inOrder<State>(middlewares: Middleware<State>[]): Middleware<State> {
  const last = middlewares.at(-1);
  if (!last) throw new TypeError("Cannot add a route without a handler");
  return (ctx) => runChain(ctx, middlewares.slice(0, -1), last);
}

function moved<State>(
  command: Command<State>,
  prefix: string,
): Command<State> {
  switch (command.type) {
    case "app":
      return command;
    case "files":
      return { ...command, prefix: prefix + command.prefix };
    case "route": {
      const pattern = prefix + command.pattern;
      return {
        ...command,
        pattern,
        scope: [...scopeOf(prefix), ...command.scope],
      };
    }
    case "middleware":
    case "layout":
    case "error":
    case "notFound":
      return { ...command, scope: [...scopeOf(prefix), ...command.scope] };
  }
}
