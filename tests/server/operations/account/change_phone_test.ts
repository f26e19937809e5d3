import assert from "node:assert/strict";
import { readOutbox } from "@/server/demo/simulate.ts";
import { createCaller } from "@/server/router.ts";
import {
  codeOf,
  contextOf,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";
import { ownCaller, signIn } from "@/tests/support/sessions.ts";
import { IDS } from "@/tools/seed.ts";

const MINUTE_MS = 60_000;
const NEW = "13911112222";

Deno.test("a new phone takes the old one's place once its code was typed, and every session ends", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { vault } = platform;
  await signIn(platform, "wuhan");
  const wuhan = await ownCaller(platform, "wuhan");
  opened.time.ms += MINUTE_MS;

  await wuhan.account.beginPhone({ phone: "139 1111 2222" });
  const between = await accountOf(opened);
  await wuhan.account.setPhone({ code: await sentTo(opened, "wuhan") });

  const account = await accountOf(opened);
  assert.equal(between?.holderPhoneMasked, "139****0011");
  assert.equal(account?.holderPhoneMasked, "139****2222");
  assert.equal(account?.holderPhoneIndex, vault.index("phone", NEW));
  assert.equal(
    vault.open("account.phone", account?.holderPhoneSealed ?? ""),
    NEW,
  );
  assert.equal(account?.phoneVerifiedAt, "2026-11-23T02:00:00.000Z");
  const sessions = await allRows(platform.db, "session");
  assert.deepEqual(sessions.map(({ endReason }) => endReason), [
    "phone",
    "phone",
  ]);
});

Deno.test("the trail names the new phone masked", async () => {
  await using opened = await testPlatform();
  const wuhan = await ownCaller(opened.platform, "wuhan");
  await wuhan.account.beginPhone({ phone: NEW });
  await wuhan.account.setPhone({ code: await sentTo(opened, "wuhan") });

  const lines = await allRows(opened.platform.db, "audit");
  const line = lines.find(({ act }) => act === "account.setPhone");
  assert.equal(line?.after, '{"phone":"139****2222"}');
});

Deno.test("A-33 what counts is the number that the code went to: the code of an earlier one is nothing", async () => {
  await using opened = await testPlatform();
  const wuhan = await ownCaller(opened.platform, "wuhan");
  await wuhan.account.beginPhone({ phone: "13911113333" });
  const first = await sentTo(opened, "wuhan");
  opened.time.ms += MINUTE_MS;
  await wuhan.account.beginPhone({ phone: NEW });
  const second = await sentTo(opened, "wuhan");

  if (first !== second) {
    const early = wuhan.account.setPhone({ code: first });
    assert.equal(await codeOf(early), "wrongCode");
  }
  await wuhan.account.setPhone({ code: second });

  assert.equal((await accountOf(opened))?.holderPhoneMasked, "139****2222");
});

Deno.test("A-33 a code that was sent for another account proves nothing", async () => {
  await using opened = await testPlatform();
  const yichang = await ownCaller(opened.platform, "yichang");
  await yichang.account.beginPhone({ phone: NEW });
  const code = await sentTo(opened, "yichang");
  const wuhan = await ownCaller(opened.platform, "wuhan");

  assert.equal(await codeOf(wuhan.account.setPhone({ code })), "wrongCode");
  assert.equal((await accountOf(opened))?.holderPhoneMasked, "139****0011");
});

Deno.test("A-32 a second code within a minute is refused, and without one there is none to type", async () => {
  await using opened = await testPlatform();
  const wuhan = await ownCaller(opened.platform, "wuhan");

  const none = wuhan.account.setPhone({ code: "000000" });
  assert.equal(await codeOf(none), "wrongCode");
  await wuhan.account.beginPhone({ phone: NEW });
  const again = wuhan.account.beginPhone({ phone: NEW });
  assert.equal(await codeOf(again), "smsTooOften");
});

Deno.test("of five right codes at once one changes the phone", async () => {
  await using opened = await testPlatform();
  const { ctx } = await signIn(opened.platform, "wuhan");
  const wuhan = createCaller(ctx);
  await wuhan.account.beginPhone({ phone: NEW });
  const code = await sentTo(opened, "wuhan");

  const ends = await Promise.all(Array.from({ length: 5 }, () => {
    const call = wuhan.account.setPhone({ code });
    return call.then(() => "ok", () => codeOf(call));
  }));

  assert.equal(ends.filter((end) => end === "ok").length, 1);
  const lines = await allRows(opened.platform.db, "audit");
  const acts = lines.filter(({ act }) => act === "account.setPhone");
  assert.equal(acts.length, 1);
});

Deno.test("a person's phone is changed in her record, not here", async () => {
  await using opened = await testPlatform();
  const liMei = await ownCaller(opened.platform, "liMei");

  const begun = liMei.account.beginPhone({ phone: NEW });
  assert.equal(await codeOf(begun), "forbidden");
  const set = liMei.account.setPhone({ code: "000000" });
  assert.equal(await codeOf(set), "forbidden");
  assert.deepEqual(await allRows(opened.platform.db, "smsMessage"), []);
});

/** The code that went to the new phone of an account. */
async function sentTo(
  { platform }: TestPlatform,
  who: "wuhan" | "yichang",
): Promise<string> {
  const ctx = await contextOf(platform, null);
  const subjectId = IDS.account[who];
  return await readOutbox(ctx, { purpose: "phone", subjectId });
}

async function accountOf({ platform }: TestPlatform) {
  return (await allRows(platform.db, "account"))
    .find(({ id }) => id === IDS.account.wuhan);
}
