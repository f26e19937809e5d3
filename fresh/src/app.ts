import { AsyncLocalStorage } from "node:async_hooks";
import { resolveAssetsBy } from "./asset.ts";
import { type BuildCache, EMPTY_BUILD } from "./build_cache.ts";
import { commandsOfFiles } from "./commands.ts";
import { Declarations } from "./declarations.ts";
import { Dispatcher } from "./dispatcher.ts";
import { headMarks } from "./head.ts";
import { HEAD_END, HEAD_START } from "./head_entries.ts";
import { watchIslands } from "./islands.ts";
import { HASH_QUERY } from "./static_files.ts";
import type { FreshConfig, ResolvedFreshConfig } from "./types.ts";

/** Answers requests, as `Deno.serve` wants it. */
export type Handler = (
  request: Request,
  info?: Deno.ServeHandlerInfo,
) => Promise<Response>;

/** Which build a component's request belongs to, also after an `await`. */
const builds = new AsyncLocalStorage<BuildCache>();
resolveAssetsBy((path) => {
  const hash = builds.getStore()?.files.get(path)?.hash;
  return hash ? `${path}?${HASH_QUERY}=${hash}` : path;
});
headMarks.start = HEAD_START;
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

  /** Makes the function that answers requests; later changes to the App do not reach it. */
  handler(): Handler {
    const cache = this.#cache;
    const dispatcher = new Dispatcher<State>({
      commands: this.commands.flatMap((command) =>
        command.type === "files"
          ? commandsOfFiles<State>(cache.routes, command.prefix)
          : [command]
      ),
      config: this.config,
      cache,
      report: this.#report,
    });
    return (req, info = NO_INFO) =>
      builds.run(cache, () => dispatcher.answer(req, info));
  }

  /** Serves over HTTP until the process ends or `options.signal` says so. */
  async listen(options: Deno.ServeTcpOptions = {}): Promise<void> {
    await Deno.serve(options, this.handler()).finished;
  }
}

const NO_INFO: Deno.ServeHandlerInfo = {
  remoteAddr: { transport: "tcp", hostname: "localhost", port: 0 },
  completed: Promise.resolve(),
};

function logError(error: unknown): void {
  // deno-lint-ignore no-console -- the one place, and only where the app sets no logger
  console.error(error);
}
