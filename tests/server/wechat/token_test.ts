import assert from "node:assert/strict";
import { refusalOf } from "@/server/trpc.ts";
import { WechatTokens } from "@/server/wechat/token.ts";
import { startWechat } from "@/tests/standins/wechat.ts";
import { allRows } from "@/tests/support/rows.ts";
import {
  configOf,
  keepLog,
  type TestWechat,
  testWechat,
} from "@/tests/support/wechat.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

Deno.test("a token is asked for once, kept sealed and shared with other processes", async () => {
  await using test = await testWechat();

  const token = await tokensOf(test).get();
  const again = await tokensOf(test).get();

  assert.equal(again, token);
  assert.deepEqual(asked(test), [false]);
  const [row] = await allRows(test.database.db, "wechatToken");
  assert.ok(row && !row.tokenSealed.includes(token));
  assert.equal(row.fetchedAt, "2026-11-23T02:00:00.000Z");
  assert.equal(row.expiresAt, "2026-11-23T04:00:00.000Z");
  assert.equal(row.forcedAt, null);
});

Deno.test("fifty that wait ask once", async () => {
  await using test = await testWechat();
  const tokens = tokensOf(test);

  const all = await Promise.all(Array.from({ length: 50 }, () => tokens.get()));

  assert.equal(new Set(all).size, 1);
  assert.deepEqual(asked(test), [false]);
});

Deno.test("a token is renewed five minutes before its end, and not sooner", async () => {
  await using test = await testWechat();
  const tokens = tokensOf(test);
  const first = await tokens.get();

  test.time.ms += 115 * MINUTE_MS - 1;
  assert.equal(await tokens.get(), first);
  test.time.ms += 1;
  const second = await tokens.get();

  assert.notEqual(second, first);
  assert.deepEqual(asked(test), [false, false]);
});

Deno.test("a token that WeChat will not renew yet does not make every call ask", async () => {
  await using test = await testWechat();
  const tokens = tokensOf(test);
  await tokens.get();
  test.time.ms += 115 * MINUTE_MS;
  test.wechat.answerNext(() =>
    Response.json({ access_token: "still-the-old-one", expires_in: 300 })
  );

  assert.equal(await tokens.get(), "still-the-old-one");
  test.time.ms += 9_999;
  assert.equal(await tokens.get(), "still-the-old-one");
  assert.equal(asked(test).length, 2);
  test.time.ms += 1;
  assert.notEqual(await tokens.get(), "still-the-old-one");
});

Deno.test("while WeChat is out of reach the last five minutes are used", async () => {
  await using test = await testWechat();
  await keepLog();
  const tokens = tokensOf(test);
  const first = await tokens.get();
  test.time.ms += 116 * MINUTE_MS;
  test.wechat.failNext(-1, 2);

  assert.equal(await tokens.get(), first);
  test.time.ms += 4 * MINUTE_MS;
  await assertUnavailable(tokens.get());
  assert.notEqual(await tokens.get(), first);
});

Deno.test("a refused token is not asked for where another is kept already", async () => {
  await using test = await testWechat();
  const tokens = tokensOf(test);
  const kept = await tokens.get();

  assert.equal(await tokens.renew("an-older-one"), kept);

  assert.deepEqual(asked(test), [false]);
});

Deno.test("a token that somebody else has forced is fetched, not forced once more", async () => {
  await using test = await testWechat();
  const tokens = tokensOf(test);
  const first = await tokens.get();
  test.wechat.revokeToken();

  const second = await tokens.renew(first);

  assert.notEqual(second, first);
  assert.deepEqual(asked(test), [false, false]);
  assert.equal(await tokensOf(test).get(), second);
});

Deno.test("fifty that are refused renew once", async () => {
  await using test = await testWechat();
  const tokens = tokensOf(test);
  const first = await tokens.get();
  test.wechat.expireToken();

  const all = await Promise.all(
    Array.from({ length: 50 }, () => tokens.renew(first)),
  );

  assert.equal(new Set(all).size, 1);
  assert.ok(!all.includes(first));
  assert.deepEqual(asked(test), [false, false]);
});

