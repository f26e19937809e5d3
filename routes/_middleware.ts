import { HttpError } from "fresh";
import { mustConsent } from "@/domain/consent.ts";
import { ERRORS } from "@/domain/errors.ts";
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

/**
 * Whoever is not signed in is sent to the sign-in page and comes back afterwards. What is
 * sent without a session is answered in its place: a redirect would take from the tab what
 * was typed, which stands there to be sent again.
 */
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
  if (ctx.req.method !== "GET" && ctx.req.method !== "HEAD") {
    const { status, message } = ERRORS.sessionEnded;
    throw new HttpError(status, message);
  }
  const query = new URLSearchParams();
  if (pathname !== "/") query.set("next", pathname);
  return ctx.redirect(query.size === 0 ? "/login" : `/login?${query}`, 303);
});
