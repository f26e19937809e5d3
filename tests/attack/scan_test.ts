import assert from "node:assert/strict";
import { createContext } from "@/server/context.ts";
import { simulatePhone } from "@/server/demo/simulate.ts";
import { redeemSignIn } from "@/server/operations/tickets/redeem_ticket.ts";
import { headersOf, ticketOf } from "@/tests/support/activation.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import { openJar } from "@/tests/support/jar.ts";
import { allRows } from "@/tests/support/rows.ts";
import { signInByTotp, smsCodeOf } from "@/tests/support/sign_in.ts";
import { IDS } from "@/tools/seed.ts";
import {
  approved,
  asked,
  confirm,
  contextFor,
  LOGIN,
} from "@/tests/support/scan.ts";

Deno.test("A-50 of a thousand redeems at once exactly one opens a session", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { screen } = await approved(opened);
  const ticket = await ticketOf(platform, screen);
  const ctx = createContext(platform, { account: null, address: null });
  const headers = headersOf(screen);

  const all = await Promise.all(
    Array.from(
      { length: 1000 },
      () => redeemSignIn(ctx, { ticketId: ticket.id, headers }),
    ),
  );

  assert.equal(all.filter((cookies) => cookies !== null).length, 1);
  assert.equal((await allRows(platform.db, "session")).length, 1);
});

Deno.test("A-50 who saw the QR code redeems nothing: the browser that asked alone holds the secret", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { app, screen } = await approved(opened);
  const ticket = await ticketOf(platform, screen);
  const thief = openJar(app);
  const secrets = ["", ticket.id.padEnd(43, "A"), ticket.nonce.padEnd(43, "A")];

  for (const secret of secrets) {
    thief.cookies.set("tkt", secret);
    const state = await (await thief.get("/login/state")).json();
    const page = await thief.get("/login/confirm");
    assert.deepEqual(state, { stage: "over" });
    assert.equal(page.headers.get("location"), "/login");
  }
  assert.deepEqual(await allRows(platform.db, "session"), []);
  assert.equal((await ticketOf(platform, screen)).state, "approved");
});

Deno.test("A-50 a ticket is good once: neither page nor phone can use it again", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { app, screen } = await approved(opened);
  const ticket = await ticketOf(platform, screen);
  const secret = screen.cookies.get("tkt") ?? "";
  const first = await screen.get("/login/confirm");
  screen.cookies.delete("sid");
  screen.cookies.set("tkt", secret);

  const again = await screen.get("/login/confirm");
  const phone = await openJar(app).get(`/scan/${ticket.id}`);
  const late = await confirm(opened, app, { ticket, number: ticket.number });

  assert.equal(first.headers.get("location"), "/login");
  assert.match(await again.text(), /这次登录已经结束/);
  assert.equal(phone.status, 404);
  assert.equal(late.status, 409);
  assert.equal((await allRows(platform.db, "session")).length, 1);
});

Deno.test("A-50 a ticket that has expired is neither approved nor redeemed", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { app, screen } = await asked(opened);
  const ticket = await ticketOf(platform, screen);
  opened.time.ms += 120_000;

  const late = await confirm(opened, app, { ticket, number: ticket.number });
  const page = await screen.get("/login/confirm");

  assert.equal(late.status, 409);
  assert.match(await page.text(), /二维码已过期/);
  assert.equal((await ticketOf(platform, screen)).state, "new");
});

Deno.test("A-50 an approval that is not redeemed within five minutes is lost", async () => {
  await using opened = await testPlatform();
  const { screen } = await approved(opened);
  opened.time.ms += 5 * 60_000;

  const page = await screen.get("/login/confirm");

  assert.match(await page.text(), /二维码已过期/);
  assert.deepEqual(await allRows(opened.platform.db, "session"), []);
});

Deno.test("A-50 a new QR code kills the old one, and needs the password again after ten minutes", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { app, screen } = await asked(opened);
  const old = await ticketOf(platform, screen);
  opened.time.ms += 130_000;

  const renewed = await screen.post("/login/confirm?act=renew", {});
  const fresh = await ticketOf(platform, screen);
  const late = await confirm(opened, app, { ticket: old, number: old.number });
  opened.time.ms += 10 * 60_000;
  const tooLate = await screen.post("/login/confirm?act=renew", {});

  assert.equal(renewed.headers.get("location"), "/login/confirm");
  assert.notEqual(fresh.id, old.id);
  assert.equal(late.status, 409);
  assert.equal(tooLate.headers.get("location"), "/login");
});

