import type { StaticFile } from "./build_cache.ts";
import type { Context } from "./context.ts";

/** Query that names the content of a file; with it the answer may be kept for ever. */
export const HASH_QUERY = "__frsh_c";

const FOREVER = "public, max-age=31536000, immutable";
const ASK_AGAIN = "no-cache";

/** The part of a Context that does not depend on its State. */
type AnyContext = Pick<
  Context<unknown>,
  "req" | "url" | "config" | "cache" | "next"
>;

/**
 * Serves the files of `static/` and the built scripts. Only files that the
 * build has listed exist, so no path can lead outside.
 */
export function staticFiles(): (ctx: AnyContext) => Promise<Response> {
  return async function serveStatic(ctx) {
    const { url, req, config, cache } = ctx;
    const file = cache.files.get(pathIn(url.pathname, config.basePath));
    if (!file) return ctx.next();
    if (req.method !== "GET" && req.method !== "HEAD") {
      return new Response("Method Not Allowed", {
        status: 405,
        headers: { allow: "GET, HEAD" },
      });
    }
    const coding = codingFor(file, req.headers.get("accept-encoding") ?? "");
    const etag = `"${file.hash}${coding ? `-${coding}` : ""}"`;
    const named = file.immutable ||
      url.searchParams.get(HASH_QUERY) === file.hash;
    const headers = new Headers({
      "content-type": file.type,
      "cache-control": named ? FOREVER : ASK_AGAIN,
      etag,
      "x-content-type-options": "nosniff",
    });
    if (file.br || file.gzip) headers.set("vary", "accept-encoding");
    if (matches(req.headers.get("if-none-match"), etag)) {
      return new Response(null, { status: 304, headers });
    }
    if (coding) headers.set("content-encoding", coding);
    const source = (coding && file[CODINGS[coding]]) || file.source;
    const body = typeof source === "string"
      ? await Deno.readFile(source)
      : source;
    headers.set("content-length", String(body.byteLength));
    return new Response(req.method === "HEAD" ? null : body, { headers });
  };
}

const CODINGS = { br: "br", gzip: "gzip" } as const;
type Coding = keyof typeof CODINGS;

function pathIn(pathname: string, basePath: string): string {
  const path = pathname.startsWith(`${basePath}/`)
    ? pathname.slice(basePath.length)
    : pathname;
  try {
    return decodeURIComponent(path);
  } catch {
    return "";
  }
}

/** The best coding that both sides have; `q=0` counts as no. */
function codingFor(file: StaticFile, accepted: string): Coding | undefined {
  const names = accepted.split(",")
    .filter((entry) => !/;\s*q=0(?:\.0*)?\s*$/.test(entry))
    .map((entry) => entry.replace(/;.*/, "").trim().toLowerCase());
  if (file.br && names.includes("br")) return "br";
  if (file.gzip && names.includes("gzip")) return "gzip";
}

function matches(ifNoneMatch: string | null, etag: string): boolean {
  return ifNoneMatch?.split(",").some((entry) => {
    const tag = entry.trim().replace(/^W\//, "");
    return tag === etag || tag === "*";
  }) ?? false;
}
