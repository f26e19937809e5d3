import assert from "node:assert/strict";
import { startWechat } from "./wechat.ts";
import { ACCOUNT } from "./wechat/account.ts";
import { get, stableToken } from "./wechat/client.ts";
import { decrypt, sign } from "./wechat/crypto.ts";

const NOW_MS = Date.parse("2026-11-23T02:00:00.000Z");
const OPENID = "oyORnuP8q7ou2gfYjqLzSIWZf0rs";

Deno.test("a push that nobody takes is sent four times, the same bytes each time", async () => {
  await using wechat = startWechat({
    patience: { answerMs: 2_000, resendMs: 0 },
  });
  const answers = [
    () => new Response("success", { status: 201 }),
    () => Response.json({ ok: true }),
    () => new Response("<xml><Content>您好</Content></xml>"),
    () => Promise.withResolvers<Response>().promise,
  ];
  const bodies: string[] = [];
  wechat.callback = async (request) => {
    bodies.push(request.url + await request.text());
    return await (answers.shift()?.() ?? new Response("success"));
  };

  const delivery = await wechat.follow(OPENID);
  const taken = await wechat.unfollow(OPENID);
  const replayed = await wechat.replay();

  assert.ok(!delivery.isTaken);
  assert.deepEqual(
    delivery.attempts.map(({ status }) => status),
    [201, 200, 200, null],
  );
  assert.equal(new Set(bodies.slice(0, 4)).size, 1);
  assert.deepEqual(taken.attempts, [{
    status: 200,
    body: "success",
    isTaken: true,
  }]);
  assert.ok(replayed.isTaken);
  assert.equal(bodies[5], bodies[4]);
});

Deno.test("a callback over HTTP gets a push that is signed and, in the safe mode, sealed", async () => {
  await using wechat = startWechat({ clock: () => NOW_MS });
  const got = Promise.withResolvers<{ url: URL; body: string }>();
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    async (request) => {
      got.resolve({ url: new URL(request.url), body: await request.text() });
      return new Response("");
    },
  );
  wechat.callback = `http://127.0.0.1:${server.addr.port}/wechat`;

  const delivery = await wechat.follow(OPENID);
  const { url, body } = await got.promise;

  assert.ok(delivery.isTaken);
  const { searchParams: query } = url;
  const encrypted = /<Encrypt><!\[CDATA\[(.*)\]\]>/.exec(body)?.[1] ?? "";
  const stamp = [query.get("timestamp") ?? "", query.get("nonce") ?? ""];
  assert.equal(stamp[0], "1795399200");
  assert.equal(query.get("encrypt_type"), "aes");
  assert.equal(query.get("signature"), await sign("spamtest", ...stamp));
  assert.equal(
    query.get("msg_signature"),
    await sign("spamtest", ...stamp, encrypted),
  );
  assert.ok(!body.includes(OPENID));
  const { encodingAesKey, appId } = ACCOUNT;
  const text = await decrypt(encodingAesKey, { encrypted, appId });
  assert.match(text, /<Event><!\[CDATA\[subscribe\]\]><\/Event>/);
});

Deno.test("failNext, answerNext and delay befall the calls that they are for", async () => {
  await using wechat = startWechat();
  wechat.failNext(45009, 2, "/cgi-bin/token");
  wechat.answerNext(() => new Response("busy", { status: 502 }), "/elsewhere");
  const token = await stableToken(wechat);

  const first = await get(wechat, "/cgi-bin/token");
  const second = await get(wechat, "/cgi-bin/token");
  const third = await get(wechat, "/cgi-bin/token");
  const busy = await fetch(`${wechat.base}/elsewhere`);
  await busy.text();
  wechat.delay(20);
  const since = performance.now();
  await get(wechat, "/cgi-bin/token");

  assert.ok(token["access_token"]);
  assert.deepEqual(
    [first, second, third].map(({ errcode }) => errcode),
    [45009, 45009, 40002],
  );
  assert.equal(busy.status, 502);
  assert.ok(performance.now() - since >= 19);
  assert.equal(wechat.calls.length, 6);
});
