import { AsyncLocalStorage } from "node:async_hooks";
import { resolveAssetsBy } from "./asset.ts";
import { lockAssets } from "./asset_lock.ts";
import { parseBasePath, underBasePath } from "./base_path.ts";
import { type BuildCache, EMPTY_BUILD } from "./build_cache.ts";
import { commandsOfFiles } from "./commands.ts";
import { Declarations } from "./declarations.ts";
import { Dispatcher } from "./dispatcher.ts";
import { headMarks } from "./head.ts";
import { HEAD_END, HEAD_START } from "./head_entries.ts";
import { watchIslands } from "./islands.ts";
import { HASH_QUERY } from "./static_files.ts";
import type {
  FreshConfig,
  ListenOptions,
  ResolvedFreshConfig,
} from "./types.ts";

/** Answers requests, as `Deno.serve` wants it. */
export type Handler = (
  request: Request,
  info?: Deno.ServeHandlerInfo,
) => Promise<Response>;

/** Which build a component's request belongs to, also after an `await`. */
const builds = new AsyncLocalStorage<{ cache: BuildCache; basePath: string }>();
resolveAssetsBy((path) => {
  const build = builds.getStore();
  const hash = build?.cache.files.get(path)?.hash;
  return hash ? `${build?.basePath}${path}?${HASH_QUERY}=${hash}` : path;
});
lockAssets();
headMarks.start = HEAD_START;
headMarks.end = HEAD_END;

/** An application: what is put on it is applied from top to bottom. */
export class App<State> extends Declarations<State> {
  /** The settings, with defaults filled in. */
  readonly config: ResolvedFreshConfig;
  readonly #report: (error: unknown, request: Request) => void;
  #cache: BuildCache = EMPTY_BUILD;

  /**
   * Begins an application without routes.
   *
   * @throws {TypeError} for a `basePath` that is no path.
   */
  constructor(config: FreshConfig = {}) {
    super(parseBasePath(config.basePath));
    this.config = {
      root: config.root ?? Deno.cwd(),
      basePath: this.basePath,
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
    const { basePath } = this;
    const cache = underBasePath(this.#cache, basePath);
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
      builds.run({ cache, basePath }, () => dispatcher.answer(req, info));
  }

  /** Serves over HTTP until the process ends or `options.signal` says so. */
  async listen(options: ListenOptions = {}): Promise<void> {
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
