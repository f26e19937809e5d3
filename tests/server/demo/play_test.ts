import assert from "node:assert/strict";
import type { Platform } from "@/server/platform.ts";
import { ISSUED_LOGIN, stepOf, walkTo } from "@/tests/support/activation.ts";
import { formOf, type TestApp, testApp } from "@/tests/support/app.ts";
import { type TestPlatform, testPlatform } from "@/tests/support/cast.ts";
import { openJar } from "@/tests/support/jar.ts";
import { WU_LAN } from "@/tests/support/person_app.ts";
import { allRows } from "@/tests/support/rows.ts";
import { CAST, DEMO_ACCOUNTS, DEMO_PASSWORD, IDS } from "@/tools/seed.ts";

const ACTS = ["sign-in", "scan", "bind", "totp", "sms"] as const;
const MAIN = { account: "4201060001", password: DEMO_PASSWORD };

Deno.test("without DEMO there is no address that simulates anything", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const app = await testApp(platform);
  const jar = openJar(app);
  await jar.post("/login", MAIN);
  const signedIn = await app.as(IDS.account.yichang);
  const sessions = await allRows(platform.db, "session");

  for (const act of ACTS) {
    const path = `/demo/${act}`;
    const known = await signedIn.request(path, formOf(MAIN));
    const stranger = await jar.post(path, MAIN);
    assert.equal(known.status, 404, act);
    // As at any address that is none.
    assert.equal(stranger.status, 401, act);
  }
  const [ticket] = await allRows(platform.db, "ticket");
  assert.equal(ticket?.state, "new");
  assert.deepEqual(await allRows(platform.db, "session"), sessions);
});

Deno.test("with DEMO one press signs in whoever the page offers", async () => {
  await using opened = await testPlatform();
  const { platform, app } = await demoOf(opened);
  for (const { login, password, activationCode } of DEMO_ACCOUNTS) {
    if (activationCode !== undefined) continue;
    const jar = openJar(app);

    const response = await jar.post("/demo/sign-in", {
      account: login,
      password,
    });

    assert.equal(response.headers.get("location"), "/login", login);
    assert.ok(jar.cookies.has("sid"), login);
  }
  assert.deepEqual(await allRows(platform.db, "smsMessage"), []);
});

Deno.test("one press signs nobody in by a wrong password", async () => {
  await using opened = await testPlatform();
  const { app } = await demoOf(opened);
  const jar = openJar(app);

  const wrong = { ...MAIN, password: "not-the-password" };
  const response = await jar.post("/demo/sign-in", wrong);
  const bare = await jar.post("/demo/sign-in", {});

  assert.equal(response.status, 422);
  assert.equal(bare.status, 400);
  assert.ok(!jar.cookies.has("sid"));
});

Deno.test("one press leads who waits for an activation to it", async () => {
  await using opened = await testPlatform();
  const { platform, app } = await demoOf(opened);
  await walkTo(platform, openJar(app), "follow");
  const jar = openJar(app);

  const response = await jar.post("/demo/sign-in", {
    account: ISSUED_LOGIN,
    password: "donghu-mozhou-88",
  });

  assert.equal(response.headers.get("location"), "/activate");
  assert.ok(!jar.cookies.has("sid"));
});

Deno.test("a simulated phone, SMS and app do what the real ones would, one after the other", async () => {
  await using opened = await testPlatform();
  const { app } = await demoOf(opened);
  const screen = openJar(app);
  const next = "/login/confirm";
  await screen.post("/login", MAIN);

  const scanned = await screen.post("/demo/scan", { next });
  await screen.post("/login/confirm?act=send", {});
  const typed = await screen.post("/demo/sms", { next: `${next}?act=sms` });
  const entered = await screen.get("/login/confirm");

  assert.equal(scanned.headers.get("location"), "/login/confirm");
  assert.equal(typed.headers.get("location"), "/login/confirm");
  assert.equal(entered.headers.get("location"), "/login");
  assert.ok(screen.cookies.has("sid"));
});

Deno.test("a simulated app signs in without the phone", async () => {
  await using opened = await testPlatform();
  const { app } = await demoOf(opened);
  const screen = openJar(app);
  await screen.post("/login", MAIN);

  await screen.post("/demo/totp", { next: "/login/confirm" });
  await screen.get("/login/confirm");

  assert.ok(screen.cookies.has("sid"));
});

