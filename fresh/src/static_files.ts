import { type Coding, codingFor } from "./accept_encoding.ts";
import type { StaticFile } from "./build_cache.ts";
import { parseRange } from "./byte_range.ts";
import type { Context } from "./context.ts";
import { type FileBody, openFile } from "./file_body.ts";

/** Query that names the content of a file; with it the answer may be kept for ever. */
export const HASH_QUERY = "__frsh_c";

const FOREVER = "public, max-age=31536000, immutable";
const ASK_AGAIN = "no-cache";

/** A separator or a zero byte in disguise; no file has such an address. */
const DISGUISED_REGEXP = /%2f|%5c|%00/i;

/** The part of a Context that does not depend on its State. */
type AnyContext = Pick<
  Context<unknown>,
  "req" | "url" | "config" | "cache" | "next"
>;

/**
 * Serves the files of `static/` and the built scripts. Only files that the
 * build has listed exist, so no path can lead outside. A part of a file
 * (`range`) is always a part of its plain bytes.
 */
export function staticFiles(): (ctx: AnyContext) => Promise<Response> {
  return async function serveStatic(ctx) {
    const { req, url, config, cache } = ctx;
    const file = cache.files.get(pathIn(url.pathname, config.basePath));
    if (!file) return ctx.next();
    const { method } = req;
    if (method !== "GET" && method !== "HEAD") {
      const headers = { allow: "GET, HEAD" };
      return new Response("Method Not Allowed", { status: 405, headers });
    }
    const range = method === "GET" ? req.headers.get("range") : null;
    const coding = range === null
      ? codingFor(
        (name) => file[name] !== undefined,
        req.headers.get("accept-encoding"),
      )
      : undefined;
    const headers = headersOf(file, coding, url.searchParams.get(HASH_QUERY));
    if (isKnown(req.headers.get("if-none-match"), headers.get("etag"))) {
      return new Response(null, { status: 304, headers });
    }
    const opened = await openFile((coding && file[coding]) || file.source);
    if (!opened) return ctx.next();
    if (coding) headers.set("content-encoding", coding);
    headers.set("accept-ranges", "bytes");
    if (method === "HEAD") {
      opened.close();
      headers.set("content-length", String(opened.size));
      return new Response(null, { headers });
    }
    const ifRange = req.headers.get("if-range");
    const isWanted = ifRange === null || ifRange === headers.get("etag");
    return answer(opened, headers, isWanted ? range : null);
  };
}

/** The whole file, or the part that is asked for. */
async function answer(
  file: FileBody,
  headers: Headers,
  range: string | null,
): Promise<Response> {
  const { size } = file;
  const part = range === null ? undefined : parseRange(range, size);
  if (part === "unsatisfiable") {
    file.close();
    headers.set("content-range", `bytes */${size}`);
    return new Response(null, { status: 416, headers });
  }
  const { from, to } = part ?? { from: 0, to: size - 1 };
  headers.set("content-length", String(to - from + 1));
  if (part) headers.set("content-range", `bytes ${from}-${to}/${size}`);
  const body = await file.read({ from, to });
  return new Response(body, { status: part ? 206 : 200, headers });
}

function headersOf(
  file: StaticFile,
  coding: Coding | undefined,
  asked: string | null,
): Headers {
  const isNamed = file.immutable || asked === file.hash;
  const headers = new Headers({
    "content-type": file.type,
    "cache-control": isNamed ? FOREVER : ASK_AGAIN,
    // Strong: the same tag means the same bytes, so each coding has its own.
    etag: `"${file.hash}${coding ? `-${coding}` : ""}"`,
    "x-content-type-options": "nosniff",
  });
  if (file.br || file.gzip) headers.set("vary", "accept-encoding");
  return headers;
}

/** Path of the address below the base path; empty for what no file can have. */
function pathIn(pathname: string, basePath: string): string {
  if (!pathname.startsWith(`${basePath}/`)) return "";
  if (DISGUISED_REGEXP.test(pathname)) return "";
  try {
    return decodeURIComponent(pathname.slice(basePath.length));
  } catch {
    return ""; // broken percent-encoding
  }
}

/** Whether the browser has what the tag names; a weak tag is good enough to ask. */
function isKnown(ifNoneMatch: string | null, etag: string | null): boolean {
  if (ifNoneMatch === null || etag === null) return false;
  if (ifNoneMatch.trim() === "*") return true;
  return ifNoneMatch.split(",").some((entry) =>
    entry.trim().replace(/^W\//, "") === etag
  );
}