Deno.test("A-50 approve and refuse at once: one of them holds", async () => {
  for (let round = 0; round < 10; round++) {
    await using opened = await testPlatform();
    const { platform } = opened;
    const { app, screen } = await asked(opened);
    const ticket = await ticketOf(platform, screen);

    const [yes, no] = await Promise.all([
      confirm(opened, app, { ticket, number: ticket.number }),
      openJar(app).post(`/scan/${ticket.id}?act=refuse`, {}),
    ]);

    const { state } = await ticketOf(platform, screen);
    assert.ok([200, 409].includes(yes.status));
    assert.ok(["approved", "refused"].includes(state), state);
    // Refused after it was approved ends it: the holder's no is the stronger.
    if (state === "approved") assert.notEqual(no.status, 200);
  }
});

Deno.test("A-50 an approved ticket of another sign-in of the account dies with the first session", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { app, screen } = await approved(opened);
  const other = await approved(opened, app);

  await screen.get("/login/confirm");
  const page = await other.screen.get("/login/confirm");

  assert.match(await page.text(), /这次登录已经结束/);
  assert.equal((await allRows(platform.db, "session")).length, 1);
});

Deno.test("A-51 one wrong digit ends the ticket, and the holder is told", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { app, screen } = await asked(opened);
  const ticket = await ticketOf(platform, screen);
  const wrong = String((Number(ticket.number) + 1) % 100).padStart(2, "0");

  const first = await confirm(opened, app, { ticket, number: wrong });
  const second = await confirm(opened, app, { ticket, number: ticket.number });
  const page = await screen.get("/login/confirm");

  assert.match(await first.text(), /数字不一致，已取消/);
  assert.equal(second.status, 409);
  assert.match(await page.text(), /本次确认已取消/);
  const notices = await allRows(platform.db, "securityNotice");
  assert.deepEqual(
    notices.map(({ accountId, kind }) => [accountId, kind]),
    [[IDS.account.wuhan, "wrongNumber"]],
  );
});

Deno.test("A-51 the phone shows whose account, when, from where and by which browser, and no secret of the screen", async () => {
  await using opened = await testPlatform();
  const { platform, time } = opened;
  // Past midnight in Hubei, on the evening before in UTC.
  time.ms = Date.parse("2026-11-23T16:05:40.000Z");
  const { app, screen } = await asked(opened);
  const ticket = await ticketOf(platform, screen);
  time.ms += 100_000;

  const html = await (await openJar(app).get(`/scan/${ticket.id}`)).text();

  assert.match(html, /42\*\*\*\*0001/);
  assert.match(html, /武昌区中医院/);
  // When the screen asked, not when the phone came.
  assert.match(html, /<dt>时间<\/dt>\s*<dd>2026-11-24 00:05<\/dd>/);
  assert.match(html, /127\.0\.\*\.\*/);
  assert.match(html, /Chrome 86，Windows 7/);
  assert.ok(!html.includes(LOGIN));
  assert.ok(!html.includes(`>${ticket.number}<`));
  for (const secret of screen.cookies.values()) {
    assert.ok(!html.includes(secret));
  }
});

Deno.test("A-51 a QR code that was made anew says when it was, not when the password was typed", async () => {
  await using opened = await testPlatform();
  const { platform, time } = opened;
  const { app, screen } = await asked(opened);
  time.ms += 4 * 60_000;
  await screen.post("/login/confirm?act=renew", {});
  const ticket = await ticketOf(platform, screen);
  time.ms += 60_000;

  const html = await (await openJar(app).get(`/scan/${ticket.id}`)).text();

  assert.match(html, /<dt>时间<\/dt>\s*<dd>2026-11-23 10:04<\/dd>/);
});

Deno.test("A-51 a browser that the account has never used asks for an SMS besides the phone, once", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { app, screen } = await asked(opened);
  await simulatePhone(contextFor(opened), headersOf(screen));

  const early = await screen.get("/login/confirm");
  await screen.post("/login/confirm?act=send", {});
  const code = await smsCodeOf(platform, screen.cookies.get("tkt") ?? "");
  await screen.post("/login/confirm?act=sms", { code });
  const entered = await screen.get("/login/confirm");
  await screen.post("/logout", {});
  await asked(opened, app, screen);
  await simulatePhone(contextFor(opened), headersOf(screen));
  const known = await screen.get("/login/confirm");

  assert.match(await early.text(), /这个浏览器第一次登录此帐号/);
  assert.equal(entered.headers.get("location"), "/login");
  assert.equal(known.headers.get("location"), "/login");
  assert.ok(screen.cookies.has("sid"));
});

Deno.test("A-51 不是我 ends every open ticket, tells the holder and locks nobody out", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { app, screen } = await asked(opened);
  const ticket = await ticketOf(platform, screen);

  const refused = await openJar(app).post(`/scan/${ticket.id}?act=refuse`, {});
  const page = await screen.get("/login/confirm");
  const owner = openJar(app);
  await signInByTotp(platform, owner, "wuhan");
  const home = await (await owner.get("/")).text();

  assert.match(await refused.text(), /已拒绝/);
  assert.match(await page.text(), /手机上拒绝了这次登录/);
  assert.match(home, /手机上拒绝了一次登录，可能有人知道了您的密码/);
});
