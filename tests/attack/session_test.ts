import assert from "node:assert/strict";
import { hashOf } from "@/server/cookies.ts";
import { formOf, type TestApp, testApp } from "@/tests/support/app.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import { openJar } from "@/tests/support/jar.ts";
import { sentCodeOf } from "@/tests/support/registration.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { signInByTotp, totpOf } from "@/tests/support/sign_in.ts";
import { DEMO_PASSWORD, IDS } from "@/tools/seed.ts";

const HOUR_MS = 3_600_000;

Deno.test("A-38 signing in gives a new token and ends the session that the browser had", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const jar = openJar(await testApp(platform));
  await signInByTotp(platform, jar, "wuhan");
  const old = jar.cookies.get("sid") ?? "";
  opened.time.ms += 30_000;

  await signInByTotp(platform, jar, "wuhan");
  const withNew = await jar.get("/unit/code");
  const fresh = jar.cookies.get("sid");
  jar.cookies.set("sid", old);
  const withOld = await jar.get("/unit/code");

  assert.notEqual(fresh, old);
  assert.equal(withNew.status, 200);
  assert.equal(withOld.status, 303);
});

Deno.test("A-38 a token that the browser brought along is never taken over", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const jar = openJar(await testApp(platform));
  const planted = "A".repeat(43);
  for (const name of ["sid", "tkt", "kb"]) jar.cookies.set(name, planted);

  await signInByTotp(platform, jar, "wuhan");
  const sid = jar.cookies.get("sid");
  const tickets = await allRows(platform.db, "ticket");
  jar.cookies.set("sid", planted);
  const withPlanted = await jar.get("/unit/code");

  assert.notEqual(sid, planted);
  assert.ok(tickets.every(({ secretHash }) => secretHash !== hashOf(planted)));
  assert.equal(withPlanted.status, 303);
});

Deno.test("A-39 over https every cookie is __Host-, Secure, HttpOnly and SameSite, and any other name is nothing", async () => {
  await using opened = await testPlatform();
  const baseUrl = "https://platform.test";
  const platform = { ...opened.platform, baseUrl };
  const app = await testApp(platform);
  const lines: string[] = [];
  const noting: TestApp = {
    ...app,
    async request(path, init) {
      const response = await app.request(path, {
        ...init,
        headers: {
          ...Object.fromEntries(new Headers(init?.headers)),
          origin: baseUrl,
        },
      });
      lines.push(...response.headers.getSetCookie());
      return response;
    },
  };
  const jar = openJar(noting);
  const first = await jar.post("/login", {
    account: "4201060001",
    password: DEMO_PASSWORD,
  });
  const code = totpOf(platform, "wuhan");
  await jar.post("/login/confirm?way=code", { code });
  const third = await jar.get("/login/confirm");
  const token = jar.cookies.get("__Host-sid") ?? "";

  const plain = await app.request("/unit/code", {
    headers: { cookie: `sid=${token}` },
  });

  assert.equal(first.status, 303);
  assert.deepEqual(
    lines.map((line) => line.split("=")[0]),
    ["__Host-tkt", "__Host-sid", "__Host-kb", "__Host-tkt"],
  );
  for (const line of lines) {
    assert.match(
      line,
      /^__Host-[a-z]+=[\w-]{0,43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/,
    );
  }
  assert.equal(plain.status, 303);
  assert.ok(third.headers.get("strict-transport-security"));
});

Deno.test("A-39 the token stands in the cookie alone: no page, address or table holds it", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const jar = openJar(await testApp(platform));
  await signInByTotp(platform, jar, "wuhan");

  const home = await (await jar.get("/")).text();
  const tables = JSON.stringify([
    await allRows(platform.db, "session"),
    await allRows(platform.db, "ticket"),
    await allRows(platform.db, "knownBrowser"),
    await allRows(platform.db, "audit"),
  ]);

  assert.equal(jar.cookies.size, 2);
  for (const [name, secret] of jar.cookies) {
    assert.equal(secret.length, 43, name);
    assert.ok(!home.includes(secret), name);
    assert.ok(!tables.includes(secret), name);
  }
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
    const jar = openJar(app);
    const asked = await jar.post("/register", { ...fields, documentNumber });
    const page = await jar.get("/register/confirm");
    const code = await sentCodeOf(
      opened.platform,
      jar.cookies.get("reg") ?? "",
    );
    const done = await jar.post("/register/confirm", { code });
    answers.push(
      [await told(asked), await told(page), await told(done)].join("\n"),
    );
    opened.time.ms += 61_000;
  }

  assert.match(answers[0] ?? "", /location: \/login\?registered=1/);
  assert.equal(answers[0], answers[1]);
});

/** All that an answer says, but for the secrets of its cookies. */
async function told(response: Response): Promise<string> {
  const headers = [...response.headers].map((pair) => pair.join(": "));
  return `${response.status} ${headers} ${await response.text()}`
    .replace(/=[\w-]{43};/g, "=<secret>;");
}

Deno.test("A-82 R-09 a clock that jumps by an hour ends sessions or leaves them, and lets no code be used again", async () => {
  await using opened = await testPlatform();
  const { platform, time } = opened;
  const begun = time.ms;
  const app = await testApp(platform);
  const jar = openJar(app);
  await signInByTotp(platform, jar, "wuhan");
  const statusAt = async (ms: number) => {
    time.ms = ms;
    const response = await jar.get("/unit/code");
    await response.body?.cancel();
    return response.status;
  };

  assert.equal(await statusAt(begun + HOUR_MS), 303, "idle");
  assert.equal(await statusAt(begun), 200, "it was set right again");
  assert.equal(await statusAt(begun - HOUR_MS), 200, "it went back");
  // Codes of an hour that the app has been through are used up, whoever saw them.
  const thief = openJar(app);
  await thief.post("/login", {
    account: "4201060001",
    password: DEMO_PASSWORD,
  });
  const code = totpOf(platform, "wuhan");
  const refused = await thief.post("/login/confirm?way=code", { code });
  await refused.body?.cancel();
  assert.equal(refused.status, 422);
  assert.equal(thief.cookies.get("sid"), undefined);
  assert.equal(await statusAt(begun + 12 * HOUR_MS), 303, "at its end");
});
