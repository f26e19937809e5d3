import { createApp } from "@/app.ts";
import type { Platform } from "@/server/platform.ts";
import { applyBuild } from "@/tests/support/app.ts";

/** The whole application on a free port of loopback, until disposed of. */
export interface TestServer extends AsyncDisposable {
  /** Without a slash at the end. */
  url: string;
}

/** Serves the application around a platform, for tests with a browser. */
export async function serveApp(platform: Platform): Promise<TestServer> {
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
  const url = `http://127.0.0.1:${server.addr.port}`;
  const app = createApp({ ...platform, baseUrl: url });
  await applyBuild(app);
  answer = app.handler();
  return { url, [Symbol.asyncDispose]: () => server.shutdown() };
}
