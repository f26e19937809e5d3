import assert from "node:assert/strict";
import { openJar } from "@/tests/support/jar.ts";
import { personApp, WU_LAN } from "@/tests/support/person_app.ts";
import { sentCodeOf } from "@/tests/support/registration.ts";
import { allRows } from "@/tests/support/rows.ts";
import { CAST } from "@/tools/seed.ts";

const PATH = "/register/confirm";

Deno.test("/register/confirm registers by the code of the SMS; the browser is known then", async () => {
  await using opened = await personApp();
  const { platform } = opened;
  const jar = openJar(opened.app);
  await jar.post("/register", WU_LAN);
  const html = await (await jar.get(PATH)).text();
  const code = await sentCodeOf(platform, jar.cookies.get("reg") ?? "");

  const done = await jar.post(PATH, { code });
  const { phone, password } = WU_LAN;
  const signedIn = await jar.post("/login", { account: phone, password });
  const elsewhere = await openJar(opened.app).post("/login", {
    account: phone,
    password,
  });

  assert.match(html, /已发送到 138\*{4}2604/);
  assert.match(html, /<li +aria-current="step">验证手机/);
  assert.equal(html.includes(phone), false);
  assert.equal(done.status, 303);
  assert.equal(done.headers.get("location"), "/login?registered=1");
  assert.equal(jar.cookies.has("reg"), false);
  assert.equal(signedIn.headers.get("location"), "/login");
  assert.equal(elsewhere.headers.get("location"), "/login/confirm");
});

Deno.test("/register/confirm says a wrong code at its field, and keeps the registration", async () => {
  await using opened = await personApp();
  const { platform } = opened;
  const jar = openJar(opened.app);
  await jar.post("/register", WU_LAN);
  const code = await sentCodeOf(platform, jar.cookies.get("reg") ?? "");
  const wrong = code === "000000" ? "000001" : "000000";

  const missed = await jar.post(PATH, { code: wrong });
  const empty = await jar.post(PATH, { code: "" });
  const right = await jar.post(PATH, { code });

  assert.equal(missed.status, 422);
  assert.match(await missed.text(), /id="f-code-e">填写的内容不正确或已失效/);
  assert.equal(empty.status, 422);
  assert.equal(right.status, 303);
});

Deno.test("/register/confirm is gone on with later, and says when no code can be typed", async () => {
  await using opened = await personApp();
  const jar = openJar(opened.app);
  await jar.post("/register", WU_LAN);

  const tooSoon = await jar.post(`${PATH}?act=send`, {});
  opened.time.ms += 6 * 60_000;
  const expired = await (await jar.get(PATH)).text();
  const again = await jar.post(`${PATH}?act=send`, {});
  opened.time.ms += 2 * 3_600_000;
  const lost = await jar.get(PATH);
  const lostPost = await jar.post(PATH, { code: "123456" });

  assert.equal(tooSoon.status, 429);
  assert.match(await tooSoon.text(), /验证码发送过于频繁/);
  assert.match(expired, /现在没有可用的验证码/);
  assert.match(expired, /发送验证码到 138\*{4}2604/);
  assert.equal(again.status, 303);
  assert.equal(lost.headers.get("location"), "/register?lost=1");
  assert.equal(lostPost.headers.get("location"), "/register?lost=1");
  assert.match(
    await (await jar.get("/register?lost=1")).text(),
    /没有正在进行的注册/,
  );
});

Deno.test("/register/confirm goes on where the first code could not be sent", async () => {
  await using opened = await personApp();
  const jar = openJar(opened.app);
  await openJar(opened.app).post("/register", WU_LAN);

  const asked = await jar.post("/register", { ...WU_LAN, name: "吴岚" });
  const html = await (await jar.get(PATH)).text();
  opened.time.ms += 61_000;
  const sent = await jar.post(`${PATH}?act=send`, {});

  assert.equal(asked.headers.get("location"), PATH);
  assert.match(html, /现在没有可用的验证码/);
  assert.equal(sent.status, 303);
});

Deno.test("/register/confirm answers a known document as a new one and changes nothing", async () => {
  await using opened = await personApp();
  const { platform } = opened;
  const jar = openJar(opened.app);
  const before = await allRows(platform.db, "person");
  const password = "another-pass-2026";
  const { documentNumber } = CAST.liMei;
  await jar.post("/register", {
    ...WU_LAN,
    documentNumber,
    password,
    passwordAgain: password,
  });
  const code = await sentCodeOf(platform, jar.cookies.get("reg") ?? "");

  const done = await jar.post(PATH, { code });
  const signIn = await jar.post("/login", {
    account: documentNumber,
    password,
  });

  assert.equal(done.headers.get("location"), "/login?registered=1");
  assert.ok(jar.cookies.has("kb"));
  assert.equal(signIn.status, 422);
  assert.deepEqual(await allRows(platform.db, "person"), before);
});
