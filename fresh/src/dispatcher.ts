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
import { withHeaders } from "./headers.ts";
import { HttpError, statusOf } from "./http_error.ts";
import {
  allowOf,
  type Endpoint,
  endpointFor,
  type Match,
  RouteTable,
} from "./route_table.ts";
import { assertSendable } from "./sendable.ts";
import { scopeOf } from "./scopes.ts";
import type {
  MaybeLazyMiddleware,
  Middleware,
  ResolvedFreshConfig,
} from "./types.ts";

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
  chain: MaybeLazyMiddleware<State>[];
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
    const url = URL.parse(req.url);
    // Out of a `host` that is none: no middleware could look at it.
    if (!url) return await plainAnswer(new HttpError(400), cache);
    const match = this.#table.find(url.pathname);
    const way = await this.#wayFor(url, match, req.method);
    const { chain, last, route, frame } = way;
    const params = match?.params ?? {};
    const report = this.#report;
    const given = { req, url, info, config, cache, route, params, frame };
    let response: Response;
    try {
      const ctx = new Context<State>({ ...given, report });
      response = await runChain(ctx, chain, last);
      await assertSendable(response);
    } catch (error) {
      this.#report(error, req);
      response = await plainAnswer(error, cache);
    }
    if (match && response.status === 405 && !response.headers.has("allow")) {
      const allow = allowOf(match.record);
      response = withHeaders(
        response,
        (headers) => headers.set("allow", allow),
      );
    }
    if (req.method !== "HEAD" || response.body === null) return response;
    await response.body.cancel();
    return new Response(null, response);
  }

  async #wayFor(
    url: URL,
    match: Match<State> | undefined,
    method: string,
  ): Promise<Way<State>> {
    const missing = () => Promise.reject(new HttpError(404));
    if (!match) return this.#wayNowhere(url, null, missing);
    const { record } = match;
    const { pattern } = record;
    try {
      if (record.lazy.length > 0) await this.#table.load(record);
    } catch (error) {
      return this.#wayNowhere(url, pattern, () => Promise.reject(error));
    }
    const endpoint = endpointFor(record, method);
    if (endpoint) return this.#wayTo(endpoint, pattern);
    return this.#wayNowhere(
      url,
      pattern,
      () => Promise.reject(new HttpError(405)),
    );
  }

  #wayTo(endpoint: Endpoint<State>, pattern: string): Way<State> {
    const known = this.#ways.get(endpoint);
    if (known) return known;
    const { command, route, order } = endpoint;
    const address = scopeOf(command.pattern);
    const folder = command.byFolder ? command.scope : address;
    const way: Way<State> = {
      ...this.#around({ kind: "route", folder, address, order }),
      route: pattern,
      last: (ctx) => answerRoute(ctx, route),
    };
    this.#ways.set(endpoint, way);
    return way;
  }

  #wayNowhere(
    { pathname }: URL,
    route: string | null,
    last: Middleware<State>,
  ): Way<State> {
    const { basePath } = this.#options.config;
    // Outside the base path only what stands around everything applies.
    const isInside = `${pathname}/`.startsWith(`${basePath}/`);
    const path = isInside ? scopeOf(pathname.slice(basePath.length)) : [];
    return { ...this.#around({ kind: "nowhere", path }), route, last };
  }

  #around(destination: Destination) {
    const { commands } = this.#options;
    return {
      frame: frameFor(commands, destination),
      chain: chainFor(commands, destination, this.#report),
    };
  }

  /** An error that passes several boundaries is reported by the first. */
  readonly #report: Report = (error, req) => {
    if (statusOf(error) < 500 || this.#reported.get(req) === error) return;
    this.#reported.set(req, error);
    this.#options.report(error, req);
  };
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
