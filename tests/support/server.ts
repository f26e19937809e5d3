import { createApp } from "@/app.ts";
import type { Platform } from "@/server/platform.ts";
import { applyBuild } from "@/tests/support/app.ts";

/** The whole application on a free port of loopback, until disposed of. */
export interface TestServer extends AsyncDisposable {
  /** Without a slash at the end. */
  url: string;
}

/**
 * Serves the application around a platform, for tests with a browser.
 *
 * @param host How browsers call it: `localhost` where passkeys are made, which want a name.
 */
export async function serveApp(
  platform: Platform,
  host: "127.0.0.1" | "localhost" = "127.0.0.1",
): Promise<TestServer> {
  let answer: Deno.ServeHandler<Deno.NetAddr> = () =>
    new Response(null, { status: 503 });
  const server = Deno.serve(
    {
      hostname: "127.0.0.1",
      port: 0,
      onListen() {},
      automaticCompression: true,
    },
    (request, info) => answer(request, info),
  );
  const url = `http://${host}:${server.addr.port}`;
  const app = createApp({ ...platform, baseUrl: url });
  await applyBuild(app);
  answer = app.handler();
  return { url, [Symbol.asyncDispose]: () => server.shutdown() };
}
