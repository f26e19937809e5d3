import assert from "node:assert/strict";
import { createContext } from "@/server/context.ts";
import { DEMO_PIN, SimulatedPhone } from "@/server/demo/simulated_phone.ts";
import { simulatePhone } from "@/server/demo/simulate.ts";
import { challengeOf } from "@/server/factors/challenge.ts";
import { redeemSignIn } from "@/server/operations/tickets/redeem_ticket.ts";
import { headersOf, ticketOf } from "@/tests/support/activation.ts";
import { type TestApp, testApp } from "@/tests/support/app.ts";
import { type TestPlatform, testPlatform } from "@/tests/support/cast.ts";
import { type Jar, openJar } from "@/tests/support/jar.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { signInByTotp, smsCodeOf, totpOf } from "@/tests/support/sign_in.ts";
import { DEMO_PASSWORD, IDS } from "@/tools/seed.ts";

const LOGIN = "4201060001";

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

Deno.test("A-51 the phone shows whose account, from where and by which browser, and no secret of the screen", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { app, screen } = await asked(opened);
  const ticket = await ticketOf(platform, screen);

  const html = await (await openJar(app).get(`/scan/${ticket.id}`)).text();

  assert.match(html, /42\*\*\*\*0001/);
  assert.match(html, /武昌区中医院/);
  assert.match(html, /127\.0\.\*\.\*/);
  assert.match(html, /Chrome 86，Windows 7/);
  assert.ok(!html.includes(LOGIN));
  assert.ok(!html.includes(`>${ticket.number}<`));
  for (const secret of screen.cookies.values()) {
    assert.ok(!html.includes(secret));
  }
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

Deno.test("A-52 another phone than the bound one is refused, counted, told to the holder, and ends the ticket after five tries", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { app, screen } = await asked(opened);
  const ticket = await ticketOf(platform, screen);
  const strangers = Object.values(IDS.account)
    .filter((id) => id !== IDS.account.wuhan).slice(0, 5);

  for (const phoneOf of strangers) {
    const { number } = ticket;
    const tried = await confirm(opened, app, { ticket, number, phoneOf });
    assert.equal(tried.status, 422);
  }
  const owner = await confirm(opened, app, { ticket, number: ticket.number });

  assert.equal(owner.status, 409);
  const notices = await allRows(platform.db, "securityNotice");
  assert.deepEqual(notices.map(({ kind }) => kind), ["strangerPhone"]);
});

Deno.test("A-52 a signature for one ticket, account, purpose or number is none for another", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { app, screen } = await asked(opened);
  const ticket = await ticketOf(platform, screen);
  const phone = new SimulatedPhone(platform.vault, IDS.account.wuhan);
  const parts = { ...ticket, ticketId: ticket.id };
  const forged = [
    challengeOf({ ...parts, ticketId: "A".repeat(22) }),
    challengeOf({ ...parts, nonce: "A".repeat(22) }),
    challengeOf({ ...parts, accountId: IDS.account.yichang }),
    challengeOf({ ...parts, purpose: "bind" }),
  ];

  for (const challenge of forged) {
    const response = await openJar(app).post(`/scan/${ticket.id}`, {
      number: ticket.number,
      pin: DEMO_PIN,
      proof: JSON.stringify(phone.prove(challenge)),
    });
    assert.equal(response.status, 422);
  }
  assert.equal((await ticketOf(platform, screen)).state, "scanned");
});

Deno.test("A-52 five wrong PINs on the bound phone freeze its key; the account is reached by its app yet", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const app = await testApp(platform);
  for (let miss = 0; miss < 5; miss++) {
    const { screen } = await asked(opened, app);
    const ticket = await ticketOf(platform, screen);
    await confirm(opened, app, {
      ticket,
      number: ticket.number,
      pin: "000000",
    });
  }
  const { screen } = await asked(opened, app);
  const ticket = await ticketOf(platform, screen);

  const right = await confirm(opened, app, { ticket, number: ticket.number });
  opened.time.ms += 30_000;
  const owner = openJar(app);
  await signInByTotp(platform, owner, "wuhan");

  assert.equal(right.status, 403);
  assert.ok(owner.cookies.has("sid"));
  const kinds = (await allRows(platform.db, "securityNotice"))
    .map(({ kind }) => kind);
  assert.ok(kinds.includes("pinLocked"));
});

