import assert from "node:assert/strict";
import { beginStepUp } from "@/server/operations/account/begin_step_up.ts";
import {
  codeOf,
  contextOf,
  NOW,
  signedInContext,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";
import { signIn } from "@/tests/support/sessions.ts";
import { DEMO_PASSWORD, IDS } from "@/tools/seed.ts";

const WRONG = "not-the-password";

Deno.test("the right password opens a ticket for this session, which the phone has to confirm", async () => {
  await using opened = await testPlatform();
  const { ctx, sessionId } = await notYet(opened, "wuhan");

  const cookie = await beginStepUp(ctx, DEMO_PASSWORD, "Chrome/86.0");

  assert.match(cookie, /^tkt=[\w-]{43}; .*Max-Age=600$/);
  const [ticket] = await allRows(opened.platform.db, "ticket");
  assert.equal(ticket?.purpose, "stepUp");
  assert.equal(ticket?.accountId, IDS.account.wuhan);
  assert.equal(ticket?.sessionId, sessionId);
  assert.equal(ticket?.state, "new");
  assert.equal(ticket?.needsSms, 0);
  assert.equal(ticket?.expiresAt, "2026-11-23T02:02:00.000Z");
  const [session] = await allRows(opened.platform.db, "session");
  assert.equal(session?.steppedUpAt, null);
});

Deno.test("a person, who has no bound phone, is asked for an SMS", async () => {
  await using opened = await testPlatform();
  const { ctx } = await notYet(opened, "liMei");

  await beginStepUp(ctx, DEMO_PASSWORD, null);

  const [ticket] = await allRows(opened.platform.db, "ticket");
  assert.equal(ticket?.state, "approved");
  assert.equal(ticket?.factor, "password");
  assert.equal(ticket?.approvedAt, NOW);
  assert.equal(ticket?.needsSms, 1);
  assert.equal(ticket?.expiresAt, "2026-11-23T02:05:00.000Z");
});

Deno.test("a wrong password opens nothing, and the trail says so without it", async () => {
  await using opened = await testPlatform();
  const { ctx } = await notYet(opened, "wuhan");

  assert.equal(await codeOf(beginStepUp(ctx, WRONG, null)), "wrongPassword");

  assert.deepEqual(await allRows(opened.platform.db, "ticket"), []);
  const lines = await allRows(opened.platform.db, "audit");
  assert.deepEqual(lines.map(({ act }) => act), ["auth.stepUpFailed"]);
  assert.ok(!JSON.stringify(lines).includes(WRONG));
});

Deno.test("ten wrong passwords stop one session, and no other of the account", async () => {
  await using opened = await testPlatform();
  const thief = await notYet(opened, "wuhan");
  const owner = await notYet(opened, "wuhan");
  for (let at = 0; at < 10; at++) {
    const call = beginStepUp(thief.ctx, WRONG, null);
    assert.equal(await codeOf(call), "wrongPassword");
  }

  const stopped = beginStepUp(thief.ctx, DEMO_PASSWORD, null);

  assert.equal(await codeOf(stopped), "tooManyTries");
  assert.match(await beginStepUp(owner.ctx, DEMO_PASSWORD, null), /^tkt=/);
});

Deno.test("a right password forgets the wrong ones before it", async () => {
  await using opened = await testPlatform();
  const { ctx } = await notYet(opened, "wuhan");
  for (let round = 0; round < 2; round++) {
    for (let at = 0; at < 9; at++) await codeOf(beginStepUp(ctx, WRONG, null));
    assert.match(await beginStepUp(ctx, DEMO_PASSWORD, null), /^tkt=/);
  }
});

Deno.test("who has no session has nothing to prove", async () => {
  await using opened = await testPlatform();
  const nobody = await contextOf(opened.platform, null);
  const job = await signedInContext(opened.platform, "wuhan");

  for (const ctx of [nobody, job]) {
    const call = beginStepUp(ctx, DEMO_PASSWORD, null);
    assert.equal(await codeOf(call), "signInNeeded");
  }
});

function notYet({ platform }: TestPlatform, who: "wuhan" | "liMei") {
  return signIn(platform, who, { hasSteppedUp: false });
}
