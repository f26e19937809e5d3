import { maySeeMetrics } from "@/server/metrics_access.ts";
import type { Platform } from "@/server/platform.ts";
import { isServing } from "@/server/serving.ts";
import { define } from "@/utils.ts";

/**
 * Whether this process can serve, for balancers and watchdogs; how it is run and how old it
 * answers besides, for whoever may read `/metrics`.
 */
export const handler = define.handlers({
  GET(ctx) {
    const { platform } = ctx.state;
    const isReady = isServing(platform);
    return Response.json({
      status: isReady ? "ok" : "starting",
      ...maySeeMetrics(platform, ctx.req.headers, ctx.info) &&
        detailsOf(platform),
    }, { status: isReady ? 200 : 503 });
  },
});

function detailsOf({ mode, replica, version }: Platform) {
  return {
    mode,
    replicaAgeMs: replica === null ? 0 : ageOf(replica.ageMs),
    version,
  };
}

/** Whole milliseconds; `null` where nothing is known of any. */
function ageOf(ageMs: number): number | null {
  return Number.isFinite(ageMs) ? Math.round(ageMs) : null;
}
