import assert from "node:assert/strict";
import { unitPages } from "@/tests/support/unit_pages.ts";

Deno.test("/api/divisions/[code] answers a few rows that the browser may keep for five minutes", async () => {
  await using wuhan = await unitPages("wuhan");

  const response = await wuhan.app.request("/api/divisions/420106");
  const text = await response.text();

  assert.equal(response.status, 200);
  assert.equal(response.headers.get("cache-control"), "private, max-age=300");
  assert.deepEqual(JSON.parse(text)[0], {
    code: "420106001",
    label: "积玉桥街道",
  });
  assert.ok(text.length < 2048, `${text.length} bytes`);
});

Deno.test("/api/divisions/[code] knows no other places, and keeps no refusal", async () => {
  await using wuhan = await unitPages("wuhan");

  for (const [code, status] of [["4299", 404], ["42", 400], ["x", 400]]) {
    const response = await wuhan.app.request(`/api/divisions/${code}`);
    await response.body?.cancel();
    assert.equal(response.status, status, `${code}`);
    assert.equal(response.headers.get("cache-control"), "no-store");
  }
});

Deno.test("/api/divisions/[code] sends visitors to the sign-in page", async () => {
  await using wuhan = await unitPages("wuhan");

  const response = await wuhan.visitor.request("/api/divisions/4201");

  assert.equal(response.status, 303);
});
