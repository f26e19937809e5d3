import assert from "node:assert/strict";
import { formOf, testApp } from "@/tests/support/app.ts";
import { personApp, WU_LAN } from "@/tests/support/person_app.ts";
import { IDS } from "@/tools/seed.ts";

Deno.test("/login says after a registration what holds for new and known documents alike", async () => {
  await using opened = await personApp();

  const response = await opened.app.request("/login?registered=1");
  const html = await response.text();

  assert.match(html, /注册信息已提交/);
  assert.match(
    html,
    /如果该证件此前没有注册过，现在就可以用手机号或证件号码登录；已注册过的请用原来的密码登录，或联系单位人事部门。/,
  );
});

Deno.test("/login takes a person to the page that she asked for, and only to paths of ours", async () => {
  await using opened = await personApp();
  const { phone: account, password } = WU_LAN;
  // The browser that proved the phone is known: the password is enough.
  const jar = await opened.register(WU_LAN);
  const form = { account, password };
  const plain = await jar.post("/login", form);
  const back = await jar.post("/login?next=%2Fme%2Frecord", form);
  const question = await jar.post("/login?next=%2Fme%3Fask%3Dreset", form);
  const away = await jar.post("/login?next=%2F%2Fevil.example", form);
  const told = await jar.post("/login?next=%2Fme%3Fask%3D%2F%2Fevil", form);

  assert.equal(plain.headers.get("location"), "/login");
  assert.equal(back.headers.get("location"), "/me/record");
  assert.equal(question.headers.get("location"), "/me?ask=reset");
  assert.equal(away.headers.get("location"), "/login");
  assert.equal(told.headers.get("location"), "/login");
});

Deno.test("/login sends who is signed in on to /me", async () => {
  await using opened = await personApp();
  const wuLan = await opened.register(WU_LAN);

  const response = await wuLan.get("/login");

  assert.equal(response.status, 303);
  assert.equal(response.headers.get("location"), "/me");
});

Deno.test("/login answers an unknown account and a wrong password alike, and keeps the account alone", async () => {
  await using opened = await personApp();
  const { app } = opened;
  await opened.register(WU_LAN);
  const account = WU_LAN.phone;

  const wrong = await app.request(
    "/login",
    formOf({ account, password: "wrong-password" }),
  );
  const unknown = await app.request(
    "/login",
    formOf({ account: "13899999999", password: "wrong-password" }),
  );
  const html = await wrong.text();

  assert.equal(wrong.status, 422);
  assert.equal(unknown.status, 422);
  assert.equal(
    html.replaceAll(account, "x"),
    (await unknown.text()).replaceAll("13899999999", "x"),
  );
  assert.match(html, /帐号或密码不正确/);
  assert.equal(html.includes("wrong-password"), false);
});

Deno.test("/login stops after five wrong passwords, even for the right one", async () => {
  await using opened = await personApp();
  const { app } = opened;
  await opened.register(WU_LAN);
  const { phone: account, password } = WU_LAN;
  for (let miss = 0; miss < 5; miss++) {
    await app.request(
      "/login",
      formOf({ account, password: "wrong-password" }),
    );
  }

  const response = await app.request("/login", formOf({ account, password }));

  assert.equal(response.status, 429);
  assert.match(await response.text(), /尝试次数过多，请稍后再试/);
});

Deno.test("/login lists the cast in the demonstration only, each with a button of its own", async () => {
  await using opened = await personApp();
  const demo = [{
    login: "4201060001",
    password: "Hubei-demo-2026",
    label: "武昌区中医院 人事管理主体账号",
    hint: "审核申请",
  }];
  const shown = await testApp({ ...opened.platform, demo });

  const html = await (await shown.request("/login")).text();
  const plain = await (await opened.app.request("/login")).text();

  assert.match(html, /<input type="hidden" name="account" value="4201060001"/);
  assert.match(html, /登录<span class="vh">为武昌区中医院 人事管理主体账号/);
  assert.equal(plain.includes("演示帐号"), false);
  assert.match(plain, /谁从这里登录/);
});

Deno.test("a form sent after the session has ended is answered in its place, with the way to sign in beside it and send it again", async () => {
  await using opened = await personApp();
  const { app } = opened;

  const sent = await app.request("/me/record", formOf({ ethnicity: "15" }));
  const html = await sent.text();
  const beside = await (await app.request("/login?ended=1")).text();

  assert.equal(sent.status, 401);
  assert.match(html, /<h1>登录已失效，刚才的内容没有保存<\/h1>/);
  assert.match(html, /href="\/login\?ended=1" target="_blank"/);
  assert.match(beside, /请用刚才的帐号登录/);
});

Deno.test("a form sent again once somebody has signed in is saved", async () => {
  await using opened = await personApp();
  const { app } = opened;
  const typed = formOf({
    identityType: "2",
    ethnicity: "15",
    political: "01",
    education: "21",
    degree: "4",
    workStartOn: "2012-07-01",
  });

  const ended = await app.request("/me/record", typed);
  const person = await app.as(IDS.account.liMei);
  const before = await (await person.request("/me/record")).text();
  const again = await person.request("/me/record", typed);
  const after = await (await person.request("/me/record")).text();

  assert.equal(ended.status, 401);
  assert.doesNotMatch(before, /<option +value="15" selected/);
  assert.equal(again.headers.get("location"), "/me?done=record");
  assert.match(after, /<option +value="15" selected/);
  assert.match(after, /value="2012-07-01"/);
});

Deno.test("signing out after the session has ended leads to /login without a word", async () => {
  await using opened = await personApp();

  const response = await opened.app.request("/logout", formOf({}));

  assert.equal(response.headers.get("location"), "/login");
});

Deno.test("signing out leaves a phone the key with which it confirms sign-ins", async () => {
  await using opened = await personApp();
  const person = await opened.app.as(IDS.account.liMei);

  const response = await person.request("/logout", formOf({}));

  assert.match(response.headers.get("set-cookie") ?? "", /Max-Age=0/);
  // "storage" would take `platform-keys` (client/device_keys.ts) along.
  assert.equal(response.headers.get("clear-site-data"), '"cache"');
});