Deno.test("A-54 tickets are 128 random bits that say nothing of the account", async () => {
  await using opened = await testPlatform();
  const app = await testApp(opened.platform);
  const ids = new Set<string>();
  for (let at = 0; at < 20; at++) {
    const { screen } = await asked(opened, app);
    const { id } = await ticketOf(opened.platform, screen);
    assert.match(id, /^[\w-]{22}$/);
    ids.add(id.slice(0, 4));
  }

  assert.ok(ids.size >= 18, "no common beginning");
});

Deno.test("A-29 asking how a ticket stands keeps it from nothing: it expires as it would", async () => {
  await using opened = await testPlatform();
  const { screen } = await asked(opened);
  const stages: string[] = [];
  for (let second = 0; second <= 120; second += 30) {
    const { stage } = await (await screen.get("/login/state")).json();
    stages.push(stage);
    opened.time.ms += 30_000;
  }

  assert.deepEqual(stages, ["scan", "scan", "scan", "scan", "expired"]);
});

Deno.test("A-32 a TOTP is good once, even on two screens at the same moment", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const app = await testApp(platform);
  const one = await asked(opened, app);
  const other = await asked(opened, app);
  const code = totpOf(platform, "wuhan");

  const answers = await Promise.all(
    [one, other].map(({ screen }) =>
      screen.post("/login/confirm?way=code", { code })
    ),
  );

  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 422]);
});

Deno.test("A-32 five wrong codes end the ticket; ten lock the way for strangers, and not for the holder's browser", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const app = await testApp(platform);
  const home = openJar(app);
  await signInByTotp(platform, home, "wuhan");
  await home.post("/logout", {});
  opened.time.ms += 60_000;
  const statuses: number[] = [];
  for (let round = 0; round < 3; round++) {
    const { screen } = await asked(opened, app);
    for (let miss = 0; miss < 5; miss++) {
      const wrong = { code: "000000" };
      const answer = await screen.post("/login/confirm?way=code", wrong);
      statuses.push(answer.status);
    }
  }
  await signInByTotp(platform, home, "wuhan");

  assert.equal(statuses.filter((status) => status === 422).length, 10);
  assert.deepEqual(statuses.slice(10), [429, 429, 429, 429, 429]);
  assert.ok(home.cookies.has("sid"));
});

interface Asked {
  app: TestApp;
  screen: Jar;
}

/** A screen after the password, of a browser that nobody knows unless one is given. */
async function asked(
  { platform }: TestPlatform,
  app?: TestApp,
  jar?: Jar,
): Promise<Asked> {
  const shared = app ?? await testApp(platform);
  const screen = jar ?? openJar(shared);
  const response = await screen.post(
    "/login",
    { account: LOGIN, password: DEMO_PASSWORD },
    {
      "user-agent":
        "Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 Chrome/86.0 Safari/537.36",
    },
  );
  assert.equal(response.headers.get("location"), "/login/confirm");
  return { app: shared, screen };
}

/** The same, confirmed by the bound phone; the SMS is taken as done. */
async function approved(opened: TestPlatform, app?: TestApp): Promise<Asked> {
  const stage = await asked(opened, app);
  await simulatePhone(contextFor(opened), headersOf(stage.screen));
  const { id } = await ticketOf(opened.platform, stage.screen);
  await changeRow(opened.platform.db, "ticket", id, { needsSms: 0 });
  return stage;
}

/** What the phone of an account posts for a ticket. */
async function confirm(
  { platform }: TestPlatform,
  app: TestApp,
  options: {
    ticket: Awaited<ReturnType<typeof ticketOf>>;
    number: string;
    pin?: string;
    phoneOf?: string;
  },
): Promise<Response> {
  const { ticket, number, pin = DEMO_PIN } = options;
  const accountId = options.phoneOf ?? ticket.accountId;
  const phone = new SimulatedPhone(platform.vault, accountId);
  const challenge = challengeOf({ ...ticket, ticketId: ticket.id });
  return await openJar(app).post(`/scan/${ticket.id}`, {
    number,
    pin,
    proof: JSON.stringify(phone.prove(challenge)),
  });
}

function contextFor({ platform }: TestPlatform) {
  return createContext(platform, { account: null, address: "192.0.2.50" });
}
