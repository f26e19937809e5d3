import { HttpError } from "fresh";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { MAX_BATCH_SIZE } from "@/server/batch_size.ts";
import { readBytes } from "@/server/body.ts";
import { createContext } from "@/server/context.ts";
import { logError } from "@/server/log.ts";
import { appRouter } from "@/server/router.ts";
import { isUnambiguous } from "@/server/strict_json.ts";
import { define } from "@/utils.ts";

const MAX_BODY_BYTES = 256 * 1024;

/** The browser's calls: JSON only, always POST, so that nothing personal stands in a URL. */
export const handler = define.handlers({
  async POST(ctx) {
    const { url, headers } = ctx.req;
    const type = headers.get("content-type") ?? "";
    if (!type.startsWith("application/json")) {
      return new Response(null, { status: 415 });
    }
    const body = await readBytes(ctx.req, MAX_BODY_BYTES);
    if (!isUnambiguous(body)) throw new HttpError(400, "提交的内容格式不对");
    const { platform, account, address } = ctx.state;
    return fetchRequestHandler({
      endpoint: "/api/trpc",
      req: new Request(url, { method: "POST", headers, body }),
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
