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
 * or an `Origin` that is exactly allowed. Stricter than upstream: a request with
 * neither header is refused, and so is a sibling subdomain or port.
 *
 * @throws {HttpError} 403.
 */
export function csrf(
  options: CsrfOptions = {},
): (ctx: CsrfContext) => Promise<Response> {
  return async function refuseForeign(ctx) {
    const { headers, method } = ctx.req;
    const origin = headers.get("origin");
    const trusted = SAFE_METHODS.has(method) ||
      headers.get("sec-fetch-site") === "same-origin" ||
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
