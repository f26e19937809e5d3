import assert from "node:assert/strict";
import { readTotp, simulatePhone } from "@/server/demo/simulate.ts";
import {
  bindTotp,
  chooseAgain,
  findBoundLabel,
  findPendingTotp,
  finishBinding,
} from "@/server/operations/activation/bind.ts";
import { openBinding } from "@/server/operations/activation/open_follow.ts";
import { getWizard } from "@/server/operations/activation/wizard.ts";
import type { Platform } from "@/server/platform.ts";
import { stepOf } from "@/tests/support/activation.ts";
import { codeOf, testPlatform } from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { visitor } from "@/tests/support/tickets.ts";
import { enter, withCookie, wizardAt } from "@/tests/support/wizard.ts";
import { IDS } from "@/tools/seed.ts";

const { hongshan: accountId } = IDS.account;
const STEP_MS = 30_000;

Deno.test("an app's first code moves the wizard on; it counts once all is done", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const headers = await wizardAt(platform, "bind", "totp");

  await bindTotp(visitor(platform), await appOf(platform), headers);

  assert.equal(await stepOf(platform), "phone");
  const [factor] = await factorsOf(platform);
  assert.equal(factor?.state, "pending");
  assert.equal(factor?.totpStep, Date.parse("2026-11-23T02:00:00Z") / 30_000);
});

Deno.test("a wrong or stale code moves nothing, and ten of them are the last", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const headers = await wizardAt(platform, "bind", "totp");
  const code = await appOf(platform);
  opened.time.ms += 2 * STEP_MS;
  const ends: string[] = [];
  for (let at = 0; at < 11; at++) {
    const call = bindTotp(visitor(platform), code, headers);
    ends.push(await codeOf(call));
  }

  assert.deepEqual(ends, [...Array(10).fill("wrongCode"), "tooManyTries"]);
  assert.equal(await stepOf(platform), "bind");
});

Deno.test("of ten right codes at once one moves the wizard on", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const headers = await wizardAt(platform, "bind", "totp");
  const code = await appOf(platform);

  const ends = await Promise.all(Array.from({ length: 10 }, () => {
    const call = bindTotp(visitor(platform), code, headers);
    return call.then(() => "ok", () => codeOf(call));
  }));

  assert.equal(ends.filter((end) => end === "ok").length, 1);
  assert.equal(await stepOf(platform), "phone");
});

Deno.test("who chose the phone has no app to type a code of", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const headers = await wizardAt(platform, "bind");
  const wizard = await getWizard(visitor(platform), headers, "bind");

  assert.equal(await findPendingTotp(visitor(platform), wizard), null);
  const call = bindTotp(visitor(platform), "000000", headers);
  assert.equal(await codeOf(call), "stepNotOpen");
});

Deno.test("the screen moves on once the phone has bound itself, and not before", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const headers = await wizardAt(platform, "bind");

  assert.equal(await finishBinding(visitor(platform), headers), false);
  await simulatePhone(visitor(platform), headers);
  assert.equal(await finishBinding(visitor(platform), headers), true);

  assert.equal(await stepOf(platform), "phone");
  const [ticket] = await allRows(platform.db, "ticket");
  assert.equal(ticket?.state, "used");
});

Deno.test("another browser that goes on does not finish what this one's phone began", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const first = await wizardAt(platform, "bind");
  await simulatePhone(visitor(platform), first);
  const second = await enter(platform);

  const lost = finishBinding(visitor(platform), first);
  assert.equal(await codeOf(lost), "activationLost");
  assert.equal(await finishBinding(visitor(platform), second), false);
  assert.equal(await stepOf(platform), "bind");
  const cookie = await openBinding(visitor(platform), second);
  const renewed = withCookie(second, cookie);
  await simulatePhone(visitor(platform), renewed);
  assert.equal(await finishBinding(visitor(platform), renewed), true);
});

Deno.test("to choose again goes one step back and ends the open code", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const headers = await wizardAt(platform, "bind");

  await chooseAgain(visitor(platform), headers);

  assert.equal(await stepOf(platform), "follow");
  const [ticket] = await allRows(platform.db, "ticket");
  assert.equal(ticket?.state, "dead");
  const again = chooseAgain(visitor(platform), headers);
  assert.equal(await codeOf(again), "stepNotOpen");
});

Deno.test("with WeChat, to choose again forgets who followed: else no other WeChat could be bound", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const headers = await wizardAt(platform, "bind");
  await changeRow(platform.db, "activation", IDS.activation.hongshan, {
    wechatOpenidSealed: "sealed",
    wechatOpenidIndex: "index",
  });

  await chooseAgain(visitor(platform), headers);

  const [activation] = await allRows(platform.db, "activation");
  assert.equal(activation?.wechatOpenidSealed, null);
  assert.equal(activation?.wechatOpenidIndex, null);
});

Deno.test("from the last step there is no way back to the choice", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const headers = await wizardAt(platform, "phone");

  const call = chooseAgain(visitor(platform), headers);

  assert.equal(await codeOf(call), "stepNotOpen");
});

Deno.test("what was bound is said by its name", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const bind = await wizardAt(platform, "bind");
  const label = async (headers: Headers, step: "bind" | "phone") => {
    const ctx = visitor(platform);
    return await findBoundLabel(ctx, await getWizard(ctx, headers, step));
  };

  assert.equal(await label(bind, "bind"), null);
  await simulatePhone(visitor(platform), bind);
  await finishBinding(visitor(platform), bind);
  assert.equal(await label(bind, "phone"), "Android 手机");
});

/** What the app shows that is being set up. */
function appOf(platform: Platform): Promise<string> {
  return readTotp(visitor(platform), { accountId });
}

async function factorsOf({ db }: Platform) {
  return (await allRows(db, "factor"))
    .filter((row) => row.accountId === accountId);
}
