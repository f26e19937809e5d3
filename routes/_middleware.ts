import { mustConsent } from "@/domain/consent.ts";
import { define } from "@/utils.ts";

/** Pages that nobody needs to sign in for. */
const PUBLIC_PATHS = [
  "/login",
  "/activate",
  "/scan",
  "/callback",
  "/register",
  "/help",
  "/styleguide",
  "/healthz",
  "/metrics",
  "/api/trpc",
];

/** What a person may do before she has agreed to the notice that holds: know it, leave, take her data along. */
const BEFORE_CONSENT = [
  ...PUBLIC_PATHS,
  "/me/consent",
  "/me/data",
  "/me/corrections",
  "/me/looks",
  "/account",
  "/sessions",
  "/logout",
];

function isOpenBefore(pathname: string): boolean {
  return BEFORE_CONSENT.some((path) =>
    pathname === path || pathname.startsWith(`${path}/`)
  );
}

/** Whoever is not signed in is sent to the sign-in page and comes back afterwards. */
export const handler = define.middleware((ctx) => {
  const { pathname } = ctx.url;
  const isPublic = PUBLIC_PATHS.some((path) =>
    pathname === path || pathname.startsWith(`${path}/`)
  );
  const { account } = ctx.state;
  if (account && mustConsent(account) && !isOpenBefore(pathname)) {
    return ctx.redirect("/me/consent", 303);
  }
  if (isPublic || account) return ctx.next();
  // Whoever signs out after the session has ended has what she wanted.
  if (pathname === "/logout") return ctx.redirect("/login", 303);
  const query = new URLSearchParams();
  if (ctx.req.method !== "GET") query.set("ended", "1");
  if (pathname !== "/") query.set("next", pathname);
  return ctx.redirect(query.size === 0 ? "/login" : `/login?${query}`, 303);
});
