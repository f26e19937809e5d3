import { answerRoute } from "./answer.ts";
import type { BuildCache } from "./build_cache.ts";
import {
  chainFor,
  type Destination,
  frameFor,
  type Report,
  runChain,
} from "./chain.ts";
import type { Command } from "./commands.ts";
import { Context, type Frame } from "./context.ts";
import { HttpError, statusOf } from "./http_error.ts";
import {
  allowOf,
  type Endpoint,
  endpointFor,
  type Match,
  RouteTable,
} from "./route_table.ts";
import { scopeOf } from "./scopes.ts";
import type { Middleware, ResolvedFreshConfig } from "./types.ts";

/** What a Dispatcher works from. */
export interface DispatcherOptions<State> {
  /** Everything the App was told, files included. */
  commands: readonly Command<State>[];
  /** Settings of the App. */
  config: ResolvedFreshConfig;
  /** Its build. */
  cache: BuildCache;
  /** Gets each unknown error. */
  report: Report;
}

/** What surrounds an answer. */
interface Way<State> {
  route: string | null;
  frame: Frame<State>;
  chain: Middleware<State>[];
  last: Middleware<State>;
}

/** Leads requests through middleware to routes. */
export class Dispatcher<State> {
  readonly #options: DispatcherOptions<State>;
  readonly #table: RouteTable<State>;
  readonly #ways = new WeakMap<Endpoint<State>, Way<State>>();
  readonly #reported = new WeakMap<Request, unknown>();

  /**
   * Reads the commands once.
   *
   * @throws {Error} if two routes answer the same method of the same pattern.
   */
  constructor(options: DispatcherOptions<State>) {
    this.#options = options;
    this.#table = new RouteTable(options.commands, options.config.basePath);
  }

  /** Answers one request; never rejects. */
  async answer(req: Request, info: Deno.ServeHandlerInfo): Promise<Response> {
    const { config, cache } = this.#options;
    const url = new URL(req.url);
    const match = this.#table.find(url.pathname);
    const endpoint = match && endpointFor(match.record, req.method);
    const { chain, last, route, frame } = endpoint
      ? this.#wayTo(endpoint)
      : this.#wayNowhere(url, match);
    const params = match?.params ?? {};
    const init = { req, url, info, config, cache, route, params, frame };
    let response: Response;
    try {
      response = await runChain(new Context<State>(init), chain, last);
    } catch (error) {
      this.#report(error, req);
      response = await plainAnswer(error, cache);
    }
    if (match && response.status === 405 && !response.headers.has("allow")) {
      response.headers.set("allow", allowOf(match.record));
    }
    if (req.method !== "HEAD" || response.body === null) return response;
    await response.body.cancel();
    return new Response(null, response);
  }

  #wayTo(endpoint: Endpoint<State>): Way<State> {
    const known = this.#ways.get(endpoint);
    if (known) return known;
    const { command, order } = endpoint;
    const address = scopeOf(command.pattern);
    const folder = command.byFolder ? command.scope : address;
    const way: Way<State> = {
      ...this.#around({ kind: "route", folder, address, order }),
      route: command.pattern,
      last: (ctx) => answerRoute(ctx, command.route),
    };
    this.#ways.set(endpoint, way);
    return way;
  }

  #wayNowhere(url: URL, match: Match<State> | undefined): Way<State> {
    const { basePath } = this.#options.config;
    const path = scopeOf(url.pathname.slice(basePath.length));
    return {
      ...this.#around({ kind: "nowhere", path }),
      route: match?.record.pattern ?? null,
      last: () => {
        throw new HttpError(match ? 405 : 404);
      },
    };
  }

  #around(destination: Destination) {
    const { commands } = this.#options;
    return {
      frame: frameFor(commands, destination),
      chain: chainFor(
        commands,
        destination,
        (error, req) => this.#report(error, req),
      ),
    };
  }

  /** An error that passes several boundaries is reported by the first. */
  #report(error: unknown, req: Request): void {
    if (statusOf(error) < 500 || this.#reported.get(req) === error) return;
    this.#reported.set(req, error);
    this.#options.report(error, req);
  }
}

/** What is left when no error page answers: a word, or in development the overlay. */
async function plainAnswer(
  error: unknown,
  { dev }: BuildCache,
): Promise<Response> {
  const status = statusOf(error);
  if (dev && status === 500) {
    const headers = { "content-type": "text/html; charset=utf-8" };
    return new Response(await dev.errorPage(error), { status, headers });
  }
  const known = error instanceof HttpError && status < 500;
  const text = known ? error.message : new HttpError(status).message;
  const headers = { "content-type": "text/plain; charset=utf-8" };
  return new Response(text, { status, headers });
}
