import { maySeeMetrics } from "@/server/metrics_access.ts";
import { define } from "@/utils.ts";

/** Numbers for monitoring, in the text format of Prometheus; for this machine, or with the token. */
export const handler = define.handlers({
  GET(ctx) {
    const { platform } = ctx.state;
    if (!maySeeMetrics(platform, ctx.req.headers, ctx.info)) {
      return new Response("Not Found", { status: 404 });
    }
    const { metrics, mode, version, replica } = platform;
    const writersWaiting = platform.writersWaiting();
    const text = metrics.text({ mode, version, replica, writersWaiting });
    const headers = {
      "content-type": "text/plain; version=0.0.4; charset=utf-8",
    };
    return new Response(text, { headers });
  },
});
