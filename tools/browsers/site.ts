import { createApp } from "@/app.ts";
import { readEnvironment } from "@/server/environment.ts";
import { configureLog } from "@/server/log.ts";
import { openPlatform } from "@/server/open_platform.ts";
import type { Platform } from "@/server/platform.ts";
import { applyBuild } from "@/tests/support/app.ts";
import { TEST_VAULT_KEYS } from "@/tests/support/database.ts";
import { DEMO_ACCOUNTS, seedCast } from "@/tools/seed.ts";
import { seedDemoClinics } from "@/tools/seed/demo_clinics.ts";
import { seedDemoCrowd } from "@/tools/seed/demo_crowd.ts";
import { seedDemoRecords } from "@/tools/seed/demo_records.ts";
import { seedDemoSnapshots } from "@/tools/seed/demo_snapshots.ts";

const WATCH_PATH = "/watch.js";
/** Keeps what goes wrong in a page; written for the oldest browser. */
const WATCH = `window.watched = [];
(function () {
  var note = function (what) { window.watched.push(String(what)); };
  window.addEventListener("error", function (event) {
    var target = event.target || {};
    note(event.message || "Cannot load " + (target.src || target.href));
  }, true);
  window.addEventListener("unhandledrejection", function (event) {
    note(event.reason);
  });
  var said = console.error;
  console.error = function () {
    note(Array.prototype.join.call(arguments, " "));
    said.apply(console, arguments);
  };
})();`;

/** A request as the server saw it. */
export interface Seen {
  method: string;
  /** Path and query. */
  path: string;
  status: number;
}

/** The demonstration on loopback, watched. */
export interface Site extends AsyncDisposable {
  /** Without a slash at the end. */
  url: string;
  platform: Platform;
  /** Every request that was answered, in order. */
  seen: readonly Seen[];
}

/**
 * Opens a demonstration of its own, on a database of its own. In every page the first
 * script is one that keeps what goes wrong (`window.watched`): no protocol tells it of
 * all browsers.
 */
export async function openSite(): Promise<Site> {
  await using stack = new AsyncDisposableStack();
  const folder = await Deno.makeTempDir({ prefix: "platform_browsers_" });
  stack.defer(() => Deno.remove(folder, { recursive: true }));
  await configureLog(() => {});
  const opened = stack.use(
    await openPlatform({
      ...readEnvironment(),
      DEMO: "1",
      DATABASE_URL: `file:${folder}/demo.db`,
      DATA_KEYS: TEST_VAULT_KEYS.dataKeys,
      INDEX_KEYS: TEST_VAULT_KEYS.indexKeys,
    }, { demo: DEMO_ACCOUNTS }),
  );
  await seed(opened.platform);
  const seen: Seen[] = [];
  let answer: Deno.ServeHandler<Deno.NetAddr> = () => new Response(null);
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    async (request, info) => {
      const { pathname, search } = new URL(request.url);
      if (pathname === WATCH_PATH) return script(WATCH);
      const response = await watched(await answer(request, info));
      const { method } = request;
      seen.push({ method, path: pathname + search, status: response.status });
      return response;
    },
  );
  stack.defer(() => server.shutdown());
  const url = `http://127.0.0.1:${server.addr.port}`;
  const platform = { ...opened.platform, baseUrl: url };
  const app = createApp(platform);
  await applyBuild(app);
  answer = app.handler();
  const kept = stack.move();
  return {
    url,
    platform,
    seen,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

async function seed(platform: Platform): Promise<void> {
  await seedCast(platform);
  await seedDemoRecords(platform);
  await seedDemoCrowd(platform);
  await seedDemoSnapshots(platform);
  await seedDemoClinics(platform);
}

function script(text: string): Response {
  return new Response(text, {
    headers: { "content-type": "text/javascript; charset=utf-8" },
  });
}

/** A page with the watch in front of its own scripts. */
async function watched(response: Response): Promise<Response> {
  const type = response.headers.get("content-type") ?? "";
  if (!type.startsWith("text/html")) return response;
  const html = await response.text();
  const { status } = response;
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  return new Response(
    html.replace("</title>", `</title><script src="${WATCH_PATH}"></script>`),
    { status, headers },
  );
}
