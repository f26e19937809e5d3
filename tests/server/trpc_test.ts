import assert from "node:assert/strict";
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { AppError } from "@/domain/errors.ts";
import { refusalOf, toTrpcError } from "@/server/trpc.ts";
import { testApp } from "@/tests/support/app.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import { IDS } from "@/tools/seed.ts";

const JSON_TYPE = { "content-type": "application/json" };

Deno.test("a refusal becomes tRPC's error with the status of its row, and comes back from it", () => {
  const error = toTrpcError(new AppError("alreadyDecided"));

  assert.equal(error.code, "CONFLICT");
  assert.equal(error.message, "该申请已经处理过或已撤回，不用再办");
  assert.equal(refusalOf(error)?.code, "alreadyDecided");
});

Deno.test("input that a schema refuses is bad input; a fault is no refusal", () => {
  const { error } = z.string().safeParse(7);

  const bad = new TRPCError({ code: "BAD_REQUEST", cause: error });
  const fault = new TRPCError({
    code: "INTERNAL_SERVER_ERROR",
    cause: new Error("SQLITE_BUSY"),
  });

  assert.equal(refusalOf(bad)?.code, "badInput");
  assert.equal(refusalOf(fault), undefined);
  assert.equal(refusalOf(new Error("x")), undefined);
});

Deno.test("A-82 that there is no file left to open is no fault: the platform is busy", () => {
  const none = Object.assign(new Error("Too many open files (os error 24)"), {
    code: "EMFILE",
  });
  const cause = new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: none });

  assert.equal(refusalOf(none)?.code, "busy");
  assert.equal(refusalOf(cause)?.code, "busy");
});

Deno.test("the endpoint answers signed-in calls, and others with 401 and a sentence", async () => {
  await using opened = await testPlatform();
  const app = await testApp(opened.platform);
  const wuhan = await app.as(IDS.account.wuhan);
  const call = { method: "POST", headers: JSON_TYPE, body: '{"json":{}}' };

  const answer = await wuhan.request("/api/trpc/roster.active", call);
  const refusal = await app.request("/api/trpc/roster.active", call);

  assert.equal(answer.status, 200);
  const { result } = await answer.json();
  assert.equal(result.data.json.total, 1);
  assert.equal(refusal.status, 401);
  const { error } = await refusal.json();
  assert.deepEqual(error.json, {
    message: "请先登录",
    code: -32001,
    data: { code: "UNAUTHORIZED", httpStatus: 401 },
  });
});

Deno.test("the endpoint says nothing of what is inside: no stack, no schema, no path", async () => {
  await using opened = await testPlatform();
  const app = await testApp(opened.platform);
  const wuhan = await app.as(IDS.account.wuhan);
  const bodies = [
    ["roster.active", '{"json":{"search":7}}', 400],
    ["roster.active", '{"json":{"__proto__":{"x":1},"y":1}}', 400],
    ["roster.active", "{", 400],
    ["roster.active", "null", 400],
    ["roster.nothing", '{"json":{}}', 404],
    ["__proto__", '{"json":{}}', 404],
    ["constructor", '{"json":{}}', 404],
  ] as const;

  for (const [path, body, status] of bodies) {
    const response = await wuhan.request(`/api/trpc/${path}`, {
      method: "POST",
      headers: JSON_TYPE,
      body,
    });
    const text = await response.text();
    assert.equal(response.status, status, `${path} ${body}`);
    assert.doesNotMatch(text, /stack|zod|node_modules|\.ts|expected/i);
  }
});

Deno.test("the endpoint takes JSON by POST only, of our own origin, and not too much of it", async () => {
  await using opened = await testPlatform();
  const app = await testApp(opened.platform);
  const wuhan = await app.as(IDS.account.wuhan);
  const path = "/api/trpc/unitCode.renew";
  const body = '{"json":null}';
  const long = `{"json":{"search":"${"x".repeat(300_000)}"}}`;

  const get = await wuhan.request(path);
  const form = await wuhan.request(path, {
    method: "POST",
    body: new URLSearchParams({ json: "null" }),
  });
  const plain = await wuhan.request(path, { method: "POST", body });
  const foreign = await wuhan.request(path, {
    method: "POST",
    headers: { ...JSON_TYPE, origin: "http://evil.example" },
    body,
  });
  const chunked = await wuhan.request("/api/trpc/roster.active", {
    method: "POST",
    headers: JSON_TYPE,
    body: ReadableStream.from([new TextEncoder().encode(long)]),
  });

  assert.equal(get.status, 405);
  assert.equal(form.status, 415);
  assert.equal(plain.status, 415);
  assert.equal(foreign.status, 403);
  assert.equal(chunked.status, 413);
  await Promise.all(
    [get, form, plain, foreign, chunked].map((one) => one.body?.cancel()),
  );
});

Deno.test("the endpoint refuses a batch of more than ten", async () => {
  await using opened = await testPlatform();
  const app = await testApp(opened.platform);
  const wuhan = await app.as(IDS.account.wuhan);
  const batch = (size: number) => {
    const paths = Array(size).fill("home.menus").join(",");
    return wuhan.request(`/api/trpc/${paths}?batch=1`, {
      method: "POST",
      headers: JSON_TYPE,
      body: "{}",
    });
  };

  const ten = await batch(10);
  const eleven = await batch(11);

  assert.equal(ten.status, 200);
  assert.equal((await ten.json()).length, 10);
  assert.equal(eleven.status, 400);
  await eleven.body?.cancel();
});
