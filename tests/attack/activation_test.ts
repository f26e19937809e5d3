import assert from "node:assert/strict";
import {
  ADMIN,
  begin,
  bindBy,
  ISSUED_LOGIN,
  stepOf,
  walkTo,
} from "@/tests/support/activation.ts";
import { testApp } from "@/tests/support/app.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import { openJar } from "@/tests/support/jar.ts";
import { allRows, changeRow, countRows } from "@/tests/support/rows.ts";
import { activationSmsOf } from "@/tests/support/sign_in.ts";
import { IDS } from "@/tools/seed.ts";

const STEPS = ["admin", "follow", "bind", "phone"] as const;
/** A form of each step that would be taken if the step were open. */
const FORMS: Record<(typeof STEPS)[number], Record<string, string>> = {
  admin: ADMIN,
  follow: { method: "totp" },
  bind: { code: "123456" },
  phone: { code: "123456" },
};

Deno.test("A-10 no step of the activation can be skipped, repeated or done out of order", async () => {
  for (const [at, stand] of STEPS.entries()) {
    await using opened = await testPlatform();
    const { platform } = opened;
    const jar = openJar(await testApp(platform));
    await walkTo(platform, jar, stand);
    const before = await allRows(platform.db, "account");

    for (const [other, step] of STEPS.entries()) {
      if (other === at) continue;
      const page = await jar.get(`/activate/${step}`);
      const form = await jar.post(`/activate/${step}`, FORMS[step]);
      for (const response of [page, form]) {
        assert.equal(response.status, 303, `${stand}: ${step}`);
        assert.equal(
          response.headers.get("location"),
          `/activate/${stand}`,
          `${stand}: ${step}`,
        );
      }
    }
    assert.equal(await stepOf(platform), stand);
    assert.deepEqual(await allRows(platform.db, "account"), before);
  }
});

Deno.test("A-10 an account that has only begun its activation cannot sign in, nor with the new password", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const app = await testApp(platform);
  for (const step of STEPS) {
    await walkTo(platform, openJar(app), step === "admin" ? "follow" : step);
    const other = openJar(app);

    const signIn = await other.post("/login", {
      account: ISSUED_LOGIN,
      password: ADMIN.password,
    });

    assert.equal(signIn.headers.get("location"), "/activate?from=login");
    assert.deepEqual([...other.cookies.keys()], []);
    await changeRow(platform.db, "activation", IDS.activation.hongshan, {
      step: "admin",
    });
    opened.time.ms += 60_000;
  }
});

Deno.test("A-10 two browsers cannot interleave: whoever enters the code last holds the wizard", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const app = await testApp(platform);
  const first = openJar(app);
  const second = openJar(app);
  await walkTo(platform, first, "follow");

  const entered = await begin(second);
  const lost = await first.post("/activate/follow", { method: "totp" });
  const goesOn = await second.post("/activate/follow", { method: "totp" });

  assert.equal(entered.headers.get("location"), "/activate/admin");
  assert.equal(lost.headers.get("location"), "/activate?lost=1");
  assert.equal(goesOn.headers.get("location"), "/activate/bind");
  assert.equal(await stepOf(platform), "bind");
});

Deno.test("A-10 the same step sent twenty times at once is done once", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const jar = openJar(await testApp(platform));
  await walkTo(platform, jar, "follow");

  await Promise.all(
    Array.from(
      { length: 20 },
      () => jar.post("/activate/follow", { method: "totp" }),
    ),
  );

  assert.equal(await stepOf(platform), "bind");
  const acts = (await allRows(platform.db, "audit"))
    .filter(({ act }) => act === "activation.chooseFactor");
  assert.equal(acts.length, 1);
});

Deno.test("A-10 the last step cannot be replayed: the code of the SMS and the wizard are used up", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const jar = openJar(await testApp(platform));
  await walkTo(platform, jar, "phone");
  await jar.post("/activate/phone?act=send", {});
  const code = await activationSmsOf(platform, IDS.activation.hongshan);
  const secret = jar.cookies.get("act") ?? "";
  await jar.post("/activate/phone", { code });
  const factors = await allRows(platform.db, "factor");

  jar.cookies.set("act", secret);
  const again = await jar.post("/activate/phone", { code });

  assert.equal(again.headers.get("location"), "/activate?lost=1");
  assert.deepEqual(await allRows(platform.db, "factor"), factors);
});

Deno.test("A-10 without a bound phone or app the activation cannot be completed", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const jar = openJar(await testApp(platform));
  await walkTo(platform, jar, "phone");
  await jar.post("/activate/phone?act=send", {});
  const code = await activationSmsOf(platform, IDS.activation.hongshan);
  const [factor] = (await allRows(platform.db, "factor"))
    .filter(({ accountId }) => accountId === IDS.account.hongshan);
  await changeRow(platform.db, "factor", factor?.id ?? "", {
    state: "ended",
    endedAt: "2026-11-23T02:00:00.000Z",
  });

  await jar.post("/activate/phone", { code });

  assert.equal(await stepOf(platform), "phone");
});

Deno.test("A-03 an activation form with one key too many changes nothing", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const jar = openJar(await testApp(platform));
  await begin(jar);
  const before = await countRows(platform.db);

  for (
    const key of ["unitId", "kind", "state", "role", "businesses", "__proto__"]
  ) {
    const response = await jar.post("/activate/admin", {
      ...ADMIN,
      [key]: "x",
    });
    assert.equal(response.status, 422, key);
  }
  assert.equal(await stepOf(platform), "admin");
  assert.deepEqual(await countRows(platform.db), before);
});

Deno.test("A-33 the number of the SMS is the account's: changed between sending and typing, the old code is nothing", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const jar = openJar(await testApp(platform));
  await walkTo(platform, jar, "phone");
  await jar.post("/activate/phone?act=send", {});
  const code = await activationSmsOf(platform, IDS.activation.hongshan);

  await jar.post("/activate/phone?act=change", { phone: "13900020062" });
  const response = await jar.post("/activate/phone", { code });

  assert.equal(response.status, 422);
  assert.match(await response.text(), /内容不正确或已失效，请核对后重新输入/);
  assert.equal(await stepOf(platform), "phone");
});

Deno.test("A-10 a wizard is lost to its browser after a day; account and code bring it back", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const jar = openJar(await testApp(platform));
  await walkTo(platform, jar, "follow");
  opened.time.ms += 24 * 3_600_000;

  const late = await jar.get("/activate/follow");
  await begin(jar);
  const again = await jar.get("/activate/follow");

  assert.equal(late.headers.get("location"), "/activate?lost=1");
  assert.equal(again.status, 200);
});

Deno.test("a wizard that was left goes on in another browser where it stood, with what was filled in", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const app = await testApp(platform);
  const home = openJar(app);
  await walkTo(platform, openJar(app), "bind");

  const entered = await begin(home);
  const page = await home.get("/activate/bind");
  const renewed = await home.post("/activate/bind?act=renew", {});
  await bindBy(platform, home, "phone");

  assert.equal(entered.headers.get("location"), "/activate/admin");
  assert.match(await page.text(), /请获取新的二维码/);
  assert.equal(renewed.headers.get("location"), "/activate/bind");
  assert.equal(await stepOf(platform), "phone");
});
