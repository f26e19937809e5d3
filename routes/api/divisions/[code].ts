import { define } from "@/utils.ts";

/** How long a browser may go on with an answer; what an authority changes shows after that. */
const MAX_AGE_S = 300;

/**
 * What is offered under a city or a county (行政区划), for the script of a chooser. By
 * GET, unlike other calls: it holds nothing personal, and the browser may keep it.
 */
export const handler = define.handlers({
  async GET(ctx) {
    const { code = "" } = ctx.params;
    const places = await ctx.state.caller.divisions.below({ code });
    return Response.json(places, {
      headers: { "cache-control": `private, max-age=${MAX_AGE_S}` },
    });
  },
});
