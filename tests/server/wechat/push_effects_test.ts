import assert from "node:assert/strict";
import type { Tx } from "@/db/open.ts";
import type { WechatEvent } from "@/server/wechat/events.ts";
import { answerPush } from "@/server/wechat/push.ts";
import { RecentReplies } from "@/server/wechat/recent_replies.ts";
import { allRows } from "@/tests/support/rows.ts";
import {
  keepLog,
  OPENID,
  OTHER_OPENID,
  pushOf,
  SCAN,
  type TestWechat,
  testWechat,
} from "@/tests/support/wechat.ts";

Deno.test("S-11 an event that is sent four times has one effect, and the same reply each time", async () => {
  await using test = await testWechat();
  const requests = await sendings(4);

  const bodies = [];
  for (const request of requests) {
    const response = await answerPush(request, test.deps);
    assert.equal(response.status, 200);
    bodies.push(await response.text());
  }

  assert.equal(await test.countEffects(), 1);
  assert.ok(bodies.every((body) => body.includes("<Encrypt>")));
});

Deno.test("S-11 four sendings at once have one effect", async () => {
  await using test = await testWechat();
  const requests = await sendings(4);

  const responses = await Promise.all(
    requests.map((request) => answerPush(request, test.deps)),
  );

  assert.deepEqual(responses.map(({ status }) => status), [200, 200, 200, 200]);
  assert.equal(await test.countEffects(), 1);
});

Deno.test("S-11 another process that gets the event again does nothing and takes it", async () => {
  await using test = await testWechat();
  const [first, second] = await sendings(2);
  assert.ok(first && second);

  await answerPush(first, test.deps);
  const response = await answerPush(second, {
    ...test.deps,
    replies: new RecentReplies(),
  });

  assert.equal(await response.text(), "success");
  assert.equal(await test.countEffects(), 1);
});

Deno.test("two users, two moments and two scenes are different events", async () => {
  await using test = await testWechat();
  const others = [
    SCAN,
    { ...SCAN, FromUserName: OTHER_OPENID },
    { ...SCAN, CreateTime: SCAN.CreateTime + 1 },
    { ...SCAN, EventKey: "L.abd" },
  ];
  for (const message of others) {
    await answerPush(await pushOf(message), test.deps);
  }

  assert.equal(await test.countEffects(), 4);
});

Deno.test("A-56 a crash halfway leaves nothing; the event that is sent again has one effect", async () => {
  await using test = await testWechat();
  const lines = await keepLog();
  crashFirst(test, 2);

  const delivery = await test.wechat.follow(OPENID);

  assert.ok(delivery.isTaken);
  assert.deepEqual(
    delivery.attempts.map(({ status }) => status),
    [503, 503, 200],
  );
  assert.equal(test.seen.length, 3);
  assert.equal(await test.countEffects(), 1);
  assert.equal(test.wechat.replies[0]?.text, "您好，follow");
  assert.equal(lines.length, 2, "each fault is logged once");
  assert.match(lines[0] ?? "", /power cut/);
});

Deno.test("an event that never works is given up by WeChat after four sendings", async () => {
  await using test = await testWechat();
  await keepLog();
  crashFirst(test, 9);

  const delivery = await test.wechat.follow(OPENID);

  assert.ok(!delivery.isTaken);
  assert.equal(delivery.attempts.length, 4);
  assert.equal(await test.countEffects(), 0);
  assert.deepEqual(await allRows(test.database.db, "wechatEvent"), []);
});

Deno.test("an event that takes too long is asked for again, and the second sending gets the reply", async () => {
  await using test = await testWechat();
  const lines = await keepLog();
  const gate = Promise.withResolvers<void>();
  const { onEvent } = test.deps;
  test.deps.onEvent = async (tx: Tx, event: WechatEvent) => {
    await gate.promise;
    return await onEvent(tx, event);
  };
  const [first, second] = await sendings(2);
  assert.ok(first && second);

  const late = await answerPush(first, { ...test.deps, answerMs: 1_000 });
  const again = answerPush(second, test.deps);
  gate.resolve();

  assert.equal(late.status, 503);
  assert.notEqual(
    await late.text(),
    "",
    "an empty answer would mean that all is well",
  );
  assert.match(await (await again).text(), /<Encrypt>/);
  assert.equal(await test.countEffects(), 1);
  assert.equal(lines.length, 1);
});

/** The same event again and again, each time encrypted and signed anew. */
function sendings(count: number): Promise<Request[]> {
  return Promise.all(Array.from({ length: count }, () => pushOf(SCAN)));
}

/** The first times it fails behind its effect, before the commit. */
function crashFirst(test: TestWechat, times: number): void {
  const { onEvent } = test.deps;
  let left = times;
  test.deps.onEvent = async (tx, event) => {
    const reply = await onEvent(tx, event);
    if (left-- > 0) throw new Error("power cut");
    return reply;
  };
}
