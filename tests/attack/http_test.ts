import assert from "node:assert/strict";
import { type TestApp, testApp } from "@/tests/support/app.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import { allRows, countRows } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

const JSON_TYPE = { "content-type": "application/json" };
/** Word for word: with one directive less everything else still works. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; " +
  "img-src 'self' data:; connect-src 'self'; manifest-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const POST_ROUTES = [
  "/login",
  "/register",
  "/logout",
  "/unit/code",
  "/unit/accounts",
  "/unit/accounts/acc_wuhan-nurses",
  "/unit/accounts/acc_wuhan-nurses?act=reset",
  "/unit/subaccounts/new",
  "/unit/subaccounts/acc_wuhan-review?act=businesses",
  "/unit/subaccounts/acc_wuhan-review?act=close",
  "/business/12/export",
  "/authority/units/new",
  "/authority/units/batch",
  "/authority/units/import",
  "/authority/units/import/uim_nobody-has-this",
  "/authority/units/unt_wuhan-hospital?act=issue",
  "/authority/units/unt_wuhan-hospital/edit",
  "/authority/units/unt_wuhan-hospital/close",
  "/authority/authorities/new",
  "/authority/divisions/new?county=420106",
  "/authority/divisions/420106001?act=end",
  "/authority/authorities/ath_wuhan-420100?act=issue",
  "/authority/accounts/acc_wuhan-main?act=release",
  "/authority/limits?act=lift",
  "/admission/review",
  "/admission/review?act=return",
  "/preload/import",
  "/preload/import/imp_nobody-has-this",
  "/me",
  "/me/record",
  "/me/apply",
  "/api/trpc/unitCode.renew",
];
const FOREIGN_HEADERS: Record<string, string>[] = [
  { origin: "" },
  { origin: "null" },
  { origin: "http://localhost:8001" },
  { origin: "https://localhost:8000" },
  { origin: "http://localhost:8000.evil.test" },
  { origin: "http://sub.localhost:8000" },
  { origin: "https://evil.test", "sec-fetch-site": "cross-site" },
  { origin: "", "sec-fetch-site": "same-site" },
  { origin: "", "sec-fetch-site": "none" },
  { origin: "https://evil.test", "x-forwarded-host": "localhost:8000" },
  { origin: "https://evil.test", host: "evil.test" },
];

Deno.test("A-23 no route takes a form that another site sends", async () => {
  await using opened = await testPlatform();
  const visitor = await testApp(opened.platform);
  const apps = [
    visitor,
    await visitor.as(IDS.account.wuhan),
    await visitor.as(IDS.account.hubei),
    await visitor.as(IDS.account.zhouTing),
  ];
  const before = await countRows(opened.platform.db);

  for (const path of POST_ROUTES) {
    for (const headers of FOREIGN_HEADERS) {
      for (const app of apps) {
        const response = await app.request(path, {
          method: "POST",
          headers,
          body: new URLSearchParams({ a: "1" }),
        });
        const text = `${path} ${JSON.stringify(headers)}`;
        assert.equal(response.status, 403, text);
        assert.equal(response.headers.get("set-cookie"), null, text);
      }
    }
  }
  assert.deepEqual(await countRows(opened.platform.db), before);
});

Deno.test("A-21 no procedure answers to GET, HEAD, PUT or OPTIONS", async () => {
  await using opened = await testPlatform();
  const app = await (await testApp(opened.platform)).as(IDS.account.wuhan);

  for (const path of ["unitCode.renew", "unitCode.current", "roster.active"]) {
    for (const method of ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"]) {
      const response = await app.request(`/api/trpc/${path}?input={}`, {
        method,
      });
      assert.equal(response.status, 405, `${method} ${path}`);
    }
  }
  const codes = await allRows(opened.platform.db, "unitCode");
  assert.ok(codes.every(({ endedAt }) => endedAt === null));
});

Deno.test("A-20 a batch of eleven is refused whole, and so are empty paths", async () => {
  await using opened = await testPlatform();
  const app = await (await testApp(opened.platform)).as(IDS.account.wuhan);
  const many = (size: number) => Array(size).fill("unitCode.renew").join(",");

  const eleven = await call(app, `${many(11)}?batch=1`, "{}");
  const thousand = await call(app, `${many(1_000)}?batch=1`, "{}");
  const commas = await call(app, `${",".repeat(500)}?batch=1`, "{}");

  for (const response of [eleven, thousand, commas]) {
    assert.ok(response.status >= 400 && response.status < 500);
    assertSilent(await response.text());
  }
  const codes = await allRows(opened.platform.db, "unitCode");
  assert.ok(codes.every(({ endedAt }) => endedAt === null));
});

Deno.test("A-22 the endpoint takes JSON and nothing else", async () => {
  await using opened = await testPlatform();
  const app = await (await testApp(opened.platform)).as(IDS.account.wuhan);
  const types = [
    "",
    "text/plain",
    "multipart/form-data; boundary=x",
    "application/octet-stream",
    "application/x-www-form-urlencoded",
    "text/plain, application/json",
    "application/jsonp",
    "application/json-patch+json",
  ];

  for (const type of types) {
    const response = await app.request("/api/trpc/unitCode.renew", {
      method: "POST",
      headers: { "content-type": type },
      body: "{}",
    });
    assert.equal(response.status, 415, type);
  }
});

Deno.test("A-21 what is no input answers 400 without a stack, never 500", async () => {
  await using opened = await testPlatform();
  const app = await (await testApp(opened.platform)).as(IDS.account.wuhan);
  const deep = 10_000;
  const bodies = [
    "",
    "{",
    "null",
    "[]",
    '"text"',
    "[".repeat(deep) + "]".repeat(deep),
    `{"json":${"[".repeat(deep)}${"]".repeat(deep)}}`,
    `{"json":${'{"a":'.repeat(deep)}1${"}".repeat(deep)}}`,
    '{"json":{"search":"a"},"meta":{"values":{"search":["bigint"]}}}',
    '{"json":{"search":"(a"},"meta":{"values":{"search":["regexp"]}}}',
    '{"json":{"search":"a"},"meta":{"values":{"search":["URL"]}}}',
    '{"json":{"search":"a"},"meta":{"values":{"search":["class","x"]}}}',
    '{"json":{"search":"a"},"meta":{"values":{"search":[["custom","x"]]}}}',
    '{"json":{"search":"a"},"meta":{"values":{"__proto__":["Date"]}}}',
    '{"json":{"search":"a"},"meta":{"values":{"constructor.prototype":["set"]}}}',
    '{"json":{"search":"a"},"meta":{"referentialEqualities":{"search":["__proto__.x"]}}}',
    '{"json":{"a":{}},"meta":{"referentialEqualities":{"a":["a.a"]}}}',
    '{"json":{"a":{},"b":{}},"meta":{"referentialEqualities":{"a":["b.x","b.y"]}}}',
    '{"json":{"search":["a"]},"meta":{"values":{"search":["set"]}}}',
    '{"json":{"search":1e999}}',
    '{"json":{"search":"a","constructor":1}}',
    '{"json":{"search":"a","search2":"\\ud800"}}',
    '{"json":{"search":"a","search":"b"}}',
    '{"json":{"search":"a","se\\u0061rch":"b"}}',
    '{"json":{"search":"a"},"json":{"search":"b"}}',
    '{"json":{"limit":12345678901234567890}}',
    `{"json":{"limit":${"9".repeat(400)}}}`,
    new Uint8Array([...new TextEncoder().encode('{"json":{"search":"'), 0xff])
      .slice(),
    new Uint8Array([
      ...new TextEncoder().encode('{"json":{"search":"'),
      ...[0xed, 0xa0, 0x80],
      ...new TextEncoder().encode('"}}'),
    ]),
  ];

  for (const body of bodies) {
    const response = await call(app, "preload.active", body);
    const text = await response.text();
    assert.equal(response.status, 400, `${body.slice(0, 80)} ${text}`);
    assertSilent(text);
  }
});

Deno.test("A-21 bodies over the limit answer 413, declared or not", async () => {
  await using opened = await testPlatform();
  const app = await (await testApp(opened.platform)).as(IDS.account.wuhan);
  const big = "x".repeat(300 * 1024);

  const declared = await app.request("/api/trpc/unitCode.renew", {
    method: "POST",
    headers: { ...JSON_TYPE, "content-length": String(big.length) },
    body: big,
  });
  const chunked = await call(app, "unitCode.renew", streamOf(big));
  const form = await app.request("/unit/code", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: streamOf(big),
  });

  for (const response of [declared, chunked, form]) {
    assert.equal(response.status, 413);
    await response.body?.cancel();
  }
});

Deno.test("A-27 every answer to an account says no-store, and no origin is let in", async () => {
  await using opened = await testPlatform();
  const visitor = await testApp(opened.platform);
  const unit = await visitor.as(IDS.account.wuhan);
  const person = await visitor.as(IDS.account.zhouTing);
  const asked: [TestApp, string][] = [
    ...[
      "/",
      "/unit/accounts",
      "/unit/subaccounts",
      "/business/12",
      "/unit/code",
      "/admission/review",
      "/preload/active",
      "/preload/import",
      "/preload/import/imp_nobody-has-this",
      "/preload/import/imp_nobody-has-this/problems",
      "/roster/active",
      "/statistics/active",
      "/nothing-here",
      "/me",
    ].map((path): [TestApp, string] => [unit, path]),
    ...["/", "/me", "/me/record", "/me/apply", "/roster/active"]
      .map((path): [TestApp, string] => [person, path]),
  ];

  for (const [app, path] of asked) {
    const response = await app.request(path, {
      headers: { origin: "https://evil.test" },
    });
    await response.body?.cancel();
    const { headers } = response;
    assert.equal(headers.get("cache-control"), "no-store", path);
    assert.equal(headers.get("access-control-allow-origin"), null, path);
    assert.equal(headers.get("x-content-type-options"), "nosniff", path);
    assert.equal(headers.get("content-security-policy"), POLICY, path);
  }
});

Deno.test("A-28 a fault says nothing of itself", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const broken = {
    ...opened.platform,
    clock: () => {
      throw new Error("select secret from /work/data/platform.db");
    },
  };
  const unit = await (await testApp(opened.platform)).as(IDS.account.wuhan);
  assert.equal((await unit.request("/unit/code")).status, 200);
  assert.ok(db);
  const app = await testApp(broken);

  for (const path of ["/login", "/api/trpc/directory.named", "/unit/code"]) {
    const response = await app.request(path, {
      method: "POST",
      headers: { ...JSON_TYPE, cookie: `sid=${"A".repeat(43)}` },
      body: "{}",
    });
    assert.equal(response.status, 500, path);
    assertSilent(await response.text());
  }
});

function call(
  app: TestApp,
  path: string,
  body:
    | string
    | Uint8Array<ArrayBuffer>
    | ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<Response> {
  return app.request(`/api/trpc/${path}`, {
    method: "POST",
    headers: JSON_TYPE,
    body,
  });
}

/** No stack, no SQL, no path, no class name. */
function assertSilent(text: string): void {
  assert.doesNotMatch(
    text,
    /\bat \w|\.ts\b|select |insert |\/work\/|TRPCError|ZodError|RangeError|SyntaxError|sqlite/i,
  );
}

function streamOf(text: string): ReadableStream<Uint8Array<ArrayBuffer>> {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at += 16_384));
    },
  });
}
