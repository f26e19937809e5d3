import { createApp } from "@/app.ts";
import { configureLog } from "@/server/log.ts";
import { openPlatform } from "@/server/open_platform.ts";
import { serve } from "@/server/serve.ts";

await configureLog();
const { platform } = await openPlatform(Deno.env.toObject());

/** The application: static files → csrf → session → state → routes. */
export const app = createApp(platform);

if (import.meta.main) await serve(app, platform);
