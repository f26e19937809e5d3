/**
 * The documentation's page "csrf" (plugins/csrf), and upstream's tests of it.
 * Ours is stricter (SECURITY.md A-23); `../csrf_test.ts` holds the whole table.
 */
import assert from "node:assert/strict";
import { csrf, type CsrfOptions } from "fresh";
import { ask } from "../support.ts";
import { quietApp } from "./support.ts";

const SITE = "https://example.com";

async function statusOf(
  headers: HeadersInit,
  options?: CsrfOptions,
  method = "POST",
): Promise<number> {
  const handler = quietApp().use(csrf(options))
    .all("/", () => new Response("done")).handler();
  return (await ask(handler, `${SITE}/`, { method, headers })).status;
}

Deno.test("requests that change nothing pass, whoever sends them", async () => {
  for (const method of ["GET", "HEAD", "OPTIONS"]) {
    const foreign = {
      "sec-fetch-site": "cross-site",
      origin: "https://evil.test",
    };
    assert.equal(await statusOf(foreign, undefined, method), 200, method);
  }
});

Deno.test("a change from another site is refused, with every method", async () => {
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
    const foreign = { "sec-fetch-site": "cross-site" };
    assert.equal(await statusOf(foreign, undefined, method), 403, method);
    const own = { "sec-fetch-site": "same-origin" };
    assert.equal(await statusOf(own, undefined, method), 200, method);
  }
});

Deno.test("an origin that is named is trusted, also across sites", async () => {
  const options = { origin: "https://trusted.example.com" };
  const trusted = { origin: options.origin, "sec-fetch-site": "cross-site" };
  assert.equal(await statusOf(trusted, options), 200);
  const attacker = { origin: "https://attacker.example.com" };
  assert.equal(await statusOf(attacker, options), 403);
});

Deno.test("origins may be a list or a function", async () => {
  const list = { origin: [SITE, "https://trusted.example.com"] };
  const asked: CsrfOptions = {
    origin: (origin) => /^https:\/\/(?:foo|bar)\.example\.com$/.test(origin),
  };
  assert.equal(
    await statusOf({ origin: "https://trusted.example.com" }, list),
    200,
  );
  assert.equal(
    await statusOf({ origin: "https://foo.example.com" }, list),
    403,
  );
  assert.equal(
    await statusOf({ origin: "https://foo.example.com" }, asked),
    200,
  );
  assert.equal(
    await statusOf({ origin: "https://baz.example.com" }, asked),
    403,
  );
});

// Differs from upstream, which lets these through: an old browser, or one that
// was told to hide both headers, carries the victim's cookie all the same.
Deno.test("a change that says nothing of its origin is refused", async () => {
  assert.equal(await statusOf({}), 403);
  assert.equal(await statusOf({ cookie: "session=1" }), 403);
});

// Differs from upstream, which trusts what the user typed or opened from
// elsewhere: a form that is sent never comes from there.
Deno.test("Sec-Fetch-Site: none does not vouch for a change", async () => {
  assert.equal(await statusOf({ "sec-fetch-site": "none" }), 403);
});

Deno.test("a refusal is an HttpError, so that the error page draws it", async () => {
  const handler = quietApp()
    .use((ctx) => ctx.next())
    .onError(({ error }) => new Response(String(error), { status: 403 }))
    .use(csrf()).post("/", () => new Response("done")).handler();
  const { text } = await ask(handler, "/", { method: "POST" });
  assert.equal(text, "HttpError: Cross-site request refused");
});
