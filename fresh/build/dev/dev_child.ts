import type { Handler } from "../../src/app.ts";
import {
  type Buildable,
  importModules,
  type Modules,
  openSnapshot,
} from "../../src/snapshot.ts";
import { errorPage } from "./error_page.ts";
import { linesOf } from "./lines.ts";
import {
  type Order,
  PEER_HEADER,
  type Report,
  REPORT_MARK,
  URL_HEADER,
} from "./messages.ts";

/** How long requests that run may go on after the process was told to end. */
const FINISH_MS = 1000;

/** An App that can be served. */
export interface DevApp extends Buildable {
  /** Makes the function that answers requests. */
  handler(): Handler;
}

/** Imports the App. */
export type ImportApp = () => Promise<{ app: DevApp }>;

/**
 * Serves an App for a development server, which tells it by lines on standard
 * input what to do. Ends the process with the input.
 */
export async function runDevChild(
  root: string,
  importApp: ImportApp,
): Promise<never> {
  const child = new DevChild(root, importApp);
  for await (const line of linesOf(Deno.stdin.readable)) {
    // Written by DevProcess alone.
    const order = JSON.parse(line) as Order;
    if (order.type === "preload") await preload(order.packages);
    else if (order.type === "load") child.load(order.modules);
    else report(await child.serve(order));
  }
  await child.finish();
  Deno.exit(0);
}

class DevChild {
  readonly #root: string;
  readonly #importApp: ImportApp;
  #loaded: Promise<[DevApp, Modules]> | undefined;
  #handler: Handler | undefined;
  #server: Deno.HttpServer<Deno.NetAddr> | undefined;

  constructor(root: string, importApp: ImportApp) {
    this.#root = root;
    this.#importApp = importApp;
  }

  /** Begins to import what will most likely be served; what fails here fails again there. */
  load(modules: Extract<Order, { type: "load" }>["modules"]): void {
    this.#importApp().catch(() => {});
    importModules(modules, this.#root).catch(() => {});
  }

  /** Serves a snapshot; one that comes later may differ in its files alone. */
  async serve(order: Extract<Order, { type: "serve" }>): Promise<Report> {
    const { snapshot, reloadScript } = order;
    const root = this.#root;
    try {
      this.#loaded ??= Promise.all([
        this.#importApp().then(({ app }) => app),
        importModules(snapshot, root),
      ]);
      const [app, modules] = await this.#loaded;
      app.setBuildCache({
        ...openSnapshot(snapshot, { root, modules }),
        dev: {
          reloadScript,
          errorPage: (error) => errorPage(error, root, reloadScript),
        },
      });
      this.#handler = app.handler();
      this.#server ??= this.#listen();
      return { port: this.#server.addr.port };
    } catch (error) {
      return { failure: await errorPage(error, root, reloadScript) };
    }
  }

  /** Answers what it was asked; streams without an end are cut off. */
  async finish(): Promise<void> {
    const limit = Promise.withResolvers<void>();
    setTimeout(limit.resolve, FINISH_MS);
    await Promise.race([this.#server?.shutdown(), limit.promise]);
  }

  #listen(): Deno.HttpServer<Deno.NetAddr> {
    return Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen() {} },
      (request, info) => this.#answer(request, info),
    );
  }

  #answer(
    request: Request,
    info: Deno.ServeHandlerInfo<Deno.NetAddr>,
  ): Response | Promise<Response> {
    const url = request.headers.get(URL_HEADER) ?? request.url;
    const [, hostname = "", port] =
      /^(.*):(\d+)$/.exec(request.headers.get(PEER_HEADER) ?? "") ?? [];
    const headers = new Headers(request.headers);
    headers.delete(URL_HEADER);
    headers.delete(PEER_HEADER);
    headers.set("host", new URL(url).host);
    const { method, body } = request;
    const asked = new Request(url, { method, headers, body });
    const remoteAddr = hostname
      ? { transport: "tcp" as const, hostname, port: Number(port) }
      : info.remoteAddr;
    const asIf = { remoteAddr, completed: info.completed };
    return this.#handler?.(asked, asIf) ?? new Response(null, { status: 503 });
  }
}

/** Packages never change while one works: they are there before the code that needs them. */
async function preload(packages: readonly string[]): Promise<void> {
  // One that cannot be loaded says so when the App imports it.
  await Promise.allSettled(packages.map((name) => import(name)));
}

function report(report: Report): void {
  const text = `${REPORT_MARK}${JSON.stringify(report)}\n`;
  Deno.stdout.writeSync(new TextEncoder().encode(text));
}
