import { join } from "node:path";
import type { Handler } from "../src/app.ts";
import type { BuildCache } from "../src/build_cache.ts";
import type { Buildable } from "../src/snapshot.ts";
import { errorPage } from "./error_page.ts";

const RELOAD_PATH = "/_fresh/dev/reload.js";
const ALIVE_PATH = "/_fresh/dev/alive";
const WATCHED = ["islands", "static", "routes", "components", "client"];
const SETTLE_MS = 30;

/** The page reloads when the server tells another revision than the first. */
const RELOAD_SCRIPT = `let seen;
new EventSource("${ALIVE_PATH}").onmessage = ({ data }) => {
  if (seen !== undefined && seen !== data) location.reload();
  seen = data;
};
`;

/** An App that can be served. */
export interface DevApp extends Buildable {
  /** Makes the function that answers requests. */
  handler(): Handler;
}

/** What a development server needs. */
export interface DevServerOptions {
  /** Folder of the project. */
  root: string;
  /** The App. */
  app: DevApp;
  /** Builds anew. */
  rebuild(): Promise<BuildCache>;
}

/** Serves an App while it is written. */
export class DevServer {
  readonly #options: DevServerOptions;
  readonly #listeners = new Set<ReadableStreamDefaultController<Uint8Array>>();
  #revision = crypto.randomUUID();
  #handler: Handler | undefined;
  #failure: unknown;

  /** Prepares; nothing is built yet. */
  constructor(options: DevServerOptions) {
    this.#options = options;
  }

  /** Builds, serves and watches until `options.signal` or the process ends. */
  async serve(options: Deno.ServeTcpOptions): Promise<void> {
    await this.refresh();
    const server = Deno.serve(options, (req, info) => this.answer(req, info));
    const watcher = this.#watch();
    await server.finished;
    watcher?.close();
  }

  /** Builds anew and tells every open page. A failure is shown by the next request. */
  async refresh(): Promise<void> {
    const { app, rebuild, root } = this.#options;
    try {
      const cache = await rebuild();
      app.setBuildCache({
        ...cache,
        dev: {
          reloadScript: RELOAD_PATH,
          errorPage: (error) => errorPage(error, root, RELOAD_PATH),
        },
      });
      this.#handler = app.handler();
      this.#failure = undefined;
    } catch (error) {
      this.#failure = error ?? new Error("The build failed");
    }
    this.#revision = crypto.randomUUID();
    for (const listener of this.#listeners) this.#tell(listener);
  }

  /** Answers one request. */
  async answer(req: Request, info?: Deno.ServeHandlerInfo): Promise<Response> {
    const { pathname } = new URL(req.url);
    if (pathname === RELOAD_PATH) {
      const headers = { "content-type": "text/javascript; charset=utf-8" };
      return new Response(RELOAD_SCRIPT, { headers });
    }
    if (pathname === ALIVE_PATH) return this.#follow();
    if (this.#failure !== undefined || !this.#handler) {
      const { root } = this.#options;
      return new Response(await errorPage(this.#failure, root, RELOAD_PATH), {
        status: 500,
        headers: { "content-type": "text/html; charset=utf-8" },
      });
    }
    return this.#handler(req, info);
  }

  #follow(): Response {
    const listeners = this.#listeners;
    let own: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        own = controller;
        listeners.add(controller);
        this.#tell(controller);
      },
      cancel() {
        if (own) listeners.delete(own);
      },
    });
    const headers = {
      "content-type": "text/event-stream",
      "cache-control": "no-store",
    };
    return new Response(body, { headers });
  }

  #tell(listener: ReadableStreamDefaultController<Uint8Array>): void {
    const event = `retry: 200\ndata: ${this.#revision}\n\n`;
    listener.enqueue(new TextEncoder().encode(event));
  }

  #watch(): Deno.FsWatcher | undefined {
    const paths = WATCHED.map((name) => join(this.#options.root, name))
      .filter(exists);
    if (paths.length === 0) return;
    const watcher = Deno.watchFs(paths);
    this.#rebuildOn(watcher);
    return watcher;
  }

  async #rebuildOn(watcher: Deno.FsWatcher): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    for await (const { kind } of watcher) {
      if (kind === "access") continue;
      clearTimeout(timer);
      timer = setTimeout(() => this.refresh(), SETTLE_MS);
    }
    clearTimeout(timer);
  }
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch {
    return false;
  }
}
