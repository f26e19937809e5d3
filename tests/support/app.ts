import { fileURLToPath } from "node:url";
import type { App } from "fresh";
import { Builder } from "fresh/dev";
import config from "@/fresh.config.ts";
import { createApp } from "@/app.ts";
import type { Platform } from "@/server/platform.ts";
import { openSession } from "@/server/session.ts";
import type { State } from "@/utils.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const ORIGIN = "http://localhost:8000";
const PEER: Deno.ServeHandlerInfo<Deno.NetAddr> = {
  remoteAddr: { transport: "tcp", hostname: "127.0.0.1", port: 50_000 },
  completed: Promise.resolve(),
};

/** Built once a process: the build does not depend on the platform. */
let built: ReturnType<Builder["build"]> | undefined;

/** The whole application around a platform, without a port. */
export interface TestApp {
  /** Answers as the server would; forms are posted from our own origin. */
  request(path: string, init?: RequestInit): Promise<Response>;
  /** The same as a signed-in account. */
  as(accountId: string): Promise<TestApp>;
}

/** Builds the application for tests. */
export async function testApp(platform: Platform): Promise<TestApp> {
  const app = createApp(platform);
  await applyBuild(app);
  return appAs(platform, app.handler(), undefined);
}

/** Gives an app the routes, islands and files of the project. */
export async function applyBuild(app: App<State>): Promise<void> {
  built ??= new Builder({ ...config.build, root: ROOT })
    .build({ mode: "production", snapshot: "memory" });
  (await built)(app);
}

/** A form as browsers post it without scripts. */
export function formOf(
  fields: Readonly<Record<string, string>>,
): RequestInit {
  return { method: "POST", body: new URLSearchParams(fields) };
}

function appAs(
  platform: Platform,
  handler: (
    request: Request,
    info: Deno.ServeHandlerInfo<Deno.NetAddr>,
  ) => Response | Promise<Response>,
  cookie: string | undefined,
): TestApp {
  return {
    async request(path, init = {}) {
      const headers = new Headers(init.headers);
      if (!headers.has("origin")) headers.set("origin", ORIGIN);
      if (cookie) headers.set("cookie", cookie);
      const url = new URL(path, ORIGIN);
      return await handler(new Request(url, { ...init, headers }), PEER);
    },
    async as(accountId) {
      const set = await openSession(platform, {
        accountId,
        factor: "totp",
        address: "127.0.0.1",
        userAgent: null,
      });
      return appAs(platform, handler, set.split(";")[0]);
    },
  };
}
