import assert from "node:assert/strict";
import { callVendor } from "@/server/providers/call_vendor.ts";
import { type Fault, serveVendor } from "@/tests/standins/vendor_server.ts";
import { utf8 } from "@/tests/standins/web_hash.ts";

const CALL = { headers: {}, body: utf8("{}"), timeLimitMs: 5_000 };

Deno.test("A-57 callVendor follows no redirect, wherever it leads", async () => {
  await using elsewhere = await serveOk();
  await using vendor = await serveOk();
  vendor.next({ kind: "redirect", location: elsewhere.url });
  vendor.next({ kind: "redirect", location: "/" });

  for (let time = 0; time < 2; time++) {
    assert.deepEqual(await callVendor(new URL(vendor.url), CALL), {
      state: "lost",
      reason: "http307",
    });
  }
  assert.equal(elsewhere.requests, 0);
  assert.equal(vendor.requests, 2);
});

Deno.test("callVendor hands on JSON under 200 and 4xx, whatever its shape", async () => {
  await using vendor = await serveOk();
  vendor.next({ kind: "text", text: "[7]", status: 429 });

  assert.deepEqual(await callVendor(new URL(vendor.url), CALL), {
    state: "answered",
    status: 429,
    body: [7],
  });
  assert.deepEqual(await callVendor(new URL(vendor.url), CALL), {
    state: "answered",
    status: 200,
    body: { isOk: true },
  });
});

Deno.test("callVendor sends the very bytes and headers it was given, in a POST", async () => {
  const seen: unknown[] = [];
  await using vendor = await serveVendor(
    ({ method, target, headers, body }) => {
      const type = headers.get("content-type");
      seen.push({ method, target, type, body: [...body] });
      return Promise.resolve({ status: 200, body: {} });
    },
  );
  const headers = { "content-type": "application/json; charset=utf-8" };
  const body = new Uint8Array([123, 0, 255, 125]);

  await callVendor(new URL("/?a=%2A~%20%27", vendor.url), {
    ...CALL,
    headers,
    body,
  });

  assert.deepEqual(seen, [{
    method: "POST",
    target: "/?a=%2A~%20%27",
    type: "application/json; charset=utf-8",
    body: [123, 0, 255, 125],
  }]);
});

Deno.test("callVendor reads an answer of 64 KiB and none that is longer", async () => {
  await using vendor = await serveOk();
  const answer = (length: number): Fault => ({
    kind: "text",
    text: '"' + "x".repeat(length - 2) + '"',
  });
  vendor.next(answer(65_536));
  vendor.next(answer(65_537));

  const fits = await callVendor(new URL(vendor.url), CALL);
  const long = await callVendor(new URL(vendor.url), CALL);

  assert.equal(fits.state, "answered");
  assert.deepEqual(long, { state: "lost", reason: "answer" });
});

Deno.test("callVendor's time limit covers the whole answer, not its beginning", async () => {
  const dribble = new TextEncoder().encode("HTTP/1.1 200 OK\r\n\r\n{");
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const served = (async () => {
    using connection = await listener.accept();
    await connection.write(dribble);
    // Until the caller hangs up.
    const rest = new Uint8Array(1_024);
    while (await connection.read(rest).catch(() => null) !== null);
  })();

  const reply = await callVendor(
    new URL(`http://127.0.0.1:${listener.addr.port}`),
    { ...CALL, timeLimitMs: 1_000 },
  );
  await served;

  assert.deepEqual(reply, { state: "lost", reason: "timeout" });
});

Deno.test({
  name: "callVendor says that it has no permission, and throws no URL",
  permissions: { net: ["127.0.0.1:9"] },
  async fn() {
    assert.deepEqual(
      await callVendor(new URL("https://sms.example/?phone=1"), CALL),
      { state: "notSent", reason: "permission" },
    );
  },
});

function serveOk() {
  return serveVendor(() =>
    Promise.resolve({ status: 200, body: { isOk: true } })
  );
}
