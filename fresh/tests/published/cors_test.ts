/** The documentation's page "cors" (plugins/cors), and upstream's tests of it. */
import assert from "node:assert/strict";
import { cors, type CORSOptions } from "fresh";
import { ask } from "../support.ts";
import { quietApp } from "./support.ts";

const NAMED: CORSOptions = {
  origin: "http://example.com",
  allowHeaders: ["X-Custom-Header", "Upgrade-Insecure-Requests"],
  allowMethods: ["POST", "GET", "OPTIONS"],
  exposeHeaders: ["Content-Length", "X-Kuma-Revision"],
  maxAge: 600,
  credentials: true,
};

function request(options: CORSOptions | undefined, init?: RequestInit) {
  const handler = quietApp().use(cors(options))
    .get("/", () => new Response("ok", { headers: { vary: "accept" } }))
    .get("/away", () => Response.redirect("http://localhost/"))
    .handler();
  return ask(handler, "/", init);
}

/** Value of `access-control-allow-…`. */
function allowed(headers: Headers, what: string): string | null {
  return headers.get(`access-control-allow-${what}`);
}

Deno.test("by default every site may read, without cookies", async () => {
  const { headers, text } = await request(undefined);
  assert.equal(text, "ok");
  assert.equal(allowed(headers, "origin"), "*");
  assert.equal(allowed(headers, "credentials"), null);
  assert.equal(headers.get("vary"), "accept");
});

Deno.test("a preflight gets the usual methods, and the headers it asks for", async () => {
  const { status, headers } = await request(undefined, {
    method: "OPTIONS",
    headers: { "access-control-request-headers": "X-PINGOTHER, Content-Type" },
  });
  assert.equal(status, 204);
  assert.equal(allowed(headers, "methods"), "GET,HEAD,PUT,POST,DELETE,PATCH");
  assert.equal(allowed(headers, "headers"), "X-PINGOTHER,Content-Type");
});

Deno.test("a preflight gets what is configured", async () => {
  const { headers } = await request(NAMED, {
    method: "OPTIONS",
    headers: { origin: "http://example.com" },
  });
  assert.equal(allowed(headers, "origin"), "http://example.com");
  assert.equal(
    allowed(headers, "headers"),
    "X-Custom-Header,Upgrade-Insecure-Requests",
  );
  assert.equal(allowed(headers, "methods"), "POST,GET,OPTIONS");
  assert.equal(allowed(headers, "credentials"), "true");
  assert.equal(
    headers.get("access-control-expose-headers"),
    "Content-Length,X-Kuma-Revision",
  );
  assert.equal(headers.get("access-control-max-age"), "600");
  assert.match(headers.get("vary") ?? "", /Origin/);
});

Deno.test("an origin that is not named is told nothing", async () => {
  for (
    const origin of ["http://example.net", "http://example.com.evil.test", ""]
  ) {
    const { headers } = await request(NAMED, {
      method: "OPTIONS",
      headers: { origin },
    });
    assert.equal(allowed(headers, "origin"), null, origin);
    assert.equal(allowed(headers, "methods"), null, origin);
    assert.match(headers.get("vary") ?? "", /Origin/);
  }
});

Deno.test("of several origins the one that asks is named, and caches are told", async () => {
  const options = { origin: ["http://example.com", "http://example.org"] };
  const { headers } = await request(options, {
    headers: { origin: "http://example.org" },
  });
  assert.equal(allowed(headers, "origin"), "http://example.org");
  assert.equal(headers.get("vary"), "accept, Origin");
  assert.equal(allowed((await request(options)).headers, "origin"), null);
});

Deno.test("a function may name the origin", async () => {
  const options: CORSOptions = {
    origin: (origin) =>
      origin.endsWith(".example.com") ? origin : "http://example.com",
  };
  const from = async (origin: string) =>
    allowed(
      (await request(options, { headers: { origin } })).headers,
      "origin",
    );
  assert.equal(await from("http://sub.example.com"), "http://sub.example.com");
  assert.equal(await from("http://evil-example.com"), "http://example.com");
});

Deno.test("an answer with closed headers is allowed like any other", async () => {
  const handler = quietApp().use(cors())
    .get("/", () => Response.redirect("http://localhost/")).handler();
  const { status, headers } = await ask(handler, "/");
  assert.equal(status, 302);
  assert.equal(allowed(headers, "origin"), "*");
});

Deno.test("credentials for every origin are refused at the start", () => {
  assert.throws(() => cors({ credentials: true }), TypeError);
});
