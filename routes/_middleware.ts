import { define } from "@/utils.ts";

/** Pages that nobody needs to sign in for. */
const PUBLIC_PATHS = ["/login", "/register", "/help", "/healthz", "/api/trpc"];

/** Whoever is not signed in is sent to the sign-in page and comes back afterwards. */
export const handler = define.middleware((ctx) => {
  const { pathname } = ctx.url;
  const isPublic = PUBLIC_PATHS.some((path) =>
    pathname === path || pathname.startsWith(`${path}/`)
  );
  if (isPublic || ctx.state.account) return ctx.next();
  if (ctx.req.method !== "GET") return ctx.redirect("/login", 303);
  const next = pathname === "/" ? "" : `?next=${encodeURIComponent(pathname)}`;
  return ctx.redirect(`/login${next}`, 303);
});
