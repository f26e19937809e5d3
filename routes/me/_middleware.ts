import { define } from "@/utils.ts";

/** The person's own pages are for person accounts; a unit's account goes to its own home page. */
export const handler = define.middleware((ctx) =>
  ctx.state.account?.kind === "person" ? ctx.next() : ctx.redirect("/", 303)
);
