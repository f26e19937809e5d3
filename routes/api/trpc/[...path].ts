import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { createContext } from "@/server/context.ts";
import { logError } from "@/server/log.ts";
import { appRouter } from "@/server/router.ts";
import { define } from "@/utils.ts";

const MAX_BODY_BYTES = 256 * 1024;
const MAX_BATCH_SIZE = 10;

/** The browser's calls: JSON only, always POST, so that nothing personal stands in a URL. */
export const handler = define.handlers({
  POST(ctx) {
    const type = ctx.req.headers.get("content-type") ?? "";
    const length = Number(ctx.req.headers.get("content-length") ?? "0");
    if (!type.startsWith("application/json")) {
      return new Response(null, { status: 415 });
    }
    if (length > MAX_BODY_BYTES) return new Response(null, { status: 413 });
    const { platform, account, address } = ctx.state;
    return fetchRequestHandler({
      endpoint: "/api/trpc",
      req: ctx.req,
      router: appRouter,
      createContext: () => createContext(platform, { account, address }),
      maxBatchSize: MAX_BATCH_SIZE,
      allowMethodOverride: true,
      onError({ error, path }) {
        if (error.code === "INTERNAL_SERVER_ERROR") {
          logError(`procedure ${path ?? ""} failed`, error.cause ?? error);
        }
      },
    });
  },
});
