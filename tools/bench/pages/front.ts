import http from "node:http";
import { createGzip } from "node:zlib";

/** What passes as the build packed it; see `deploy/proxy/Caddyfile`. */
const STATIC_REGEXP = /^\/_fresh\/|\.(?:css|js|svg)$/;
const PACKED_REGEXP =
  /^(?:text\/|application\/(?:json|manifest\+json)|image\/svg)/;
const GZIP_LEVEL = 6;

/** A server of loopback. */
export interface Front extends AsyncDisposable {
  /** Without a slash at the end. */
  url: string;
}

/**
 * Stands before the platform as its proxy does (`deploy/proxy`), so that bytes are those
 * that a browser gets in production, on a machine without one: of pages a node packs
 * Brotli, gzip is packed here, and files of the build pass as they are.
 */
export async function openFront(target: string): Promise<Front> {
  const agent = new http.Agent({ keepAlive: true });
  const server = http.createServer((asked, answer) => {
    const path = asked.url ?? "/";
    const isStatic = STATIC_REGEXP.test(path.replace(/\?.*/, ""));
    const headers = { ...asked.headers, "x-forwarded-for": "127.0.0.1" };
    if (!isStatic) {
      const takesBrotli = /\bbr\b/.test(String(headers["accept-encoding"]));
      if (takesBrotli) headers["accept-encoding"] = "br";
      else delete headers["accept-encoding"];
    }
    const { method } = asked;
    const passed = http.request(
      target + path,
      { method, headers, agent },
      (came) => {
        const head = { ...came.headers };
        const isPacked = !isStatic && came.statusCode !== 304 &&
          !head["content-encoding"] &&
          PACKED_REGEXP.test(String(head["content-type"])) &&
          /\bgzip\b/.test(String(asked.headers["accept-encoding"]));
        if (isPacked) {
          delete head["content-length"];
          head["content-encoding"] = "gzip";
        }
        answer.writeHead(came.statusCode ?? 502, head);
        if (isPacked) came.pipe(createGzip({ level: GZIP_LEVEL })).pipe(answer);
        else came.pipe(answer);
      },
    );
    passed.on("error", () => answer.destroy());
    asked.pipe(passed);
  });
  await new Promise<void>((opened) => server.listen(0, "127.0.0.1", opened));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
