import { createApp } from "@/app.ts";
import { forgetEnvironment, readEnvironment } from "@/server/environment.ts";
import { configureLog } from "@/server/log.ts";
import { openPlatform } from "@/server/open_platform.ts";
import { serve, whereToListen } from "@/server/serve.ts";

await configureLog();
const environment = readEnvironment();
if (import.meta.main && environment["DEMO"]) {
  throw new Error("DEMO is for `deno task start`; production runs without it");
}
const opened = await openPlatform(environment);
const { platform } = opened;

/** The application: static files → csrf → session → state → routes. */
export const app = createApp(platform);

if (import.meta.main) {
  await forgetEnvironment();
  await serve(app, platform, whereToListen(environment));
  await opened[Symbol.asyncDispose]();
  // On an edge node a thread that waits for the primary on a dead line would keep the process.
  Deno.exit(0);
}
