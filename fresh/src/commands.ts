import type { Layout } from "./context.ts";
import { placeOf } from "./fs_paths.ts";
import type { FsRoute } from "./build_cache.ts";
import { joinPaths, type Scope, scopeOf } from "./scopes.ts";
import type {
  AnyComponent,
  LayoutConfig,
  LazyRoute,
  MaybeLazyMiddleware,
  Middleware,
  PageProps,
  Route,
  RouteConfig,
  RouteHandler,
} from "./types.ts";

/** What an App was told, one step; the route table is made of these, in order. */
export type Command<State> =
  | MiddlewareCommand<State>
  | LayoutCommand<State>
  | BoundaryCommand<State>
  | RouteCommand<State>
  | AppCommand<State>
  | { type: "files"; prefix: string };

/** Something put on a scope; `byFolder` says that the scope is a folder of `routes/`. */
interface Placed {
  scope: Scope;
  byFolder: boolean;
}

/** The app wrapper of a scope: of everything, or of what was mounted. */
export interface AppCommand<State> extends Placed {
  type: "app";
  component: AnyComponent<PageProps<unknown, State>>;
}

/** Middleware of a scope. */
export interface MiddlewareCommand<State> extends Placed {
  type: "middleware";
  middlewares: MaybeLazyMiddleware<State>[];
}

/** A layout of a scope. */
export interface LayoutCommand<State> extends Placed {
  type: "layout";
  layout: Layout<State>;
}

/** An error page (`error`) or a page for what is not there (`notFound`) of a scope. */
export interface BoundaryCommand<State> extends Placed {
  type: "error" | "notFound";
  route: Route<State>;
}

/** Something that answers an address. */
export interface RouteCommand<State> extends Placed {
  type: "route";
  pattern: string;
  route: Route<State> | LazyRoute<State>;
  /** Answers only the methods that no other declaration of the pattern answers. */
  rest?: boolean;
}

/**
 * Reads the modules under `routes/` as the steps that they stand for: first
 * what surrounds pages, then the pages.
 *
 * @param prefix Path in front of every pattern; empty for none.
 */
export function commandsOfFiles<State>(
  files: readonly FsRoute[],
  prefix: string,
): Command<State>[] {
  const around: Command<State>[] = [];
  const routes: Command<State>[] = [];
  for (const { path, module } of files) {
    const place = placeOf(path);
    if (!place) continue;
    const scope = scopeOf(joinPaths(prefix, place.scope));
    const placed = { scope, byFolder: true };
    const route = routeOf<State>(module);
    switch (place.kind) {
      case "app":
        around.push({
          type: "app",
          component: componentOf(path, route),
          ...placed,
        });
        break;
      case "layout":
        around.push({
          type: "layout",
          layout: {
            component: componentOf(path, route),
            config: route.config ?? {},
          },
          ...placed,
        });
        break;
      case "middleware":
        around.push({
          type: "middleware",
          middlewares: middlewaresOf(path, module),
          ...placed,
        });
        break;
      case "error":
      case "notFound":
        around.push({ type: place.kind, route, ...placed });
        break;
      case "route": {
        assertAnswers(path, route);
        const own = route.config?.routeOverride ?? place.pattern;
        routes.push({
          type: "route",
          pattern: joinPaths(prefix, own),
          route,
          ...placed,
        });
      }
    }
  }
  return [...around, ...routes];
}

/** The parts of a module that make a route. The edge where module exports get their types. */
function routeOf<State>(module: Record<string, unknown>): Route<State> {
  const { default: component, config } = module;
  const handler = module.handler ?? module.handlers;
  const route: Route<State> = {};
  if (typeof component === "function") {
    route.component = component as AnyComponent<PageProps<unknown, State>>;
  }
  if (typeof handler === "function") {
    route.handler = handler as RouteHandler<unknown, State>;
  } else if (typeof handler === "object" && handler !== null) {
    route.handler = handler as RouteHandler<unknown, State>;
  }
  if (typeof config === "object" && config !== null) {
    route.config = config as RouteConfig & LayoutConfig;
  }
  return route;
}

function assertAnswers<State>(path: string, route: Route<State>): void {
  if (route.component || route.handler) return;
  throw new Error(`Cannot use routes/${path}: it exports no handler, no page`);
}

function componentOf<State>(
  path: string,
  route: Route<State>,
): AnyComponent<PageProps<unknown, State>> {
  if (route.component) return route.component;
  throw new Error(`Cannot use routes/${path}: it has no default export`);
}

/** `handler`, `handlers` or the default export: one function, or several in an array. */
function middlewaresOf<State>(
  path: string,
  module: Record<string, unknown>,
): Middleware<State>[] {
  const exported = module.handler ?? module.handlers ?? module.default;
  const list = Array.isArray(exported) ? exported : [exported];
  return list.map((entry: unknown) => {
    if (typeof entry === "function") return entry as Middleware<State>;
    throw new Error(`Cannot use routes/${path}: it exports no middleware`);
  });
}
