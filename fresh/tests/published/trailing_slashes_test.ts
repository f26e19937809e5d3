/** The documentation's page "trailingSlashes" (plugins/trailing-slashes). */
import assert from "node:assert/strict";
import { trailingSlashes } from "fresh";
import { quietApp } from "./support.ts";

async function sentTo(mode: "always" | "never", path: string, method = "GET") {
  const handler = quietApp().use(trailingSlashes(mode))
    .all("*", () => new Response("ok")).handler();
  const url = `http://localhost${path}`;
  const response = await handler(new Request(url, { method }));
  await response.body?.cancel();
  const location = response.headers.get("location");
  return location === null ? response.status : [response.status, location];
}

Deno.test("`always` adds a slash where none is", async () => {
  assert.equal(await sentTo("always", "/"), 200);
  assert.equal(await sentTo("always", "/foo/bar/"), 200);
  assert.deepEqual(await sentTo("always", "/foo"), [302, "/foo/"]);
  assert.deepEqual(await sentTo("always", "/foo/bar?a=1"), [
    302,
    "/foo/bar/?a=1",
  ]);
});

Deno.test("`never` takes the slashes away, but that of the root", async () => {
  assert.equal(await sentTo("never", "/"), 200);
  assert.equal(await sentTo("never", "/foo"), 200);
  assert.deepEqual(await sentTo("never", "/foo/"), [302, "/foo"]);
  assert.deepEqual(await sentTo("never", "/foo//?a=/"), [302, "/foo?a=/"]);
});

Deno.test("nobody is sent to another site by it", async () => {
  assert.deepEqual(await sentTo("never", "//evil.test/"), [302, "/evil.test"]);
  assert.deepEqual(await sentTo("always", "//evil.test"), [302, "/evil.test/"]);
});

Deno.test("a form keeps its method and body on the way", async () => {
  assert.deepEqual(await sentTo("never", "/foo/", "POST"), [308, "/foo"]);
  assert.deepEqual(await sentTo("never", "/foo/", "HEAD"), [302, "/foo"]);
});
