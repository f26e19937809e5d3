import { define } from "@/utils.ts";

/** Whether this process can serve; for balancers and watchdogs. */
export const handler = define.handlers({
  GET(ctx) {
    const { version } = ctx.state.platform;
    return Response.json({
      status: "ok",
      mode: "embedded",
      replicaAgeMs: 0,
      version,
    });
  },
});
