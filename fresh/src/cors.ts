import type { Context } from "./context.ts";
import { withHeaders } from "./headers.ts";

/** Settings of {@link cors}. */
export interface CORSOptions {
  /** Sites that may read answers; a function names the one for an origin. Default: all. */
  origin?: string | string[] | ((origin: string) => string | null | undefined);
  /** Methods they may use. Default: those of a route. */
  allowMethods?: string[];
  /** Headers they may send. Default: those they ask for. */
  allowHeaders?: string[];
  /** Headers of an answer they may read. */
  exposeHeaders?: string[];
  /** Seconds for which a browser may remember the permission. */
  maxAge?: number;
  /** Whether cookies come along; needs named origins. */
  credentials?: boolean;
}

const METHODS = ["GET", "HEAD", "PUT", "POST", "DELETE", "PATCH"];

/**
 * Lets pages of other sites read answers, and answers their preflights.
 *
 * @throws {TypeError} for credentials with every origin: no browser takes that.
 */
export function cors(
  options: CORSOptions = {},
): (ctx: Pick<Context<unknown>, "req" | "next">) => Promise<Response> {
  const { origin: allowed = "*", credentials = false } = options;
  if (credentials && allowed === "*") {
    throw new TypeError("cors() with credentials needs its origins named");
  }
  return async function allowForeign({ req, next }) {
    const isPreflight = req.method === "OPTIONS";
    const response = isPreflight
      ? new Response(null, { status: 204 })
      : await next();
    return withHeaders(response, (headers) => {
      if (allowed !== "*") headers.append("vary", "Origin");
      const origin = originFor(allowed, req.headers.get("origin") ?? "");
      if (!origin) return;
      headers.set("access-control-allow-origin", origin);
      if (credentials) headers.set("access-control-allow-credentials", "true");
      set(headers, "access-control-expose-headers", options.exposeHeaders);
      if (isPreflight) permit(headers, req, options);
    });
  };
}

function originFor(
  allowed: NonNullable<CORSOptions["origin"]>,
  origin: string,
): string | null | undefined {
  if (typeof allowed === "function") return allowed(origin);
  if (allowed === "*") return "*";
  return [allowed].flat().find((entry) => entry === origin);
}

function permit(headers: Headers, req: Request, options: CORSOptions): void {
  const asked = req.headers.get("access-control-request-headers")?.split(",")
    .map((name) => name.trim());
  set(headers, "access-control-allow-methods", options.allowMethods ?? METHODS);
  set(headers, "access-control-allow-headers", options.allowHeaders ?? asked);
  if (!options.allowHeaders) {
    headers.append("vary", "Access-Control-Request-Headers");
  }
  const { maxAge } = options;
  if (maxAge !== undefined) headers.set("access-control-max-age", `${maxAge}`);
}

function set(headers: Headers, name: string, values: string[] = []): void {
  if (values.length > 0) headers.set(name, values.join(","));
}
