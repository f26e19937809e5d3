import assert from "node:assert/strict";
import type { Platform } from "@/server/platform.ts";
import { begin } from "@/tests/support/activation.ts";
import { testApp } from "@/tests/support/app.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import { CODE_REGEXP } from "@/tests/support/codes.ts";
import { type Jar, openJar } from "@/tests/support/jar.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { signInByTotp, totpOf } from "@/tests/support/sign_in.ts";
import { DEMO_PASSWORD, IDS } from "@/tools/seed.ts";

const NEW_PASSWORD = "changjiang-erqiao-57";

Deno.test("A-40 changing the password ends every session and makes every browser a stranger", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const app = await testApp(platform);
  const office = openJar(app);
  const home = openJar(app);
  await signInByTotp(platform, home, "wuhan");
  opened.time.ms += 30_000;
  await signInByTotp(platform, office, "wuhan");
  opened.time.ms += 30_000;
  await stepUp(platform, office);

  const changed = await office.post("/account/password", {
    password: NEW_PASSWORD,
    passwordAgain: NEW_PASSWORD,
  });
  const old = await home.get("/account");
  const oldPassword = await openJar(app).post("/login", {
    account: "4201060001",
    password: DEMO_PASSWORD,
  });
  const again = await home.post("/login", {
    account: "4201060001",
    password: NEW_PASSWORD,
  });

  assert.equal(changed.headers.get("location"), "/login?changed=1");
  assert.equal(old.status, 303);
  assert.equal(oldPassword.status, 422);
  assert.equal(again.headers.get("location"), "/login/confirm");
  const tickets = await allRows(platform.db, "ticket");
  assert.equal(tickets.at(-1)?.needsSms, 1);
});

Deno.test("A-40 an open session alone changes neither password, phone, factors nor holder: each asks for a proof first", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const jar = openJar(await testApp(platform));
  await signInByTotp(platform, jar, "wuhan");
  const before = await allRows(platform.db, "account");
  const forms: [string, Record<string, string>][] = [
    ["/account/password", {
      password: NEW_PASSWORD,
      passwordAgain: NEW_PASSWORD,
    }],
    ["/account/phone?act=send", { phone: "13911112222" }],
    ["/account/phone", { code: "123456" }],
    ["/account/totp?act=begin", {}],
    ["/account/totp?act=remove", {}],
    ["/account/totp", { code: "123456" }],
    ["/account/recovery", {}],
    ["/account/handover", { name: "李新", reason: "岗位调整" }],
  ];

  for (const [path, fields] of forms) {
    const response = await jar.post(path, fields);
    assert.equal(response.status, 303, path);
    assert.match(
      response.headers.get("location") ?? "",
      /^\/account\/verify\?next=/,
      path,
    );
  }
  assert.deepEqual(await allRows(platform.db, "account"), before);
  assert.deepEqual(await allRows(platform.db, "smsMessage"), []);
});

Deno.test("A-40 a proof is good for ten minutes and for its own session", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const app = await testApp(platform);
  const office = openJar(app);
  await signInByTotp(platform, office, "wuhan");
  opened.time.ms += 30_000;
  const other = openJar(app);
  await signInByTotp(platform, other, "wuhan");
  opened.time.ms += 30_000;
  await stepUp(platform, office);

  const own = await office.get("/account/password");
  const elsewhere = await other.get("/account/password");
  opened.time.ms += 10 * 60_000;
  const late = await office.get("/account/password");

  assert.equal(own.status, 200);
  assert.equal(elsewhere.status, 303);
  assert.equal(late.status, 303);
});

Deno.test("A-40 the proof of one session cannot be redeemed by another, nor does it sign anybody in", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const app = await testApp(platform);
  const office = openJar(app);
  await signInByTotp(platform, office, "wuhan");
  opened.time.ms += 30_000;
  const other = openJar(app);
  await signInByTotp(platform, other, "wuhan");
  opened.time.ms += 30_000;
  await office.post("/account/verify?act=password", {
    password: DEMO_PASSWORD,
  });
  const code = totpOf(platform, "wuhan");
  await office.post("/account/verify?way=code", { code });
  const secret = office.cookies.get("tkt") ?? "";

  other.cookies.set("tkt", secret);
  await other.get("/account/verify");
  const stolen = await other.get("/account/password");
  const thief = openJar(app);
  thief.cookies.set("tkt", secret);
  const signIn = await thief.get("/login/confirm");
  await office.get("/account/verify");
  const own = await office.get("/account/password");

  assert.equal(stolen.status, 303);
  assert.equal(signIn.headers.get("location"), "/login");
  assert.ok(!thief.cookies.has("sid"));
  assert.equal(own.status, 200);
});

