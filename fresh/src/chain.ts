import type { AppCommand, BoundaryCommand, Command } from "./commands.ts";
import {
  type Context,
  type Frame,
  type Layout,
  refuseNext,
} from "./context.ts";
import { statusOf } from "./http_error.ts";
import { answerRoute } from "./answer.ts";
import { covers, coversPath, type Scope } from "./scopes.ts";
import type { MaybeLazyMiddleware, Middleware, Route } from "./types.ts";

/** Where a request goes: to a declared route, or to an address that none answers. */
export type Destination =
  | { kind: "route"; folder: Scope; address: Scope; order: number }
  | { kind: "nowhere"; path: Scope };

/** Called once for an error that nobody expected. */
export type Report = (error: unknown, request: Request) => void;

/** What a lazy middleware has loaded, by the function that loads it. */
const loaded = new WeakMap<object, unknown>();

/**
 * Runs middleware one inside the other, `last` in the middle. An error on its
 * way out stands in `ctx.error`, also after an error page has answered it.
 */
export function runChain<State>(
  ctx: Context<State>,
  chain: readonly MaybeLazyMiddleware<State>[],
  last: MaybeLazyMiddleware<State>,
): Promise<Response> {
  return dispatch(0);

  async function dispatch(at: number): Promise<Response> {
    const before = ctx.next;
    ctx.next = at < chain.length ? () => dispatch(at + 1) : refuseNext;
    try {
      return await callStep(ctx, chain[at] ?? last);
    } catch (error) {
      ctx.error = error;
      throw error;
    } finally {
      ctx.next = before; // whoever called may call again
    }
  }
}

async function callStep<State>(
  ctx: Context<State>,
  step: MaybeLazyMiddleware<State>,
): Promise<Response> {
  // Put there below, for this very step.
  const known = loaded.get(step) as Middleware<State> | undefined;
  let answer = await (known ?? step)(ctx);
  if (typeof answer === "function") {
    if (!loaded.has(step)) loaded.set(step, answer);
    answer = await answer(ctx);
  }
  if (answer instanceof Response) return answer;
  throw new TypeError("A middleware or handler answered no response");
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
): MaybeLazyMiddleware<State>[] {
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
  const layouts: { depth: number; layout: Layout<State> }[] = [];
  let app: AppCommand<State> | undefined;
  for (const command of commands) {
    if (command.type !== "app" && command.type !== "layout") continue;
    if (!applies(command, destination)) continue;
    const depth = command.scope.length;
    if (command.type === "layout") {
      layouts.push({ depth, layout: command.layout });
    } else if (!app || depth >= app.scope.length) app = command;
  }
  layouts.sort((a, b) => a.depth - b.depth);
  return {
    app: app?.component,
    layouts: layouts.map(({ layout }) => layout),
  };
}

interface Level<State> {
  boundary: Boundary<State>;
  outside: MaybeLazyMiddleware<State>[];
  inside: MaybeLazyMiddleware<State>[];
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
