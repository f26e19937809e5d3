import assert from "node:assert/strict";
import { type Outcome, RecentReplies } from "@/server/wechat/recent_replies.ts";

const NOW_MS = 1_795_399_200_000;

Deno.test("a second sending joins the first, under way or done", async () => {
  const replies = new RecentReplies();
  const work = Promise.withResolvers<Outcome>();
  let calls = 0;
  const take = () => {
    calls++;
    return work.promise;
  };

  const first = replies.outcomeOf({ key: "a", nowMs: NOW_MS }, take);
  const second = replies.outcomeOf({ key: "a", nowMs: NOW_MS }, take);
  work.resolve({ ok: true, text: "您好" });
  const third = replies.outcomeOf({ key: "a", nowMs: NOW_MS + 59_999 }, take);

  for (const outcome of await Promise.all([first, second, third])) {
    assert.deepEqual(outcome, { ok: true, text: "您好" });
  }
  assert.equal(calls, 1);
});

Deno.test("a fault is forgotten, and so is a reply after a minute", async () => {
  const replies = new RecentReplies();
  const outcomes: Outcome[] = [
    { ok: false },
    { ok: true, text: "一" },
    { ok: true, text: "二" },
  ];
  const take = () =>
    Promise.resolve(outcomes.shift() ?? { ok: false } as const);
  const ask = (nowMs: number) => replies.outcomeOf({ key: "a", nowMs }, take);

  assert.deepEqual(await ask(NOW_MS), { ok: false });
  assert.deepEqual(await ask(NOW_MS + 1), { ok: true, text: "一" });
  assert.deepEqual(await ask(NOW_MS + 60_000), { ok: true, text: "一" });
  assert.deepEqual(await ask(NOW_MS + 60_001), { ok: true, text: "二" });
});

Deno.test("no more than a thousand are kept, and none that is over a minute old", async () => {
  const replies = new RecentReplies();
  const take = () => Promise.resolve({ ok: true, text: null } as const);
  for (let at = 0; at < 1500; at++) {
    await replies.outcomeOf({ key: `k${at}`, nowMs: NOW_MS }, take);
  }
  assert.equal(replies.size, 1000);

  await replies.outcomeOf({ key: "later", nowMs: NOW_MS + 60_000 }, take);
  assert.equal(replies.size, 1);
});