Deno.test("A-41 a hand-over ends all that the old administrator had, and the new one begins with a code of her own", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const app = await testApp(platform);
  const old = openJar(app);
  const phone = openJar(app);
  await signInByTotp(platform, phone, "wuhan");
  opened.time.ms += 30_000;
  await signInByTotp(platform, old, "wuhan");
  opened.time.ms += 30_000;
  await stepUp(platform, old);

  const done = await old.post("/account/handover", {
    name: "李新",
    reason: "岗位调整",
  });
  const html = await done.text();
  const code = CODE_REGEXP.exec(html)?.[0] ?? "";
  const gone = [await phone.get("/account"), await old.get("/account")];
  const password = await openJar(app).post("/login", {
    account: "4201060001",
    password: DEMO_PASSWORD,
  });
  const next = openJar(app);
  const entered = await begin(next, code, "4201060001");
  const form = await (await next.get("/activate/admin")).text();

  assert.equal(done.status, 200);
  assert.deepEqual(gone.map(({ status }) => status), [303, 303]);
  assert.equal(password.status, 422);
  assert.equal(entered.headers.get("location"), "/activate/admin");
  assert.match(form, /value="李新"/);
  assert.ok(!form.includes("刘芳"));
  const factors = (await allRows(platform.db, "factor"))
    .filter(({ accountId }) => accountId === IDS.account.wuhan);
  assert.ok(factors.every(({ state }) => state === "ended"));
  const line = (await allRows(platform.db, "audit"))
    .find(({ act }) => act === "account.handOver");
  assert.equal(line?.before, '{"name":"刘芳"}');
  assert.equal(line?.after, '{"name":"李新","reason":"岗位调整"}');
});

Deno.test("A-41 only the main account hands over: subaccounts, authorities and persons are refused", async () => {
  await using opened = await testPlatform();
  const app = await testApp(opened.platform);

  for (
    const who of ["wuhanReview", "wuhanNurses", "hubei", "liMei"] as const
  ) {
    const one = await app.as(IDS.account[who]);
    const response = await one.request("/account/handover", {
      method: "POST",
      body: new URLSearchParams({ name: "李新", reason: "岗位调整" }),
    });
    assert.equal(response.status, 403, who);
  }
});

Deno.test("A-11 a session of a suspended account proves and changes nothing", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const jar = openJar(await testApp(platform));
  await signInByTotp(platform, jar, "wuhan");
  opened.time.ms += 30_000;
  await stepUp(platform, jar);
  await changeRow(platform.db, "account", IDS.account.wuhan, {
    state: "suspended",
  });

  const response = await jar.post("/account/password", {
    password: NEW_PASSWORD,
    passwordAgain: NEW_PASSWORD,
  });

  assert.equal(response.status, 401);
});

Deno.test("A-01 the session of another account is a missing one", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const app = await testApp(platform);
  const victim = await app.as(IDS.account.yichang);
  const [session] = await allRows(platform.db, "session");
  const jar = openJar(app);
  await signInByTotp(platform, jar, "wuhan");

  await jar.post("/sessions", { sessionId: session?.id ?? "" });

  assert.equal((await victim.request("/unit/code")).status, 200);
});

/** Proves who holds the session once more, with password and app. */
async function stepUp(platform: Platform, jar: Jar): Promise<void> {
  await jar.post("/account/verify?act=password", { password: DEMO_PASSWORD });
  const code = totpOf(platform, "wuhan");
  await jar.post("/account/verify?way=code", { code });
  const done = await jar.get("/account/verify");
  assert.equal(done.headers.get("location"), "/account");
}
