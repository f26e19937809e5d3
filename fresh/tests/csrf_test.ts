import assert from "node:assert/strict";
import { App, csrf, type CsrfOptions } from "fresh";
import { ask } from "./support.ts";

function guarded(options?: CsrfOptions) {
  return new App().use(csrf(options)).all("/", () => new Response("done"))
    .handler();
}

Deno.test("csrf lets through what comes from this site, and nothing else", async () => {
  const handler = guarded();
  const cases: [method: string, headers: HeadersInit, status: number][] = [
    ["GET", {}, 200],
    ["HEAD", { origin: "https://evil.test" }, 200],
    ["OPTIONS", { "sec-fetch-site": "cross-site" }, 200],
    ["POST", {}, 403],
    ["POST", { cookie: "session=1" }, 403],
    ["POST", { "sec-fetch-site": "same-origin" }, 200],
    ["POST", { "sec-fetch-site": "same-site" }, 403],
    ["POST", { "sec-fetch-site": "cross-site" }, 403],
    ["POST", { "sec-fetch-site": "none" }, 403],
    ["POST", { origin: "http://localhost" }, 200],
    ["POST", { origin: "null" }, 403],
    ["POST", { origin: "" }, 403],
    ["POST", { origin: "https://localhost" }, 403],
    ["POST", { origin: "http://localhost:8001" }, 403],
    ["POST", { origin: "http://sub.localhost" }, 403],
    ["POST", { origin: "http://localhost.evil.test" }, 403],
    ["POST", { origin: "http://LOCALHOST" }, 403],
    ["POST", {
      origin: "http://localhost:8001",
      "sec-fetch-site": "same-site",
    }, 403],
    // Of browsers that send neither of these.
    ["POST", { referer: "http://localhost/login?a=1" }, 200],
    ["POST", { referer: "https://localhost/login" }, 403],
    ["POST", { referer: "http://localhost:8001/" }, 403],
    ["POST", { referer: "http://localhost@evil.test/" }, 403],
    ["POST", { referer: "http://evil.test/http://localhost/" }, 403],
    ["POST", { referer: "http://localhost.evil.test/" }, 403],
    ["POST", { referer: "data:text/html,a" }, 403],
    ["POST", { referer: "/login" }, 403],
    ["POST", { referer: "" }, 403],
    // Who says more is judged by that.
    ["POST", { origin: "null", referer: "http://localhost/login" }, 403],
    ["POST", {
      origin: "https://evil.test",
      referer: "http://localhost/login",
    }, 403],
    ["POST", {
      "sec-fetch-site": "cross-site",
      referer: "http://localhost/login",
    }, 403],
    ["POST", {
      "sec-fetch-site": "none",
      referer: "http://localhost/login",
    }, 403],
    ["PUT", { origin: "https://evil.test" }, 403],
    ["PATCH", {}, 403],
    ["DELETE", { "sec-fetch-site": "cross-site" }, 403],
  ];
  for (const [method, headers, status] of cases) {
    const answer = await ask(handler, "/", { method, headers });
    assert.equal(answer.status, status, `${method} ${JSON.stringify(headers)}`);
  }
});

Deno.test("csrf takes one origin, several, or a function", async () => {
  const post = (options: CsrfOptions, origin: string) =>
    ask(guarded(options), "/", { method: "POST", headers: { origin } });
  const one = { origin: "https://hr.test" };
  const two = { origin: ["https://hr.test", "https://edge.test"] };
  const fits = {
    origin: (origin: string) => origin.endsWith(".hr.test"),
  };

  assert.equal((await post(one, "https://hr.test")).status, 200);
  assert.equal((await post(one, "http://localhost")).status, 403);
  assert.equal((await post(two, "https://edge.test")).status, 200);
  assert.equal((await post(two, "https://other.test")).status, 403);
  assert.equal((await post(fits, "https://a.hr.test")).status, 200);
  assert.equal((await post(fits, "https://hr.evil.test")).status, 403);
  assert.equal((await post({ origin: () => true }, "null")).status, 403);
});
