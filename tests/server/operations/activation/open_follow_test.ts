import assert from "node:assert/strict";
import {
  openBinding,
  openFollow,
} from "@/server/operations/activation/open_follow.ts";
import { finishBinding } from "@/server/operations/activation/bind.ts";
import { bindPhone } from "@/server/operations/tickets/bind_phone.ts";
import type { Platform } from "@/server/platform.ts";
import { stepOf } from "@/tests/support/activation.ts";
import { codeOf, testPlatform } from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";
import { proofOf, visitor, waitingOf } from "@/tests/support/tickets.ts";
import {
  startTestWechat,
  withWechat,
} from "@/tests/support/wechat_platform.ts";
import { bindIn, enter, withCookie, wizardAt } from "@/tests/support/wizard.ts";
import { IDS } from "@/tools/seed.ts";

Deno.test("without WeChat there is nothing to follow", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const headers = await wizardAt(platform, "follow");

  assert.equal(await openFollow(visitor(platform), headers), null);
  assert.deepEqual(await allRows(platform.db, "ticket"), []);
});

Deno.test("with WeChat a code to follow by is good for ten minutes, and a new one ends the old", async () => {
  await using opened = await testPlatform();
  await using wechat = startTestWechat();
  const platform = withWechat(opened.platform, wechat);
  const headers = await wizardAt(platform, "follow");

  const cookie = await openFollow(visitor(platform), headers);
  await openFollow(visitor(platform), headers);

  assert.match(cookie ?? "", /^tkt=[\w-]{43};/);
  const tickets = await allRows(platform.db, "ticket");
  assert.deepEqual(
    tickets.map(({ purpose, state, expiresAt }) => [purpose, state, expiresAt]),
    [
      ["bind", "dead", "2026-11-23T02:10:00.000Z"],
      ["bind", "new", "2026-11-23T02:10:00.000Z"],
    ],
  );
  assert.match(tickets[1]?.qrUrl ?? "", /^http/);
});

Deno.test("a new code for the phone ends the old one: what another screen shows binds nothing", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await wizardAt(platform, "bind");
  const stale = await openTicketOf(platform);
  const other = await enter(platform);

  const cookie = await openBinding(visitor(platform), other);
  const late = await bindBy(platform, stale);
  await bindIn(platform, withCookie(other, cookie));

  assert.equal(late, "ticketEnded");
  assert.equal(await stepOf(platform), "phone");
});

Deno.test("with the wizard another browser loses the code on its screen", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await wizardAt(platform, "bind");
  const stale = await openTicketOf(platform);

  await enter(platform);

  assert.equal(await bindBy(platform, stale), "ticketEnded");
  assert.deepEqual(await factorsOf(platform), []);
});

Deno.test("once a phone is bound no other one takes its place behind the screen's back", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const headers = await wizardAt(platform, "bind");
  const stale = await openTicketOf(platform);
  const cookie = await openBinding(visitor(platform), headers);
  await bindIn(platform, withCookie(headers, cookie));
  const bound = await factorsOf(platform);

  assert.equal(await bindBy(platform, stale), "ticketEnded");
  assert.deepEqual(await factorsOf(platform), bound);
});

Deno.test("with an app pending, and at any other step, there is no phone to be bound", async () => {
  for (
    const [step, method] of [
      ["bind", "totp"],
      ["admin", "phone"],
      ["follow", "phone"],
      ["phone", "phone"],
    ] as const
  ) {
    await using opened = await testPlatform();
    const { platform } = opened;
    const headers = await wizardAt(platform, step, method);

    const call = openBinding(visitor(platform), headers);

    assert.equal(await codeOf(call), "stepNotOpen", `${step} ${method}`);
  }
});

Deno.test("a browser that lost the wizard opens nothing", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const headers = await wizardAt(platform, "bind");
  await enter(platform);

  const binding = openBinding(visitor(platform), headers);
  assert.equal(await codeOf(binding), "activationLost");
  const finished = finishBinding(visitor(platform), headers);
  assert.equal(await codeOf(finished), "activationLost");
});

/** The ticket that is open now, without the secret of its screen. */
async function openTicketOf(platform: Platform) {
  const tickets = await allRows(platform.db, "ticket");
  const { id = "" } = tickets.find(({ state }) => state === "new") ?? {};
  return waitingOf(platform, { id, cookie: "" });
}

/** A phone that scanned the code of a screen: `ok`, or how it was refused. */
async function bindBy(
  platform: Platform,
  waiting: Awaited<ReturnType<typeof openTicketOf>>,
): Promise<string> {
  const proof = await proofOf(platform, waiting, "acc_of-a-thief");
  const call = bindPhone(visitor(platform), {
    ...proof,
    kind: "deviceKey",
    pinAgain: proof.pin,
  }, null);
  return await call.then(() => "ok", () => codeOf(call));
}

async function factorsOf({ db }: Platform) {
  return (await allRows(db, "factor"))
    .filter(({ accountId }) => accountId === IDS.account.hongshan);
}
