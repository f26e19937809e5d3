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
    else report(await child.serve(order));
  }
  Deno.exit(0);
}

class DevChild {
  readonly #root: string;
  readonly #importApp: ImportApp;
  #loaded: Promise<[DevApp, Modules]> | undefined;
  #handler: Handler | undefined;
  #port: number | undefined;

  constructor(root: string, importApp: ImportApp) {
    this.#root = root;
    this.#importApp = importApp;
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
      return { port: this.#port ??= this.#listen() };
    } catch (error) {
      return { failure: await errorPage(error, root, reloadScript) };
    }
  }

  #listen(): number {
    const server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen() {} },
      (request, info) => this.#answer(request, info),
    );
    return server.addr.port;
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