Deno.test("a renewal that meets a fetch under way does not take the refused token from it", async () => {
  await using test = await testWechat();
  const tokens = tokensOf(test);
  const first = await tokens.get();

  const [same, other] = await Promise.all([tokens.get(), tokens.renew(first)]);

  assert.equal(same, first);
  assert.notEqual(other, first);
});

Deno.test("what WeChat refuses and still hands out is forced, once in thirty seconds", async () => {
  await using test = await testWechat();
  const lines = await keepLog();
  const tokens = tokensOf(test);
  const first = await tokens.get();

  const second = await tokens.renew(first);
  test.time.ms += 29_999;
  await assertUnavailable(tokens.renew(second));
  await assertUnavailable(tokensOf(test).renew(second));
  test.time.ms += 1;
  const third = await tokens.renew(second);

  assert.equal(new Set([first, second, third]).size, 3);
  assert.equal(asked(test).filter((isForced) => isForced).length, 2);
  const [row] = await allRows(test.database.db, "wechatToken");
  assert.equal(row?.forcedAt, "2026-11-23T02:00:30.000Z");
  assert.deepEqual(lines, []);
});

Deno.test("a token is forced twenty times a day, which begins at midnight in Shanghai", async () => {
  await using test = await testWechat();
  const tokens = tokensOf(test);
  let token = await tokens.get();
  for (let time = 0; time < 20; time++) {
    test.time.ms += 30_000;
    token = await tokens.renew(token);
  }

  test.time.ms += 30_000;
  await assertUnavailable(tokens.renew(token));
  const forced = asked(test).filter((isForced) => isForced).length;
  test.time.ms = Date.parse("2026-11-24T00:00:00+08:00");
  token = await tokens.get();
  const next = await tokens.renew(token);

  assert.equal(forced, 20);
  assert.notEqual(next, token);
});

Deno.test("a refusal leaves the day's count and the thirty seconds alone", async () => {
  await using test = await testWechat();
  const tokens = tokensOf(test);
  let token = await tokens.get();
  for (let time = 0; time < 20; time++) {
    token = await tokens.renew(token);
    test.time.ms += 30_000;
  }
  const [before] = await allRows(test.database.db, "wechatToken");

  await assertUnavailable(tokens.renew(token));

  const [after] = await allRows(test.database.db, "wechatToken");
  assert.equal(after?.forcedAt, before?.forcedAt);
});

Deno.test("each service account has its own token", async () => {
  await using test = await testWechat();
  const account = { ...test.wechat.account, appId: "wx1111111111111111" };
  await using other = startWechat({ account });
  const { db, vault } = test.database;
  const clock = () => test.time.ms;

  const mine = await tokensOf(test).get();
  const theirs = await new WechatTokens({
    config: configOf(other),
    db,
    vault,
    clock,
  }).get();

  assert.notEqual(mine, theirs);
  assert.equal((await allRows(db, "wechatToken")).length, 2);
});

Deno.test("a token of a day ago is not used", async () => {
  await using test = await testWechat();
  const first = await tokensOf(test).get();
  test.time.ms += DAY_MS;

  assert.notEqual(await tokensOf(test).get(), first);
});

/** What one process holds. */
function tokensOf({ config, database, time }: TestWechat): WechatTokens {
  const { db, vault } = database;
  return new WechatTokens({ config, db, vault, clock: () => time.ms });
}

/** Whether each call for a token forced one. */
function asked({ wechat }: TestWechat): boolean[] {
  return wechat.calls
    .filter(({ path }) => path === "/cgi-bin/stable_token")
    .map(({ body }) => JSON.stringify(body).includes('"force_refresh":true'));
}

async function assertUnavailable(call: Promise<unknown>): Promise<void> {
  await assert.rejects(
    call,
    (error) => refusalOf(error)?.code === "wechatUnavailable",
  );
}
