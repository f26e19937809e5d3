import assert from "node:assert/strict";
import { testApp } from "@/tests/support/app.ts";
import { testPlatform } from "@/tests/support/cast.ts";

Deno.test("A-24 tricks with the path lead nowhere", async () => {
  await using opened = await testPlatform();
  const visitor = await testApp(opened.platform);
  const paths = [
    "/login/../preload/active",
    "/login/%2e%2e/preload/active",
    "/help/..;/preload/active",
    "/help/%2e%2e%2fpreload/active",
    "/login%2f..%2fpreload%2factive",
    "//preload/active",
    "/preload//active",
    "/preload/active/",
    "/PRELOAD/active",
    "/preload/active;x=1",
    "/preload/active%00",
    "/preload\\active",
    "/api/trpc/../../preload/active",
    "/healthz/../unit/code",
    "/static/../deno.json",
    "/..%2f..%2fdeno.json",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/styles.css/../../deno.json",
    "/%e0%a4%a",
  ];

  for (const path of paths) {
    const response = await visitor.request(path);
    assert.ok([303, 404].includes(response.status), `${path}`);
    const text = await response.text();
    assert.ok(!text.includes("预传在职名单</h1>"), path);
    assert.ok(!text.includes('"imports"'), path);
    assert.ok(!text.includes("root:"), path);
  }
});

Deno.test("A-24 next leads to pages of our own alone", async () => {
  await using opened = await testPlatform();
  const visitor = await testApp(opened.platform);
  const targets = [
    "https://evil.test",
    "//evil.test",
    "/\\evil.test",
    "/%2fevil.test",
    "javascript:alert(1)",
    "/a\r\nset-cookie: x=1",
    "/\tevil.test",
    "\\\\evil.test",
    "/.evil.test",
    "/a/../..//evil.test",
  ];

  for (const next of targets) {
    const response = await visitor.request(
      `/login?next=${encodeURIComponent(next)}`,
      {
        method: "POST",
        body: new URLSearchParams({
          account: "4201060001",
          password: "Hubei-demo-2026",
        }),
      },
    );
    assert.equal(response.status, 303, next);
    assert.equal(response.headers.get("location"), "/login/confirm", next);
  }
});

Deno.test("A-26 a poisoned host stands in no answer", async () => {
  await using opened = await testPlatform();
  const visitor = await testApp(opened.platform);
  const headers = {
    host: "evil.test",
    "x-forwarded-host": "evil.test",
    forwarded: "host=evil.test",
    "x-original-url": "/unit/code",
  };

  for (
    const path of ["/login", "/register", "/unit/code", "/nothing", "/help"]
  ) {
    const response = await visitor.request(path, { headers });
    const all = [...response.headers].join() + await response.text();
    assert.ok(!all.includes("evil.test"), path);
  }
});
