import assert from "node:assert/strict";
import { setFactorsLive } from "@/db/queries/factors.ts";
import { totpCode } from "@/server/factors/totp.ts";
import type { Caller } from "@/server/router.ts";
import {
  codeOf,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { ownCaller, signIn } from "@/tests/support/sessions.ts";
import { IDS } from "@/tools/seed.ts";

const STEP_MS = 30_000;
const { wuhan: accountId } = IDS.account;

Deno.test("an app is added by its first code, and confirms from then on", async () => {
  await using opened = await testPlatform();
  const wuhan = await withoutApp(opened);

  await wuhan.account.beginTotp();
  assert.equal(await stateOf(opened), "pending");
  const code = await shownCode(opened, wuhan);
  await wuhan.account.addTotp({ code });

  assert.equal(await stateOf(opened), "live");
  assert.equal((await wuhan.account.overview()).pendingTotp, null);
  const line = (await allRows(opened.platform.db, "audit")).at(-1);
  assert.equal(line?.act, "account.addTotp");
});

Deno.test("A-40 when the ways to confirm change the other sessions end, and this one goes on", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { sessionId } = await signIn(platform, "wuhan");
  const wuhan = await ownCaller(platform, "wuhan");

  await wuhan.account.removeTotp();

  const sessions = await allRows(platform.db, "session");
  assert.deepEqual(
    sessions.map(({ id, endReason }) => [id === sessionId, endReason]),
    [[true, "binding"], [false, null]],
  );
});

Deno.test("an app that confirms already is not replaced unseen", async () => {
  await using opened = await testPlatform();
  const wuhan = await ownCaller(opened.platform, "wuhan");
  const before = await allRows(opened.platform.db, "factor");

  assert.equal(await codeOf(wuhan.account.beginTotp()), "accountChanged");
  assert.deepEqual(await allRows(opened.platform.db, "factor"), before);
});

Deno.test("an app that began to confirm while another was asked for stays", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const wuhan = await withoutApp(opened);
  await wuhan.account.beginTotp();
  const isHeld = Promise.withResolvers<void>();
  const mayGoOn = Promise.withResolvers<void>();
  const held = db.transaction().execute(async (tx) => {
    isHeld.resolve();
    await mayGoOn.promise;
    await setFactorsLive(tx, accountId);
  });
  await isHeld.promise;

  const call = codeOf(wuhan.account.beginTotp());
  // Reads wait for one another: after these the call has read what it wants to know.
  for (let at = 0; at < 3; at++) await allRows(db, "factor");
  mayGoOn.resolve();
  await held;

  assert.equal(await call, "accountChanged");
  assert.equal(await stateOf(opened), "live");
});

Deno.test("to begin anew makes another secret, and the one before is good no more", async () => {
  await using opened = await testPlatform();
  const wuhan = await withoutApp(opened);
  await wuhan.account.beginTotp();
  const first = (await wuhan.account.overview()).pendingTotp?.secret ?? "";
  await wuhan.account.beginTotp();
  const second = (await wuhan.account.overview()).pendingTotp?.secret ?? "";

  const old = totpCode(first, opened.time.ms);
  assert.notEqual(first, second);
  assert.equal(
    await codeOf(wuhan.account.addTotp({ code: old })),
    "wrongCode",
  );
});

Deno.test("a wrong code, and a code where none is awaited, add nothing", async () => {
  await using opened = await testPlatform();
  const wuhan = await withoutApp(opened);

  const early = wuhan.account.addTotp({ code: "000000" });
  assert.equal(await codeOf(early), "wrongCode");
  await wuhan.account.beginTotp();
  const code = await shownCode(opened, wuhan);
  opened.time.ms += 2 * STEP_MS;
  const late = await sameSession(opened);

  assert.equal(await codeOf(late.account.addTotp({ code })), "wrongCode");
  assert.equal(await stateOf(opened), "pending");
});

Deno.test("ten wrong codes in a quarter of an hour are the last", async () => {
  await using opened = await testPlatform();
  const wuhan = await withoutApp(opened);
  await wuhan.account.beginTotp();
  const right = await shownCode(opened, wuhan);
  const wrong = right === "000000" ? "000001" : "000000";
  for (let at = 0; at < 10; at++) {
    const call = wuhan.account.addTotp({ code: wrong });
    assert.equal(await codeOf(call), "wrongCode");
  }

  const call = wuhan.account.addTotp({ code: right });

  assert.equal(await codeOf(call), "tooManyTries");
});

Deno.test("the only way to confirm cannot be taken away, nor one beside a frozen phone", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const wuhan = await ownCaller(opened.platform, "wuhan");
  await changeRow(db, "factor", "fac_wuhan-phone", { state: "frozen" });
  assert.equal(await codeOf(wuhan.account.removeTotp()), "lastFactor");
  await changeRow(db, "factor", "fac_wuhan-phone", {
    state: "ended",
    endedAt: "2026-11-23T02:00:00.000Z",
  });

  assert.equal(await codeOf(wuhan.account.removeTotp()), "lastFactor");
  assert.equal(await stateOf(opened), "live");
});

Deno.test("where there is no app none is taken away, and nothing is written", async () => {
  await using opened = await testPlatform();
  const wuhan = await withoutApp(opened);
  const before = await allRows(opened.platform.db, "audit");

  assert.equal(await codeOf(wuhan.account.removeTotp()), "accountChanged");
  assert.deepEqual(await allRows(opened.platform.db, "audit"), before);
});

Deno.test("a person has no app", async () => {
  await using opened = await testPlatform();
  const liMei = await ownCaller(opened.platform, "liMei");

  for (
    const call of [
      liMei.account.beginTotp(),
      liMei.account.addTotp({ code: "000000" }),
      liMei.account.removeTotp(),
    ]
  ) assert.equal(await codeOf(call), "forbidden");
});

/** The main account of 武昌区中医院, whose app was taken away. */
async function withoutApp({ platform }: TestPlatform): Promise<Caller> {
  const wuhan = await ownCaller(platform, "wuhan");
  await wuhan.account.removeTotp();
  return wuhan;
}

/** The account again, at the present moment. */
function sameSession({ platform }: TestPlatform): Promise<Caller> {
  return ownCaller(platform, "wuhan");
}

/** What the new app shows. */
async function shownCode(
  { time }: TestPlatform,
  caller: Caller,
): Promise<string> {
  const { pendingTotp } = await caller.account.overview();
  return totpCode(pendingTotp?.secret ?? "", time.ms);
}

/** How the account's newest app stands. */
async function stateOf({ platform }: TestPlatform) {
  const apps = (await allRows(platform.db, "factor")).filter((row) =>
    row.accountId === accountId && row.kind === "totp" && row.state !== "ended"
  );
  assert.ok(apps.length <= 1);
  return apps[0]?.state;
}
