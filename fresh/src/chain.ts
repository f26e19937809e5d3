import type { BoundaryCommand, Command } from "./commands.ts";
import type { Context, Frame, Layout } from "./context.ts";
import { statusOf } from "./http_error.ts";
import { answerRoute } from "./answer.ts";
import { covers, coversPath, type Scope } from "./scopes.ts";
import type { AnyComponent, Middleware, PageProps, Route } from "./types.ts";

/** Where a request goes: to a declared route, or to an address that none answers. */
export type Destination =
  | { kind: "route"; folder: Scope; address: Scope; order: number }
  | { kind: "nowhere"; path: Scope };

/** Called once for an error that nobody expected. */
export type Report = (error: unknown, request: Request) => void;

/** Runs middleware one inside the other, `last` in the middle. */
export function runChain<State>(
  ctx: Context<State>,
  chain: readonly Middleware<State>[],
  last: Middleware<State>,
): Promise<Response> {
  return dispatch(0);

  async function dispatch(at: number): Promise<Response> {
    ctx.next = () => dispatch(at + 1);
    return await (chain[at] ?? last)(ctx);
  }
}

/**
 * The middleware and error boundaries around a destination, outermost first.
 *
 * The first middleware that was put on a scope before its error page stands
 * outside of it: what it gets from `next()` is always a response, so that
 * headers it adds are on error pages, too. Every other one sees the errors.
 */
export function chainFor<State>(
  commands: readonly Command<State>[],
  destination: Destination,
  report: Report,
): Middleware<State>[] {
  const levels: Level<State>[] = [];
  commands.forEach((command, order) => {
    if (command.type === "middleware") {
      const before = destination.kind === "nowhere" ||
        order < destination.order;
      if (!before || !applies(command, destination)) return;
      const level = levelAt(command.scope.length);
      const side = level.boundary.frame ? level.inside : level.outside;
      side.push(...command.middlewares);
    } else if (command.type === "error" || command.type === "notFound") {
      if (!applies(command, destination)) return;
      const { boundary } = levelAt(command.scope.length);
      boundary[command.type] = command.route;
      boundary.frame ??= frameFor(commands, scopeDestination(command));
    }
  });
  return levels.flatMap(({ boundary, outside, inside }) => {
    const guard = boundaryOf(boundary, report);
    const [first, ...others] = outside;
    const outermost = first ? [first, ...guard] : [];
    return [...guard, ...outermost, ...others, ...inside];
  });

  function levelAt(depth: number): Level<State> {
    return levels[depth] ??= { boundary: {}, outside: [], inside: [] };
  }
}

/** The layouts and the app wrapper around a destination. */
export function frameFor<State>(
  commands: readonly Command<State>[],
  destination: Destination,
): Frame<State> {
  const found: { depth: number; layout: Layout<State> }[] = [];
  let app: AnyComponent<PageProps<unknown, State>> | undefined;
  for (const command of commands) {
    if (command.type === "app") app = command.component;
    if (command.type === "layout" && applies(command, destination)) {
      found.push({ depth: command.scope.length, layout: command.layout });
    }
  }
  found.sort((a, b) => a.depth - b.depth);
  return { app, layouts: found.map(({ layout }) => layout) };
}

interface Level<State> {
  boundary: Boundary<State>;
  outside: Middleware<State>[];
  inside: Middleware<State>[];
}

interface Boundary<State> {
  error?: Route<State>;
  notFound?: Route<State>;
  frame?: Frame<State>;
}

function boundaryOf<State>(
  { error, notFound, frame }: Boundary<State>,
  report: Report,
): Middleware<State>[] {
  if (!frame) return [];
  return [async function boundary(ctx) {
    try {
      return await ctx.next();
    } catch (thrown) {
      const status = statusOf(thrown);
      const route = status === 404 ? notFound ?? error : error;
      const inOverlay = ctx.cache.dev !== undefined && status === 500;
      if (!route || inOverlay) throw thrown;
      report(thrown, ctx.req);
      ctx.error = thrown;
      ctx.frame = frame;
      return await answerRoute(ctx, route, status);
    }
  }];
}

function scopeDestination<State>(
  { scope }: BoundaryCommand<State>,
): Destination {
  return { kind: "route", folder: scope, address: scope, order: Infinity };
}

function applies(
  placed: { scope: Scope; byFolder: boolean },
  destination: Destination,
): boolean {
  if (destination.kind === "nowhere") {
    return coversPath(placed.scope, destination.path);
  }
  const { folder, address } = destination;
  return covers(placed.scope, placed.byFolder ? folder : address);
}
