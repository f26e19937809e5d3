import assert from "node:assert/strict";
import { formOf, testApp } from "@/tests/support/app.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { DEMO_PASSWORD, IDS } from "@/tools/seed.ts";

const SIGN_IN = { account: "4201060001", password: DEMO_PASSWORD };

Deno.test("A-38 signing in gives a new token and ends the session that the browser had", async () => {
  await using opened = await testPlatform();
  const app = await testApp(opened.platform);
  const first = await app.request("/login", formOf(SIGN_IN));
  const old = cookieOf(first);

  const second = await app.request("/login", {
    ...formOf(SIGN_IN),
    headers: { cookie: old },
  });
  const withOld = await app.request("/unit/code", { headers: { cookie: old } });
  const headers = { cookie: cookieOf(second) };
  const withNew = await app.request("/unit/code", { headers });

  assert.notEqual(cookieOf(second), old);
  assert.equal(withOld.status, 303);
  assert.equal(withNew.status, 200);
});

Deno.test("A-38 a token that the browser brought along is never taken over", async () => {
  await using opened = await testPlatform();
  const app = await testApp(opened.platform);
  const planted = `sid=${"A".repeat(43)}`;

  const response = await app.request("/login", {
    ...formOf(SIGN_IN),
    headers: { cookie: planted },
  });
  const withPlanted = await app.request("/unit/code", {
    headers: { cookie: planted },
  });

  assert.notEqual(cookieOf(response), planted);
  assert.equal(withPlanted.status, 303);
});

Deno.test("A-39 over https the cookie is __Host-, Secure, HttpOnly and SameSite, and any other name is nothing", async () => {
  await using opened = await testPlatform();
  const baseUrl = "https://platform.test";
  const app = await testApp({ ...opened.platform, baseUrl });
  const response = await app.request("/login", {
    ...formOf(SIGN_IN),
    headers: { origin: baseUrl },
  });
  const set = response.headers.get("set-cookie") ?? "";
  const token = set.slice(0, 43 + "__Host-sid=".length).split("=")[1] ?? "";

  const plain = await app.request("/unit/code", {
    headers: { cookie: `sid=${token}` },
  });

  assert.match(
    set,
    /^__Host-sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200; Secure$/,
  );
  assert.equal(plain.status, 303);
  assert.ok(response.headers.get("strict-transport-security"));
});

Deno.test("A-39 the token stands in the cookie alone: no page, address or table holds it", async () => {
  await using opened = await testPlatform();
  const app = await testApp(opened.platform);
  const response = await app.request("/login", formOf(SIGN_IN));
  const cookie = cookieOf(response);
  const token = cookie.slice("sid=".length);

  const home = await app.request("/", { headers: { cookie } });

  assert.ok(!(response.headers.get("location") ?? "").includes(token));
  assert.ok(!(await home.text()).includes(token));
  const sessions = JSON.stringify(await allRows(opened.platform.db, "session"));
  assert.ok(!sessions.includes(token));
});

Deno.test("A-11 the session of a suspended account opens no page and no procedure", async () => {
  await using opened = await testPlatform();
  const app = await (await testApp(opened.platform)).as(IDS.account.wuhan);
  assert.equal((await app.request("/unit/code")).status, 200);

  await changeRow(opened.platform.db, "account", IDS.account.wuhan, {
    state: "suspended",
  });
  const page = await app.request("/unit/code");
  const call = await app.request("/api/trpc/unitCode.renew", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });

  assert.equal(page.status, 303);
  assert.equal(call.status, 401);
});

Deno.test("A-34 unknown, suspended and wrong answer the same bytes and headers", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const app = await testApp(opened.platform);
  await changeRow(db, "account", IDS.account.yichang, { state: "suspended" });
  const answers: string[] = [];
  for (const account of ["4201060001", "4205020001", "4299990001"]) {
    const password = account === "4205020001" ? DEMO_PASSWORD : "wrong-word";
    const response = await app.request("/login", formOf({ account, password }));
    const text = (await response.text()).replaceAll(account, "<account>");
    const headers = [...response.headers].map((pair) => pair.join(": "));
    answers.push(`${response.status}\n${headers.join("\n")}\n${text}`);
  }

  assert.equal(new Set(answers).size, 1);
  assert.match(answers[0] ?? "", /^422\n/);
});

Deno.test("A-34 registering a known document answers as a new one, byte by byte", async () => {
  await using opened = await testPlatform();
  const app = await testApp(opened.platform);
  const fields = {
    name: "郑伟",
    documentType: "01",
    phone: "13900010009",
    identityType: "2",
    password: "changjiang-daqiao",
    passwordAgain: "changjiang-daqiao",
    consent: "1",
  };
  const answers: string[] = [];
  for (const documentNumber of ["420106198501010011", "420106198805170022"]) {
    const form = formOf({ ...fields, documentNumber });
    const response = await app.request("/register", form);
    const headers = [...response.headers].map((pair) => pair.join(": "));
    answers.push(`${response.status} ${headers} ${await response.text()}`);
  }

  assert.equal(answers[0], answers[1]);
});

function cookieOf(response: Response): string {
  return response.headers.get("set-cookie")?.split(";")[0] ?? "";
}
