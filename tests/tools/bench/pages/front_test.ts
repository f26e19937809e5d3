import assert from "node:assert/strict";
import http from "node:http";
import { Buffer } from "node:buffer";
import { gunzipSync } from "node:zlib";
import { openFront } from "@/tools/bench/pages/front.ts";
import { openBare } from "@/tools/bench/pages/bare.ts";

const PAGE = "<!DOCTYPE html>" + "湖北".repeat(500);
const PACKED = { "content-encoding": "br", "content-type": "text/css" };

Deno.test("the front packs pages for who takes but gzip, and passes on as it is what is packed", async () => {
  const asked: (string | null)[] = [];
  await using behind = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    ({ url, headers }) => {
      asked.push(headers.get("accept-encoding"));
      return url.includes(".css")
        ? new Response("packed", { headers: PACKED })
        : url.endsWith("/known")
        ? new Response(null, { status: 304, headers: { etag: `W/"1"` } })
        : new Response(PAGE, { headers: { "content-type": "text/html" } });
    },
  );
  await using front = await openFront(`http://127.0.0.1:${behind.addr.port}`);

  const page = await askRaw(front.url, "/login", "gzip, deflate");
  const style = await askRaw(front.url, "/styles.css?v=1");
  const known = await askRaw(front.url, "/known");

  assert.equal(page.headers["content-encoding"], "gzip");
  assert.equal(gunzipSync(page.body).toString(), PAGE);
  assert.ok(page.body.length < 200, `${page.body.length} bytes`);
  assert.equal(style.headers["content-encoding"], "br");
  assert.equal(style.body.toString(), "packed");
  assert.equal(known.status, 304);
  assert.equal(known.headers["etag"], `W/"1"`);
  // Pages are asked for in Brotli, or plain: only then can they be packed anew.
  assert.deepEqual(asked, [null, "gzip, br", "br"]);
});

Deno.test("a bare page has as many bytes as are asked for", async () => {
  await using bare = openBare();

  const page = await askRaw(bare.url, "/3000");
  const none = await askRaw(bare.url, "/favicon.ico");

  assert.equal(page.body.length, 3000);
  assert.equal(page.headers["content-encoding"], undefined);
  assert.equal(none.status, 404);
});

interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
}

/** Asks as a browser does, and leaves what came as it came: `fetch` would unpack it. */
async function askRaw(
  url: string,
  path: string,
  accepted = "gzip, br",
): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<
    http.IncomingMessage
  >();
  const headers = { "accept-encoding": accepted };
  http.get(url + path, { headers, agent: false }, resolve).on("error", reject);
  const came = await promise;
  const parts: Uint8Array[] = [];
  for await (const part of came) parts.push(part);
  return {
    status: came.statusCode ?? 0,
    headers: came.headers,
    body: Buffer.concat(parts),
  };
}
