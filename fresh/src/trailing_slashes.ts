import type { Context } from "./context.ts";

/**
 * Sends a browser to the one form of an address: `always` with a slash at its
 * end, `never` without. The root stays, and so does the query. A request that
 * may change something is sent on with its method and body (308).
 */
export function trailingSlashes(
  mode: "always" | "never",
): (
  ctx: Pick<Context<unknown>, "req" | "url" | "next" | "redirect">,
) => Response | Promise<Response> {
  return function redirectToForm(ctx) {
    const { pathname, search } = ctx.url;
    const bare = withoutSlashes(pathname);
    const wanted = bare === ""
      ? pathname
      : mode === "always"
      ? `${bare}/`
      : bare;
    if (wanted === pathname) return ctx.next();
    const isRead = ctx.req.method === "GET" || ctx.req.method === "HEAD";
    return ctx.redirect(wanted + search, isRead ? 302 : 308);
  };
}

/** Not `/\/+$/`: on a path full of slashes its time would be their number squared. */
function withoutSlashes(path: string): string {
  let end = path.length;
  while (path.charAt(end - 1) === "/") end--;
  return path.slice(0, end);
}
