import assert from "node:assert/strict";
import { testApp } from "@/tests/support/app.ts";
import { testPlatform } from "@/tests/support/cast.ts";

const TOKEN = "0123456789abcdef0123456789abcdef";

Deno.test("A-28 /healthz tells whoever comes by the proxy whether we serve, and neither mode nor version", async () => {
  await using opened = await testPlatform();
  const platform = { ...opened.platform, metricsToken: TOKEN };
  const app = await testApp(platform);
  const ask = async (headers: HeadersInit) =>
    await (await app.request("/healthz", { headers })).json();

  const stranger = await ask({ "x-forwarded-for": "192.0.2.7" });
  const watcher = await ask({
    "x-forwarded-for": "192.0.2.7",
    authorization: `Bearer ${TOKEN}`,
  });
  const machine = await ask({});

  assert.deepEqual(stranger, { status: "ok" });
  const { version } = platform;
  const all = { status: "ok", mode: "embedded", replicaAgeMs: 0, version };
  assert.deepEqual(watcher, all);
  assert.deepEqual(machine, all);
});
