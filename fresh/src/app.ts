import { AsyncLocalStorage } from "node:async_hooks";
import { answerRoute } from "./answer.ts";
import { resolveAssetsBy } from "./asset.ts";
import { type BuildCache, EMPTY_BUILD } from "./build_cache.ts";
import { chainFor, type Destination, frameFor, runChain } from "./chain.ts";
import { type Command, commandsOfFiles } from "./commands.ts";
import { Context, type Frame } from "./context.ts";
import { headMarks } from "./head.ts";
import { HEAD_END, headStart } from "./head_entries.ts";
import { HttpError, statusOf } from "./http_error.ts";
import { watchIslands } from "./islands.ts";
import { allowOf, endpointFor, type Match, RouteTable } from "./route_table.ts";
import { Declarations } from "./declarations.ts";
import { scopeOf } from "./scopes.ts";
import { HASH_QUERY } from "./static_files.ts";
import type { FreshConfig, Middleware, ResolvedFreshConfig } from "./types.ts";

/** Answers requests, as `Deno.serve` wants it. */
export type Handler = (
  request: Request,
  info?: Deno.ServeHandlerInfo,
) => Promise<Response>;

const builds = new AsyncLocalStorage<BuildCache>();
resolveAssetsBy((path) => {
  const hash = builds.getStore()?.files.get(path)?.hash;
  return hash ? `${path}?${HASH_QUERY}=${hash}` : path;
});
headMarks.start = headStart;
headMarks.end = HEAD_END;

/** An application: what is put on it is applied from top to bottom. */
export class App<State> extends Declarations<State> {
  /** The settings, with defaults filled in. */
  readonly config: ResolvedFreshConfig;
  readonly #report: (error: unknown, request: Request) => void;
  #cache: BuildCache = EMPTY_BUILD;

  /** Begins an application without routes. */
  constructor(config: FreshConfig = {}) {
    super();
    this.config = {
      root: config.root ?? Deno.cwd(),
      basePath: config.basePath ?? "",
      mode: config.mode ?? "production",
    };
    this.#report = config.onUnknownError ?? logError;
  }

  /** Gives the App its build: islands, files, routes. Before {@link App.handler}. Internal. */
  setBuildCache(cache: BuildCache): void {
    this.#cache = cache;
    watchIslands(cache.islands.keys());
  }

  /** Makes the function that answers requests. */
  handler(): Handler {
    const commands = this.commands.flatMap((command) =>
      command.type === "files"
        ? commandsOfFiles<State>(this.#cache.routes, command.prefix)
        : [command]
    );
    const table = new RouteTable(commands, this.config.basePath);
    const cache = this.#cache;
    return async (req, info = NO_INFO) => {
      const response = await builds.run(
        cache,
        () => this.#answer({ req, info, commands, table, cache }),
      );
      if (req.method !== "HEAD" || response.body === null) return response;
      await response.body.cancel();
      return new Response(null, response);
    };
  }

  /** Serves over HTTP until the process ends. */
  async listen(options: Deno.ServeTcpOptions = {}): Promise<void> {
    await Deno.serve(options, this.handler()).finished;
  }

  async #answer(request: Incoming<State>): Promise<Response> {
    const { req, info, commands, table, cache } = request;
    const url = new URL(req.url);
    const match = table.find(url.pathname);
    const { destination, last, route } = this.#goal(url, req, match);
    const frame: Frame<State> = frameFor(commands, destination);
    const params = match?.params ?? {};
    const { config } = this;
    const ctx = new Context<State>({
      req,
      url,
      info,
      config,
      cache,
      route,
      params,
      frame,
    });
    let lastReported: unknown;
    const report = (error: unknown) => {
      if (statusOf(error) < 500 || error === lastReported) return;
      lastReported = error;
      this.#report(error, req);
    };
    try {
      const chain = chainFor(commands, destination, report);
      const response = await runChain(ctx, chain, last);
      if (response.status === 405 && match && !response.headers.has("allow")) {
        response.headers.set("allow", allowOf(match.record));
      }
      return response;
    } catch (error) {
      report(error);
      return await plainAnswer(error, cache, match);
    }
  }

  #goal(url: URL, req: Request, match: Match<State> | undefined): Goal<State> {
    const endpoint = match && endpointFor(match.record, req.method);
    if (!match || !endpoint) {
      return {
        destination: { kind: "nowhere", path: pathScope(url, this.config) },
        route: match?.record.pattern ?? null,
        last: () => {
          throw new HttpError(match ? 405 : 404);
        },
      };
    }
    const { command, order } = endpoint;
    const address = scopeOf(command.pattern);
    return {
      destination: {
        kind: "route",
        folder: command.byFolder ? command.scope : address,
        address,
        order,
      },
      route: command.pattern,
      last: (ctx) => answerRoute(ctx, command.route),
    };
  }
}

interface Incoming<State> {
  req: Request;
  info: Deno.ServeHandlerInfo;
  commands: readonly Command<State>[];
  table: RouteTable<State>;
  cache: BuildCache;
}

interface Goal<State> {
  destination: Destination;
  route: string | null;
  last: Middleware<State>;
}

const NO_INFO: Deno.ServeHandlerInfo = {
  remoteAddr: { transport: "tcp", hostname: "localhost", port: 0 },
  completed: Promise.resolve(),
};

function pathScope(url: URL, { basePath }: ResolvedFreshConfig) {
  return scopeOf(url.pathname.slice(basePath.length));
}

/** What is left when no error page answers: a word, or in development the overlay. */
async function plainAnswer<State>(
  error: unknown,
  { dev }: BuildCache,
  match: Match<State> | undefined,
): Promise<Response> {
  const status = statusOf(error);
  if (dev && status === 500) {
    const headers = { "content-type": "text/html; charset=utf-8" };
    return new Response(await dev.errorPage(error), { status, headers });
  }
  const known = error instanceof HttpError && status < 500;
  const text = known ? error.message : new HttpError(status).message;
  const headers = new Headers({ "content-type": "text/plain; charset=utf-8" });
  if (status === 405 && match) headers.set("allow", allowOf(match.record));
  return new Response(text, { status, headers });
}

function logError(error: unknown): void {
  // deno-lint-ignore no-console -- the one place, and only where the app sets no logger
  console.error(error);
}
