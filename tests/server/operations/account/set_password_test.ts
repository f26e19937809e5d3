import assert from "node:assert/strict";
import { rememberBrowser } from "@/server/known_browser.ts";
import { createCaller } from "@/server/router.ts";
import {
  codeOf,
  NOW,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";
import { ownCaller, signIn } from "@/tests/support/sessions.ts";
import { DEMO_PASSWORD, IDS } from "@/tools/seed.ts";

const PASSWORD = "changjiang-erqiao-57";
const BOTH = { password: PASSWORD, passwordAgain: PASSWORD };

Deno.test("a changed password is the account's, and the old one nobody's", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await ownCaller(platform, "wuhan");
  opened.time.ms += 1_000;

  await wuhan.account.setPassword(BOTH);

  const account = await accountOf(opened);
  const { passwords } = platform;
  const hash = account?.passwordHash ?? null;
  assert.equal(await passwords.verify(hash, PASSWORD), true);
  assert.equal(await passwords.verify(hash, DEMO_PASSWORD), false);
  assert.equal(account?.passwordSetAt, NOW);
});

Deno.test("A-40 with the password every session ends, this one too, and no browser is known", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const accountId = IDS.account.wuhan;
  await signIn(platform, "wuhan");
  await signIn(platform, "yichang");
  await platform.db.transaction().execute((tx) =>
    rememberBrowser(platform, tx, { headers: new Headers(), accountId })
  );
  const wuhan = await ownCaller(platform, "wuhan");

  await wuhan.account.setPassword(BOTH);

  const sessions = await allRows(platform.db, "session");
  assert.deepEqual(
    sessions.map((row) => [row.accountId === accountId, row.endReason]),
    [[true, "password"], [false, null], [true, "password"]],
  );
  assert.deepEqual(await allRows(platform.db, "knownBrowser"), []);
});

Deno.test("the trail says that a password was changed, and not to what", async () => {
  await using opened = await testPlatform();
  const wuhan = await ownCaller(opened.platform, "wuhan");

  await wuhan.account.setPassword(BOTH);

  const lines = await allRows(opened.platform.db, "audit");
  const line = lines.find(({ act }) => act === "account.setPassword");
  assert.equal(line?.subjectId, IDS.account.wuhan);
  assert.equal(line?.before, null);
  assert.equal(line?.after, null);
});

Deno.test("A-36 a password of the unit's or the holder's own words is refused, and nothing changes", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await ownCaller(platform, "wuhan");
  const before = await accountOf(opened);

  for (
    const password of [
      "wcqzyy2026",
      "武昌区中医院88",
      "4201060001x",
      "dragon2024",
    ]
  ) {
    const call = wuhan.account.setPassword({
      password,
      passwordAgain: password,
    });
    assert.equal(await codeOf(call), "weakPassword", password);
  }
  assert.deepEqual(await accountOf(opened), before);
  const [session] = await allRows(platform.db, "session");
  assert.equal(session?.endedAt, null);
});

Deno.test("a person changes hers, too", async () => {
  await using opened = await testPlatform();
  const liMei = await ownCaller(opened.platform, "liMei");

  await liMei.account.setPassword(BOTH);

  const account = await accountOf(opened, IDS.account.liMei);
  const { passwords } = opened.platform;
  const hash = account?.passwordHash ?? null;
  assert.equal(await passwords.verify(hash, PASSWORD), true);
});

Deno.test("of twenty changes at once one counts: with it the session of the others ends", async () => {
  await using opened = await testPlatform();
  const { ctx } = await signIn(opened.platform, "wuhan");
  const wuhan = createCaller(ctx);

  const ends = await Promise.all(Array.from({ length: 20 }, (_, at) => {
    const password = `${PASSWORD}-${at}`;
    const call = wuhan.account.setPassword({
      password,
      passwordAgain: password,
    });
    return call.then(() => "ok", () => codeOf(call));
  }));

  assert.equal(ends.filter((end) => end === "ok").length, 1);
  assert.equal(ends.filter((end) => end === "signInNeeded").length, 19);
});

async function accountOf(
  { platform }: TestPlatform,
  accountId: string = IDS.account.wuhan,
) {
  return (await allRows(platform.db, "account"))
    .find(({ id }) => id === accountId);
}
