import type { Context } from "./context.ts";
import { HttpError } from "./http_error.ts";

/** What the check may look at: the part of a Context that does not depend on its State. */
export type CsrfContext = Pick<
  Context<unknown>,
  "req" | "url" | "config" | "info" | "next"
>;

/** Settings of {@link csrf}. */
export interface CsrfOptions {
  /** Origins whose forms are taken; default: the origin of the request's own address. */
  origin?:
    | string
    | string[]
    | ((origin: string, ctx: CsrfContext) => boolean);
}

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses requests that another site makes a browser send (cross-site request
 * forgery). A method that may change something needs `Sec-Fetch-Site: same-origin`
 * or an `Origin` that is exactly allowed. Browsers that know neither header (IE, whose
 * kernel others carry along) tell by `Referer` which page sent it: its origin is judged.
 * Stricter than upstream: a request with none of the three is refused, and so is a
 * sibling subdomain or port.
 *
 * @throws {HttpError} 403.
 */
export function csrf(
  options: CsrfOptions = {},
): (ctx: CsrfContext) => Promise<Response> {
  return async function refuseForeign(ctx) {
    const { headers, method } = ctx.req;
    const site = headers.get("sec-fetch-site");
    const origin = headers.get("origin") ??
      (site === null ? originOf(headers.get("referer")) : null);
    const trusted = SAFE_METHODS.has(method) || site === "same-origin" ||
      (origin !== null && origin !== "null" && isAllowed(origin, ctx));
    if (!trusted) throw new HttpError(403, "Cross-site request refused");
    return await ctx.next();
  };

  function isAllowed(origin: string, ctx: CsrfContext): boolean {
    const allowed = options.origin ?? ctx.url.origin;
    if (typeof allowed === "function") return allowed(origin, ctx);
    return typeof allowed === "string"
      ? allowed === origin
      : allowed.includes(origin);
  }
}

/** Of the page that sent a request; `null` where it does not say so. */
function originOf(referer: string | null): string | null {
  return referer !== null && URL.canParse(referer)
    ? new URL(referer).origin
    : null;
}
