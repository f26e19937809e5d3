import assert from "node:assert/strict";
import { renewTicket } from "@/server/operations/tickets/renew_ticket.ts";
import { codeOf, NOW, testPlatform } from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { visitor, waitFor, waitingOf } from "@/tests/support/tickets.ts";
import { signIn } from "@/tests/support/sessions.ts";
import { IDS } from "@/tools/seed.ts";

const MINUTE_MS = 60_000;

Deno.test("a new code has a new id, secret and nonce, and what was asked for stays", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const old = await waitFor(platform, "wuhan", { needsSms: true });
  const before = await old.row();
  opened.time.ms += 3 * MINUTE_MS;

  const fresh = waitingOf(
    platform,
    await renewTicket(visitor(platform), before),
  );

  const after = await fresh.row();
  assert.equal((await old.row()).state, "dead");
  assert.notEqual(after.id, before.id);
  assert.notEqual(after.nonce, before.nonce);
  assert.notEqual(fresh.headers.get("cookie"), old.headers.get("cookie"));
  assert.equal(after.state, "new");
  assert.equal(after.needsSms, 1);
  assert.equal(after.userAgent, before.userAgent);
  assert.equal(after.passwordAt, NOW);
  assert.equal(after.expiresAt, "2026-11-23T02:05:00.000Z");
});

Deno.test("a chain of new codes ends ten minutes after the password", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  let waiting = await waitFor(platform, "wuhan");
  const codes: string[] = [];
  for (let at = 0; at < 6; at++) {
    opened.time.ms += 2 * MINUTE_MS;
    const call = renewTicket(visitor(platform), await waiting.row());
    codes.push(await call.then(() => "ok", () => codeOf(call)));
    if (codes.at(-1) === "ok") waiting = waitingOf(platform, await call);
  }

  assert.deepEqual(codes, [
    ...Array(4).fill("ok"),
    ...Array(2).fill("ticketEnded"),
  ]);
});

Deno.test("a proof and a binding are renewed for their own session and activation", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { sessionId } = await signIn(platform, "wuhan");
  const activationId = IDS.activation.hongshan;
  const tickets = [
    await waitFor(platform, "wuhan", { purpose: "stepUp", sessionId }),
    await waitFor(platform, "hongshan", { purpose: "bind", activationId }),
  ];

  for (const waiting of tickets) {
    const before = await waiting.row();
    const opened = await renewTicket(visitor(platform), before);
    const after = await waitingOf(platform, opened).row();
    assert.equal(after.purpose, before.purpose);
    assert.equal(after.sessionId, before.sessionId);
    assert.equal(after.activationId, before.activationId);
  }
});

Deno.test("what is decided is not renewed, and stays as it was", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const waiting = await waitFor(platform, "wuhan");
  const approved = {
    state: "approved",
    approvedAt: NOW,
    factor: "totp",
  } as const;
  for (
    const end of [approved, { state: "failed" }, { state: "refused" }] as const
  ) {
    await changeRow(platform.db, "ticket", waiting.id, end);
    const call = renewTicket(visitor(platform), await waiting.row());
    assert.equal(await codeOf(call), "ticketEnded");
    assert.equal((await waiting.row()).state, end.state);
  }
  assert.equal((await allRows(platform.db, "ticket")).length, 1);
});

Deno.test("of twenty presses at once one makes a code", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const ticket = await (await waitFor(platform, "wuhan")).row();

  const ends = await Promise.all(Array.from({ length: 20 }, () => {
    const call = renewTicket(visitor(platform), ticket);
    return call.then(() => "ok", () => codeOf(call));
  }));

  assert.equal(ends.filter((end) => end === "ok").length, 1);
  assert.equal((await allRows(platform.db, "ticket")).length, 2);
});
