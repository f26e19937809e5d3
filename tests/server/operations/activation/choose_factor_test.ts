import assert from "node:assert/strict";
import { chooseFactor } from "@/server/operations/activation/choose_factor.ts";
import { chooseAgain } from "@/server/operations/activation/bind.ts";
import type { Platform } from "@/server/platform.ts";
import { stepOf } from "@/tests/support/activation.ts";
import { codeOf, testPlatform } from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";
import { visitor } from "@/tests/support/tickets.ts";
import {
  startTestWechat,
  withWechat,
} from "@/tests/support/wechat_platform.ts";
import { wizardAt } from "@/tests/support/wizard.ts";
import { IDS } from "@/tools/seed.ts";

Deno.test("the phone gets a ticket of this activation that asks for no SMS", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const headers = await wizardAt(platform, "follow");

  const cookie = await chooseFactor(visitor(platform), "phone", headers);

  assert.match(cookie ?? "", /^tkt=[\w-]{43};/);
  const [ticket] = await allRows(platform.db, "ticket");
  assert.deepEqual(
    [ticket?.purpose, ticket?.activationId, ticket?.needsSms],
    ["bind", IDS.activation.hongshan, 0],
  );
  assert.equal(await stepOf(platform), "bind");
});

Deno.test("an app gets a secret that counts for nothing yet, and no ticket", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const headers = await wizardAt(platform, "follow");

  const cookie = await chooseFactor(visitor(platform), "totp", headers);

  assert.equal(cookie, null);
  const [factor] = await factorsOf(platform);
  assert.deepEqual([factor?.kind, factor?.state], ["totp", "pending"]);
  const secret = platform.vault.open("factor.totp", factor?.totpSealed ?? "");
  assert.match(secret, /^[A-Z2-7]{32}$/);
  assert.deepEqual(await allRows(platform.db, "ticket"), []);
});

Deno.test("who chooses again leaves nothing of the first choice behind", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const headers = await wizardAt(platform, "bind", "totp");
  await chooseAgain(visitor(platform), headers);
  await chooseFactor(visitor(platform), "phone", headers);
  await chooseAgain(visitor(platform), headers);
  await chooseFactor(visitor(platform), "totp", headers);

  const factors = await factorsOf(platform);
  assert.deepEqual(factors.map(({ kind, state }) => [kind, state]), [
    ["totp", "ended"],
    ["totp", "pending"],
  ]);
  const tickets = await allRows(platform.db, "ticket");
  assert.deepEqual(tickets.map(({ state }) => state), ["dead"]);
});

Deno.test("where WeChat confirms, the phone waits until somebody follows; an app does not", async () => {
  await using opened = await testPlatform();
  await using wechat = startTestWechat();
  const platform = withWechat(opened.platform, wechat);
  const headers = await wizardAt(platform, "follow");

  const early = chooseFactor(visitor(platform), "phone", headers);
  assert.equal(await codeOf(early), "followNeeded");
  assert.equal(await stepOf(platform), "follow");
  await chooseFactor(visitor(platform), "totp", headers);
  assert.equal(await stepOf(platform), "bind");
});

Deno.test("nothing is chosen before its step, after it, or without the wizard", async () => {
  for (const step of ["admin", "bind", "phone"] as const) {
    await using opened = await testPlatform();
    const { platform } = opened;
    const headers = await wizardAt(platform, step);

    const call = chooseFactor(visitor(platform), "totp", headers);
    const lost = chooseFactor(visitor(platform), "totp", new Headers());

    assert.equal(await codeOf(call), "stepNotOpen", step);
    assert.equal(await codeOf(lost), "activationLost", step);
    assert.equal(await stepOf(platform), step);
  }
});

async function factorsOf({ db }: Platform) {
  return (await allRows(db, "factor"))
    .filter(({ accountId }) => accountId === IDS.account.hongshan);
}
