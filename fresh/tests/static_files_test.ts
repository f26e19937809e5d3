import assert from "node:assert/strict";
import { asset } from "fresh/runtime";
import { ask, fixtureHandler } from "./support.ts";

Deno.test("a static file is served with its type and an entity tag", async () => {
  const handler = await fixtureHandler();
  const { status, headers, text } = await ask(handler, "/styles.css");
  assert.equal(status, 200);
  assert.equal(headers.get("content-type"), "text/css; charset=utf-8");
  assert.equal(headers.get("cache-control"), "no-cache");
  assert.equal(headers.get("x-content-type-options"), "nosniff");
  assert.match(headers.get("etag") ?? "", /^"[0-9a-f]{16}"$/);
  assert.match(text, /^body \{/);
  assert.equal(headers.get("content-length"), String(text.length));
});

Deno.test("the address that asset() gives may be kept for ever, another hash may not", async () => {
  const handler = await fixtureHandler();
  const { text } = await ask(handler, "/");
  const [url = ""] = text.match(/\/styles\.css\?__frsh_c=[0-9a-f]{16}/) ?? [];

  const kept = await ask(handler, url);
  assert.equal(
    kept.headers.get("cache-control"),
    "public, max-age=31536000, immutable",
  );
  const other = await ask(handler, "/styles.css?__frsh_c=0123456789abcdef");
  assert.equal(other.headers.get("cache-control"), "no-cache");
});

Deno.test("asset() outside a request is the path itself", () => {
  assert.equal(asset("/styles.css"), "/styles.css");
});

Deno.test("a file that has not changed is not sent again", async () => {
  const handler = await fixtureHandler();
  const first = await ask(handler, "/styles.css");
  const etag = first.headers.get("etag") ?? "";
  for (const value of [etag, `W/${etag}`, `"x", ${etag}`, "*"]) {
    const again = await ask(handler, "/styles.css", {
      headers: { "if-none-match": value },
    });
    assert.deepEqual([again.status, again.text], [304, ""], value);
  }
  const changed = await ask(handler, "/styles.css", {
    headers: { "if-none-match": '"0123456789abcdef"' },
  });
  assert.equal(changed.status, 200);
});

Deno.test("HEAD has the length, POST is refused", async () => {
  const handler = await fixtureHandler();
  const head = await ask(handler, "/styles.css", { method: "HEAD" });
  assert.equal(head.text, "");
  assert.ok(Number(head.headers.get("content-length")) > 1000);
  const post = await ask(handler, "/styles.css", { method: "POST" });
  assert.equal(post.status, 405);
  assert.equal(post.headers.get("allow"), "GET, HEAD");
});

Deno.test("a name with a space is found by its encoded address", async () => {
  const handler = await fixtureHandler();
  const { status, headers } = await ask(handler, "/icons/a%20b.svg");
  assert.equal(status, 200);
  assert.equal(headers.get("content-type"), "image/svg+xml");
});

Deno.test("no path leads outside the listed files", async () => {
  const handler = await fixtureHandler();
  const paths = [
    "/../main.ts",
    "/%2e%2e/main.ts",
    "/..%2fmain.ts",
    "/icons/..%2f..%2fmain.ts",
    "/icons/%2e%2e%2f%2e%2e%2fmain.ts",
    "/..%5cmain.ts",
    "/static/styles.css",
    "//styles.css",
    "/styles.css/",
    "/styles.css%00.js",
    "/STYLES.CSS",
    "/styles.css;x",
    "/%E0%A4%A",
    "/icons",
    "/icons/",
    "/_fresh/snapshot.json",
    "/_fresh/js/",
  ];
  for (const path of paths) {
    const response = await handler(new Request(`http://localhost${path}`));
    assert.equal(response.status, 404, path);
    await response.body?.cancel();
  }
});
