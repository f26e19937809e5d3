import assert from "node:assert/strict";
import { z } from "zod";
import { type CallResult, callWechat } from "@/server/wechat/call.ts";
import { startWechat, type WechatStandin } from "@/tests/standins/wechat.ts";

const Answer = z.object({ word: z.string() });

Deno.test("an answer of the shape that was asked for is the value", async () => {
  await using wechat = startWechat();

  const result = await callWith(
    wechat,
    () => Response.json({ word: "ok", more: 1 }),
  );

  assert.deepEqual(result, { ok: true, value: { word: "ok" } });
});

Deno.test("an errcode is a refusal, but for 0", async () => {
  await using wechat = startWechat();
  const zero = { errcode: 0, errmsg: "ok", word: "ok" };

  wechat.failNext(40164);
  const refused = await callOnce(wechat);
  const taken = await callWith(wechat, () => Response.json(zero));

  assert.deepEqual(refused, {
    ok: false,
    problem: "refused",
    errcode: 40164,
    rid: "6299e87e-5ed9e599-0d046b47",
  });
  assert.equal(taken.ok, true);
});

Deno.test("whatever else comes is a problem, never an exception", async () => {
  await using wechat = startWechat();
  const long = " ".repeat(65_536);
  const answers: Record<string, [() => Response, string]> = {
    "no JSON": [() => new Response("<html>"), "malformed"],
    "nothing": [() => new Response(""), "malformed"],
    "another shape": [() => Response.json({ word: 1 }), "malformed"],
    "a list": [() => Response.json([]), "malformed"],
    "half": [() => new Response('{"word":"o'), "malformed"],
    "not UTF-8": [() => new Response(Uint8Array.of(0xff, 0xfe)), "malformed"],
    "an error": [() => new Response("busy", { status: 500 }), "status"],
    "no content": [() => new Response(null, { status: 204 }), "status"],
    "another success": [
      () => Response.json({ word: "ok" }, { status: 201 }),
      "status",
    ],
    "a long one": [
      () => new Response(`{"word":"ok"}${long}`),
      "tooLarge",
    ],
    "a long one in pieces": [
      () => new Response(ReadableStream.from(pieces(100))),
      "tooLarge",
    ],
  };
  for (const [name, [answer, problem]] of Object.entries(answers)) {
    assert.deepEqual(await callWith(wechat, answer), {
      ok: false,
      problem,
      errcode: null,
    }, name);
  }
});

Deno.test("A-57 a redirect is not followed", async () => {
  await using wechat = startWechat();
  for (const status of [301, 302, 303, 307, 308]) {
    const location = `${wechat.base}/elsewhere`;
    const result = await callWith(
      wechat,
      () => new Response(null, { status, headers: { location } }),
    );
    assert.deepEqual(result, { ok: false, problem: "status", errcode: null });
  }
  assert.ok(wechat.calls.every(({ path }) => path === "/word"));
});

Deno.test("silence ends at the time limit, also in the middle of an answer", async () => {
  await using wechat = startWechat();
  const timeout = { ok: false, problem: "timeout", errcode: null };
  const stuck = () =>
    new Response(
      new ReadableStream({
        start: (controller) =>
          controller.enqueue(new TextEncoder().encode("{")),
      }),
    );

  assert.deepEqual(await callWith(wechat, stuck, 50), timeout);
  wechat.delay(60_000);
  assert.deepEqual(await callOnce(wechat, 50), timeout);
});

Deno.test("a closed door is a problem of the network", async () => {
  const wechat = startWechat();
  await wechat[Symbol.asyncDispose]();

  assert.deepEqual(await callOnce(wechat), {
    ok: false,
    problem: "network",
    errcode: null,
  });
});

function callWith(
  wechat: WechatStandin,
  answer: () => Response,
  timeoutMs?: number,
): Promise<CallResult<unknown>> {
  wechat.answerNext(answer);
  return callOnce(wechat, timeoutMs);
}

function callOnce(
  { base }: WechatStandin,
  timeoutMs?: number,
): Promise<CallResult<unknown>> {
  const url = new URL("/word", base);
  return callWechat({ name: "word", url, answer: Answer, timeoutMs });
}

function* pieces(count: number): Generator<Uint8Array> {
  for (let at = 0; at < count; at++) yield new Uint8Array(1024).fill(32);
}
