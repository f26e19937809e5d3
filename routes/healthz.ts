import { isServing } from "@/server/serving.ts";
import { define } from "@/utils.ts";

/** Whether this process can serve, and how old it answers; for balancers and watchdogs. */
export const handler = define.handlers({
  GET(ctx) {
    const { mode, replica, version } = ctx.state.platform;
    const isReady = isServing(ctx.state.platform);
    return Response.json({
      status: isReady ? "ok" : "starting",
      mode,
      replicaAgeMs: replica === null ? 0 : ageOf(replica.ageMs),
      version,
    }, { status: isReady ? 200 : 503 });
  },
});

/** Whole milliseconds; `null` where nothing is known of any. */
function ageOf(ageMs: number): number | null {
  return Number.isFinite(ageMs) ? Math.round(ageMs) : null;
}
