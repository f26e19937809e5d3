import assert from "node:assert/strict";
import type { TicketRow } from "@/db/queries/tickets.ts";
import {
  findScreenTicket,
  mayRenew,
  qrTextOf,
  stageOf,
  viewOnScreen,
} from "@/server/operations/tickets/screen_ticket.ts";
import { NOW, testPlatform } from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { visitor, waitFor } from "@/tests/support/tickets.ts";
import {
  startTestWechat,
  withWechat,
} from "@/tests/support/wechat_platform.ts";

const MINUTE_MS = 60_000;
const AFTER = "2026-11-23T02:00:00.001Z";

/** What a ticket says, and the stage that its screen shows at {@link NOW}. */
const STAGES: [Partial<TicketRow>, string][] = [
  [{ state: "new", expiresAt: AFTER }, "scan"],
  [{ state: "scanned", expiresAt: AFTER }, "scanned"],
  [{ state: "new", expiresAt: NOW }, "expired"],
  [{ state: "scanned", expiresAt: NOW }, "expired"],
  [{ state: "approved", expiresAt: AFTER }, "go"],
  [{ state: "approved", expiresAt: AFTER, needsSms: 1 }, "sms"],
  [{ state: "approved", expiresAt: AFTER, needsSms: 1, smsDoneAt: NOW }, "go"],
  [{ state: "approved", expiresAt: NOW }, "expired"],
  [{ state: "used", expiresAt: AFTER }, "over"],
  [{ state: "dead", expiresAt: AFTER }, "over"],
  [{ state: "failed", expiresAt: NOW }, "failed"],
  [{ state: "refused", expiresAt: NOW }, "refused"],
];

Deno.test("stageOf says where a ticket stands, whatever its state and time", async () => {
  await using opened = await testPlatform();
  const { row } = await waitFor(opened.platform, "wuhan");
  const ticket = await row();

  for (const [columns, stage] of STAGES) {
    const one = { ...ticket, ...columns };
    assert.equal(stageOf(visitor(opened.platform), one), stage);
  }
});

Deno.test("a screen finds the ticket of its own secret, and no other screen does", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const one = await waitFor(platform, "wuhan");
  const other = await waitFor(platform, "wuhan");
  const [row] = await allRows(platform.db, "ticket");
  const ctx = visitor(platform);

  assert.equal((await findScreenTicket(ctx, one.headers))?.id, one.id);
  assert.equal((await findScreenTicket(ctx, other.headers))?.id, other.id);
  for (const secret of ["", row?.secretHash, "A".repeat(43), one.id]) {
    const headers = new Headers({ cookie: `tkt=${secret}` });
    assert.equal(await findScreenTicket(ctx, headers), undefined);
  }
  assert.equal(await findScreenTicket(ctx, new Headers()), undefined);
});

Deno.test("the screen shows the QR code, the digits, the seconds, and the other ways", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const waiting = await waitFor(platform, "wuhan");
  const { number } = await waiting.row();
  opened.time.ms += 500;

  assert.deepEqual(await viewOnScreen(visitor(platform), await waiting.row()), {
    stage: "scan",
    login: "4201060001",
    holder: "刘*",
    phone: "139****0011",
    qrText: `http://localhost:8000/scan/${waiting.id}`,
    number,
    secondsLeft: 119,
    hasPhone: true,
    hasTotp: true,
    recoveryCodes: 0,
    smsSentAt: null,
    canRenew: true,
  });
});

Deno.test("a person's screen names no login and no phone to scan with", async () => {
  await using opened = await testPlatform();
  const { row } = await waitFor(opened.platform, "liMei", {
    needsSms: true,
    approvedBy: "password",
  });

  const view = await viewOnScreen(visitor(opened.platform), await row());

  assert.equal(view.stage, "sms");
  assert.equal(view.login, null);
  assert.equal(view.holder, "李*");
  assert.equal(view.phone, "139****0001");
  assert.deepEqual([view.hasPhone, view.hasTotp], [false, false]);
});

Deno.test("a frozen phone is no way to confirm, and time never runs below nothing", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const waiting = await waitFor(platform, "wuhan");
  await changeRow(platform.db, "factor", "fac_wuhan-phone", {
    state: "frozen",
  });
  opened.time.ms += 60 * MINUTE_MS;

  const view = await viewOnScreen(visitor(platform), await waiting.row());

  assert.equal(view.stage, "expired");
  assert.equal(view.hasPhone, false);
  assert.equal(view.secondsLeft, 0);
  assert.equal(view.canRenew, false);
});

Deno.test("a new code can be had for ten minutes after the password, as long as nothing is decided", async () => {
  await using opened = await testPlatform();
  const { row } = await waitFor(opened.platform, "wuhan");
  const ticket = await row();
  const may = (columns: Partial<TicketRow> = {}) =>
    mayRenew(visitor(opened.platform), { ...ticket, ...columns });

  assert.equal(may(), true);
  assert.equal(may({ state: "scanned" }), true);
  for (
    const state of ["approved", "used", "failed", "refused", "dead"] as const
  ) assert.equal(may({ state }), false, state);
  opened.time.ms += 10 * MINUTE_MS - 1;
  assert.equal(may(), true);
  opened.time.ms += 1;
  assert.equal(may(), false);
});

Deno.test("where WeChat confirms, the code is WeChat's own, or none", async () => {
  await using opened = await testPlatform();
  await using wechat = startTestWechat();
  const ctx = visitor(withWechat(opened.platform, wechat));
  const { row } = await waitFor(opened.platform, "wuhan");
  const ticket = await row();

  assert.equal(qrTextOf(ctx, ticket), null);
  const qrUrl = "http://weixin.qq.com/q/02x";
  assert.equal(qrTextOf(ctx, { ...ticket, qrUrl }), qrUrl);
});