Deno.test("a simulated phone or app is bound in the activation, and the SMS is shown there to be typed", async () => {
  for (const [method, act] of [["phone", "bind"], ["totp", "totp"]] as const) {
    await using opened = await testPlatform();
    const { platform, app } = await demoOf(opened);
    const screen = openJar(app);
    await walkTo(platform, screen, "bind", method);

    await screen.post(`/demo/${act}`, { next: "/activate/bind" });
    await screen.get("/activate/bind");
    assert.equal(await stepOf(platform), "phone", method);
    await screen.post("/activate/phone?act=send", {});
    const shown = await screen.post("/demo/sms", { next: "/activate/phone" });

    const location = shown.headers.get("location") ?? "";
    const [, code = ""] = /^\/activate\/phone\?sms=(\d{6})$/.exec(location) ??
      [];
    const done = await screen.post("/activate/phone", { code });
    assert.equal(done.status, 200, method);
  }
});

Deno.test("a simulated SMS signs a person in", async () => {
  await using opened = await testPlatform();
  const { app } = await demoOf(opened);
  const screen = openJar(app);
  const account = CAST.liMei.phone;
  await screen.post("/login", { account, password: DEMO_PASSWORD });
  await screen.post("/login/confirm?act=send", {});

  await screen.post("/demo/sms", { next: "/login/confirm" });
  await screen.get("/login/confirm");

  assert.ok(screen.cookies.has("sid"));
});

Deno.test("a simulated SMS changes a person's own phone", async () => {
  await using opened = await testPlatform();
  const { app } = await demoOf(opened);
  const liMei = openJar(app);
  const account = CAST.liMei.phone;
  await liMei.post("/demo/sign-in", { account, password: DEMO_PASSWORD });
  const next = "/me/phone";
  await liMei.post(`${next}?act=document`, {
    password: DEMO_PASSWORD,
    documentNumber: CAST.liMei.documentNumber,
    phone: "13911112222",
  });

  const waiting = await (await liMei.get(next)).text();
  const done = await liMei.post("/demo/sms", { next });
  const after = await (await liMei.get(next)).text();
  const again = await liMei.post("/demo/sms", { next });

  assert.match(waiting, /在本机模拟收到短信/);
  assert.equal(done.headers.get("location"), "/me/phone?done=1");
  assert.match(after, /139\*{4}2222/);
  assert.doesNotMatch(after, /在本机模拟收到短信/);
  assert.equal(again.status, 422);
});

Deno.test("where no screen waits nothing is simulated, and there is no act but these", async () => {
  await using opened = await testPlatform();
  const { app } = await demoOf(opened);
  const jar = openJar(app);

  for (const act of ["scan", "bind", "totp", "sms"]) {
    assert.equal((await jar.post(`/demo/${act}`, {})).status, 409, act);
  }
  for (const act of ["x", "constructor", "__proto__", "Scan"]) {
    assert.equal((await jar.post(`/demo/${act}`, {})).status, 404, act);
  }
});

Deno.test("A-24 a simulation leads to pages of our own alone", async () => {
  await using opened = await testPlatform();
  const { app } = await demoOf(opened);
  const wrong = [
    ...["", "//evil.example", "https://evil.example", "/\\evil.example"],
    ...["/login\r\nx: y", "login", "/login confirm", `/${"a".repeat(400)}`],
  ];
  for (const next of wrong) {
    const jar = openJar(app);
    await jar.post("/login", MAIN);
    const response = await jar.post("/demo/scan", { next });
    assert.equal(response.headers.get("location"), "/login", next);
    opened.time.ms += 60_000;
  }
});

Deno.test("A-23 no other site presses the buttons of the demonstration", async () => {
  await using opened = await testPlatform();
  const { platform, app } = await demoOf(opened);
  const jar = openJar(app);
  await jar.post("/login", MAIN);

  const response = await jar.post("/demo/scan", {}, {
    origin: "https://evil.example",
  });

  assert.equal(response.status, 403);
  const [ticket] = await allRows(platform.db, "ticket");
  assert.equal(ticket?.state, "new");
});

/** The application as the demonstration runs it. */
async function demoOf(
  opened: TestPlatform,
): Promise<{ platform: Platform; app: TestApp }> {
  const platform = { ...opened.platform, demo: DEMO_ACCOUNTS };
  return { platform, app: await testApp(platform) };
}

Deno.test("with DEMO the SMS of a registration is typed at once", async () => {
  await using opened = await testPlatform();
  const { platform, app } = await demoOf(opened);
  const jar = openJar(app);
  await jar.post("/register", WU_LAN);

  const response = await jar.post("/demo/sms", { next: "/register/confirm" });

  assert.equal(response.headers.get("location"), "/login?registered=1");
  const people = await allRows(platform.db, "person");
  assert.ok(people.some(({ name }) => name === WU_LAN.name));
});
