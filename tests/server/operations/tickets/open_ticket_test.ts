import assert from "node:assert/strict";
import { hashOf } from "@/server/cookies.ts";
import {
  openTicket,
  requestQr,
} from "@/server/operations/tickets/open_ticket.ts";
import { NOW, testPlatform } from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";
import { visitor, waitFor } from "@/tests/support/tickets.ts";
import { keepLog } from "@/tests/support/wechat.ts";
import {
  startTestWechat,
  withWechat,
} from "@/tests/support/wechat_platform.ts";
import { IDS } from "@/tools/seed.ts";

Deno.test("a ticket has a public id, and its screen a secret of which the database has the hash", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const ctx = visitor(platform);

  const { id, cookie } = await platform.db.transaction().execute((tx) =>
    openTicket(ctx, tx, {
      purpose: "signIn",
      accountId: IDS.account.wuhan,
      needsSms: true,
      userAgent: "x".repeat(10_000),
    })
  );

  const [row] = await allRows(platform.db, "ticket");
  const [, secret = ""] =
    /^tkt=([\w-]{43}); Path=\/; HttpOnly; SameSite=Lax; Max-Age=600$/
      .exec(cookie) ?? [];
  assert.match(id, /^[\w-]{22}$/);
  assert.equal(row?.secretHash, hashOf(secret));
  assert.match(row?.nonce ?? "", /^[\w-]{22}$/);
  assert.match(row?.number ?? "", /^\d\d$/);
  assert.equal(row?.state, "new");
  assert.equal(row?.needsSms, 1);
  assert.equal(row?.passwordAt, NOW);
  assert.equal(row?.expiresAt, "2026-11-23T02:02:00.000Z");
  assert.equal(row?.address, "192.0.2.50");
  assert.equal(row?.userAgent, "x".repeat(200));
  assert.ok(!JSON.stringify(row).includes(secret));
});

Deno.test("a ticket that asks for nothing but an SMS is approved from the start, for five minutes", async () => {
  await using opened = await testPlatform();

  const { row } = await waitFor(opened.platform, "liMei", {
    needsSms: true,
    approvedBy: "password",
  });

  const { state, factor, approvedAt, expiresAt } = await row();
  assert.deepEqual(
    { state, factor, approvedAt, expiresAt },
    {
      state: "approved",
      factor: "password",
      approvedAt: NOW,
      expiresAt: "2026-11-23T02:05:00.000Z",
    },
  );
});

Deno.test("a ticket may be told to live longer, and that its password is older", async () => {
  await using opened = await testPlatform();
  const passwordAt = "2026-11-23T01:55:00.000Z";

  const { row } = await waitFor(opened.platform, "wuhan", {
    lifeMs: 600_000,
    passwordAt,
  });

  assert.equal((await row()).expiresAt, "2026-11-23T02:10:00.000Z");
  assert.equal((await row()).passwordAt, passwordAt);
});

Deno.test("without WeChat no code of WeChat is asked for", async () => {
  await using opened = await testPlatform();
  const waiting = await waitFor(opened.platform, "wuhan");

  await requestQr(visitor(opened.platform), {
    ticketId: waiting.id,
    letter: "L",
  });

  assert.equal((await waiting.row()).qrUrl, null);
});

Deno.test("WeChat makes the code of a ticket by its scene", async () => {
  await using opened = await testPlatform();
  await using wechat = startTestWechat();
  const platform = withWechat(opened.platform, wechat);
  const waiting = await waitFor(platform, "wuhan");

  await requestQr(visitor(platform), { ticketId: waiting.id, letter: "L" });

  assert.match((await waiting.row()).qrUrl ?? "", /^http/);
});

Deno.test("with WeChat out of reach the ticket stands without a code, and the log says so", async () => {
  await using opened = await testPlatform();
  const wechat = startTestWechat();
  const platform = withWechat(opened.platform, wechat);
  await wechat[Symbol.asyncDispose]();
  const waiting = await waitFor(platform, "wuhan");
  const lines = await keepLog();

  await requestQr(visitor(platform), { ticketId: waiting.id, letter: "L" });

  assert.equal((await waiting.row()).qrUrl, null);
  assert.ok(lines.some((line) => line.includes("no QR code from WeChat")));
});
