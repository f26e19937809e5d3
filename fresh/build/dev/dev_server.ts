import type { Snapshot } from "../../src/snapshot.ts";
import type { Made } from "../make.ts";
import { failed, passOn, textOf } from "./answers.ts";
import { DevFiles } from "./dev_files.ts";
import type { DevProcess } from "./dev_process.ts";
import { Spares } from "./spares.ts";
import { errorPage, OVERLAY_PATH, OVERLAY_STYLE } from "./error_page.ts";
import { OpenPages } from "./open_pages.ts";
import { ALIVE_PATH, RELOAD_PATH, RELOAD_SCRIPT } from "./reload.ts";
import { Watcher } from "./watcher.ts";

/** What a development server needs. */
export interface DevServerOptions {
  /** Folder of the project, absolute. */
  root: string;
  /** Its folder of static files, relative to it. */
  statics: string;
  /** Its folder of routes. */
  routeDir: string;
  /** What a build writes, relative to it. */
  out: string;
  /** Paths that do not count. */
  ignore: readonly RegExp[];
  /** Builds anew; takes over from `before` what the changed files do not touch. */
  make(before?: Made, changed?: readonly string[]): Promise<Made>;
}

/** What answers requests: a process, or the page that says what is wrong. */
type Serving = { process: DevProcess; port: number } | { failure: string };

/**
 * Serves an App while it is written. It holds the port and the open pages; the
 * App runs in a process of its own, and each change of code begins a new one.
 */
export class DevServer implements AsyncDisposable {
  readonly #options: DevServerOptions;
  readonly #pages = new OpenPages();
  readonly #spares: Spares;
  readonly #files: DevFiles;
  #made: Made | undefined;
  #serving: Promise<Serving> | undefined;
  #work: Promise<void> = Promise.resolve();

  /** Prepares; nothing is built yet. */
  constructor(options: DevServerOptions) {
    this.#options = options;
    this.#spares = new Spares(options.root);
    this.#files = new DevFiles(options.root);
  }

  /** Builds, serves and watches until `options.signal` or the process ends. */
  async serve(options: Deno.ServeTcpOptions): Promise<void> {
    const { root, statics, out, ignore } = this.#options;
    const { promise, resolve } = Promise.withResolvers<Serving>();
    this.#serving = promise;
    const server = Deno.serve(options, (req, info) => this.#answer(req, info));
    using watcher = new Watcher({
      root,
      statics,
      out,
      ignore,
      onChange: (paths) => {
        this.#work = this.#work.then(() => this.#change(paths));
      },
    });
    await watcher.start();
    resolve(await this.#begin([]));
    this.#pages.tell();
    this.#spare();
    await server.finished;
    await this.#work;
  }

  /** Ends the App's processes. */
  async [Symbol.asyncDispose](): Promise<void> {
    const serving = await this.#serving;
    if (serving && "process" in serving) await serving.process.stop();
    await this.#spares[Symbol.asyncDispose]();
    await this.#files[Symbol.asyncDispose]();
  }

  /** Takes up changed files, then tells every open page once. */
  async #change(changed: readonly string[]): Promise<void> {
    const { statics } = this.#options;
    const before = await this.#serving;
    const onlyStatics = changed.every((path) => path.startsWith(`${statics}/`));
    const next = onlyStatics && before && "process" in before
      ? await this.#update(before, changed)
      : await this.#begin(changed);
    this.#serving = Promise.resolve(next);
    const onlyStyles = onlyStatics && "process" in next &&
      changed.every((path) => path.endsWith(".css"));
    this.#pages.tell(onlyStyles ? this.#stylesOf(changed) : undefined);
    const isSame = before && "process" in before && "process" in next &&
      before.process === next.process;
    // It finishes what it was asked; nobody waits for it.
    if (before && "process" in before && !isSame) before.process.stop();
    this.#spare();
  }

  #spare(): void {
    const { project } = this.#made ?? {};
    if (!project) return;
    const { routeDir } = this.#options;
    this.#spares.prepare([
      ...project.routes.map((path) => `${routeDir}/${path}`),
      ...project.islands,
    ]);
  }

  /** A new process with the code as it is now. */
  async #begin(changed: readonly string[]): Promise<Serving> {
    const process = this.#spares.take(changed);
    // While the scripts are made it imports what the last build had.
    if (this.#made) process.load(this.#made.snapshot);
    const serving = await this.#attempt(async () =>
      await this.#serveBy(process, await this.#make(changed))
    );
    if ("failure" in serving) process.stop();
    return serving;
  }

  /** The same process with other files. */
  async #update(
    { process }: { process: DevProcess },
    changed: readonly string[],
  ): Promise<Serving> {
    return await this.#attempt(async () =>
      await this.#serveBy(process, await this.#make(changed))
    );
  }

  async #make(changed: readonly string[]): Promise<Snapshot> {
    this.#made = await this.#options.make(this.#made, changed);
    return await this.#files.place(this.#made);
  }

  async #serveBy(process: DevProcess, snapshot: Snapshot): Promise<Serving> {
    const reloadScript = this.#pages.nextScript();
    const report = await process.serve({
      type: "serve",
      snapshot,
      reloadScript,
    });
    return "port" in report ? { process, port: report.port } : report;
  }

  /** What fails becomes the page that is served. */
  async #attempt(begin: () => Promise<Serving>): Promise<Serving> {
    try {
      return await begin();
    } catch (error) {
      const { root } = this.#options;
      return {
        failure: await errorPage(error, root, this.#pages.nextScript()),
      };
    }
  }

  #stylesOf(changed: readonly string[]): Record<string, string> {
    const { statics } = this.#options;
    const files = this.#made?.snapshot.files ?? {};
    return Object.fromEntries(changed.map((path) => {
      const url = path.slice(statics.length);
      return [url, files[url]?.hash ?? ""];
    }));
  }

  async #answer(
    request: Request,
    info: Deno.ServeHandlerInfo<Deno.NetAddr>,
  ): Promise<Response> {
    switch (new URL(request.url).pathname) {
      case ALIVE_PATH:
        return this.#pages.follow();
      case RELOAD_PATH:
        return textOf(RELOAD_SCRIPT, "text/javascript");
      case OVERLAY_PATH:
        return textOf(OVERLAY_STYLE, "text/css");
    }
    const serving = await this.#serving;
    if (!serving) return new Response(null, { status: 503 });
    if ("failure" in serving) return failed(serving.failure);
    try {
      return await passOn(request, info, serving.port);
    } catch (error) {
      const { root } = this.#options;
      return failed(await errorPage(error, root, this.#pages.script()));
    }
  }
}
