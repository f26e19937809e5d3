import { define } from "@/utils.ts";

/** The application to one unit as a path of its own, which signing in can lead on to. */
export const handler = define.handlers({
  GET(ctx) {
    const query = new URLSearchParams({ unit: ctx.params["unitId"] ?? "" });
    return ctx.redirect(`/me/apply?${query}`, 303);
  },
});
