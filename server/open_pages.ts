import { createHash } from "node:crypto";

/** Pages before the sign-in that hold nobody's data: the same for whoever comes. */
const OPEN_PATHS = ["/login", "/activate", "/register", "/help"];
const TAG_CHARACTERS = 22;

/**
 * Lets a browser keep a page that is nobody's, and spares it the bytes of one that it has:
 * `ETag`, and 304 to who names it. It asks each time, so that a page after the sign-in is
 * never taken from what was kept before. Every other answer goes on as it is, to be
 * `no-store`; what is answered to an account must not come here.
 *
 * Source: RFC 9110, 8.8.3 and 13.1.2; weak, because proxies pack pages.
 */
export async function keepOpenPage(
  request: Request,
  response: Response,
): Promise<Response> {
  if (!isOpen(request, response)) return response;
  const bytes = await response.bytes();
  const tag = createHash("sha256").update(bytes).digest("base64url")
    .slice(0, TAG_CHARACTERS);
  const headers = new Headers(response.headers);
  headers.set("etag", `W/"${tag}"`);
  headers.set("cache-control", "private, no-cache");
  if (!names(request.headers.get("if-none-match"), tag)) {
    return new Response(bytes, { headers });
  }
  headers.delete("content-type");
  return new Response(null, { status: 304, headers });
}

function isOpen({ method, url }: Request, { status, headers }: Response) {
  return method === "GET" && status === 200 &&
    OPEN_PATHS.includes(new URL(url).pathname) &&
    !headers.has("set-cookie") && !headers.has("cache-control");
}

/** Whether a browser says that it has what the tag names. */
function names(ifNoneMatch: string | null, tag: string): boolean {
  return ifNoneMatch?.split(",")
    .some((one) => one.trim().replace(/^W\//, "") === `"${tag}"`) ?? false;
}
