import assert from "node:assert/strict";
import { refusalOf } from "@/server/trpc.ts";
import { createWechatApi, type WechatApi } from "@/server/wechat/api.ts";
import {
  keepLog,
  OPENID,
  type TestWechat,
  testWechat,
} from "@/tests/support/wechat.ts";

const QR_PATH = "/cgi-bin/qrcode/create";
const CODE_PATH = "/sns/oauth2/access_token";
const SCENE = "L.AAECAwQFBgcICQoLDA0ODw";
const BACK = "http://127.0.0.1:9/wechat/back?t=1";

Deno.test("a QR code that is scanned pushes its scene, as long as it is good", async () => {
  await using test = await testWechat();
  const api = apiOf(test);

  const qr = await api.createQr(SCENE, 120);
  const scan = { url: qr.url, openid: OPENID };
  await test.wechat.scan(scan);
  test.time.ms += 1000;
  await test.wechat.scan(scan);
  test.time.ms += 119_000;
  const stale = await test.wechat.scan(scan);

  assert.match(qr.url, /^http:\/\/weixin\.qq\.com\/q\//);
  assert.equal(qr.expiresAt, "2026-11-23T02:02:00.000Z");
  assert.deepEqual(test.seen, [
    { kind: "follow", openid: OPENID, scene: SCENE },
    { kind: "scan", openid: OPENID, scene: SCENE },
  ]);
  assert.equal(stale, null);
});

Deno.test("an expired token is renewed and the call made once more", async () => {
  await using test = await testWechat();
  await keepLog();
  const api = apiOf(test);
  await api.createQr(SCENE, 120);
  test.wechat.expireToken();

  const qr = await api.createQr(SCENE, 120);

  assert.match(qr.url, /weixin/);
  assert.deepEqual(pathsOf(test), [
    "/cgi-bin/stable_token",
    QR_PATH,
    QR_PATH,
    "/cgi-bin/stable_token",
    QR_PATH,
  ]);
});

Deno.test("a call is made once more and not twice, whichever way the token is refused", async () => {
  for (const errcode of [40001, 40014, 42001] as const) {
    await using test = await testWechat();
    await keepLog();
    const api = apiOf(test);
    test.wechat.failNext(errcode, 1, QR_PATH);
    await api.createQr(SCENE, 120);
    test.time.ms += 30_000;
    test.wechat.failNext(errcode, 2, QR_PATH);
    await assertUnavailable(api.createQr(SCENE, 120));

    const calls = pathsOf(test).filter((path) => path === QR_PATH);
    assert.equal(calls.length, 4, String(errcode));
  }
});

Deno.test("another refusal is not tried again", async () => {
  for (const errcode of [-1, 45009, 48001, 40164] as const) {
    await using test = await testWechat();
    const lines = await keepLog();
    test.wechat.failNext(errcode, 1, QR_PATH);

    await assertUnavailable(apiOf(test).createQr(SCENE, 120));

    assert.equal(pathsOf(test).length, 2);
    assert.equal(lines.length, 1);
    const { properties } = JSON.parse(lines[0] ?? "");
    assert.equal(properties.call, "qrcode/create");
    assert.equal(properties.errcode, errcode);
    assert.equal(properties.rid, "6299e87e-5ed9e599-0d046b47");
  }
});

Deno.test("a QR code that is not WeChat's is not shown to anybody", async () => {
  await using test = await testWechat();
  await keepLog();
  for (
    const url of [
      "https://weixin.qq.com.example.com/q/02",
      "http://example.com/weixin.qq.com/",
      "javascript:alert(1)//weixin.qq.com/",
      "",
    ]
  ) {
    test.wechat.answerNext(
      () => Response.json({ ticket: "gQ", expire_seconds: 120, url }),
      QR_PATH,
    );
    await assertUnavailable(apiOf(test).createQr(SCENE, 120));
  }
});

Deno.test("a scene or a time that WeChat does not take is our own fault", async () => {
  await using test = await testWechat();
  const api = apiOf(test);
  for (const scene of ["", "x".repeat(65), "two words", "场景", "a\n"]) {
    await assert.rejects(api.createQr(scene, 120), RangeError);
  }
  for (const seconds of [0, -1, 0.5, 2_592_001, NaN]) {
    await assert.rejects(api.createQr(SCENE, seconds), RangeError);
  }
  assert.deepEqual(test.wechat.calls, []);
});

Deno.test("A-55 the address of the authorisation has its parts in WeChat's order", async () => {
  await using test = await testWechat();

  const url = apiOf(test).oauthUrl({
    redirectUri: "https://platform.example.com/wechat/back?t=1&x=2",
    state: "0123456789abcdef",
  });

  assert.equal(
    url,
    `${test.wechat.base}/connect/oauth2/authorize?appid=wx2c2769f8efd9abc2` +
      "&redirect_uri=https%3A%2F%2Fplatform.example.com%2Fwechat%2Fback%3Ft%3D1%26x%3D2" +
      "&response_type=code&scope=snsapi_base&state=0123456789abcdef#wechat_redirect",
  );
});

Deno.test("A-55 a state that WeChat would cut or refuse is our own fault", async () => {
  await using test = await testWechat();
  const api = apiOf(test);
  for (const state of ["", "a-b", "a_b", "a b", "a&b=c", "x".repeat(129)]) {
    assert.throws(() => api.oauthUrl({ redirectUri: BACK, state }), RangeError);
  }
});

Deno.test("A-55 a code says once whose phone it is", async () => {
  await using test = await testWechat();
  const api = apiOf(test);
  const code = await codeFor(test, OPENID);

  assert.deepEqual(await api.openidOfCode(code), { openid: OPENID });
  assert.deepEqual(await api.openidOfCode(code), { problem: "badCode" });
});

Deno.test("A-55 a stale code, one made up and one of a page preview are refused", async () => {
  await using test = await testWechat();
  const api = apiOf(test);
  const stale = await codeFor(test, OPENID);
  test.time.ms += 300_000;
  const preview = await codeFor(test, OPENID, { snapshot: true });

  assert.deepEqual(await api.openidOfCode(stale), { problem: "badCode" });
  assert.deepEqual(await api.openidOfCode("0made-up"), { problem: "badCode" });
  assert.deepEqual(await api.openidOfCode(preview), {
    problem: "snapshotUser",
  });
});

Deno.test("A-55 what cannot be a code is not sent anywhere", async () => {
  await using test = await testWechat();
  for (
    const code of ["", "a b", "a&appid=x", "x".repeat(513), "码", "a\r\nb"]
  ) {
    assert.deepEqual(await apiOf(test).openidOfCode(code), {
      problem: "badCode",
    });
  }
  assert.deepEqual(test.wechat.calls, []);
});

Deno.test("A-55 a code that WeChat cannot judge is nobody's", async () => {
  await using test = await testWechat();
  await keepLog();
  const api = apiOf(test);
  const answers = [
    {},
    { openid: "" },
    { openid: "<b>" },
    { openid: OPENID, is_snapshotuser: "no" },
  ];
  for (const answer of answers) {
    test.wechat.answerNext(() => Response.json(answer), CODE_PATH);
    assert.deepEqual(await api.openidOfCode("0code"), {
      problem: "unavailable",
    });
  }
  for (const errcode of [-1, 40001, 40125, 45011] as const) {
    test.wechat.failNext(errcode, 1, CODE_PATH);
    assert.deepEqual(await api.openidOfCode("0code"), {
      problem: "unavailable",
    });
  }
});

function apiOf({ config, database, time }: TestWechat): WechatApi {
  const { db, vault } = database;
  return createWechatApi({ config, db, vault, clock: () => time.ms });
}

/** Walks a phone through the authorisation. */
async function codeFor(
  test: TestWechat,
  openid: string,
  options: { snapshot?: boolean } = {},
): Promise<string> {
  const phone = await fetch(test.wechat.phoneUrl(openid, options));
  await phone.text();
  const url = apiOf(test).oauthUrl({ redirectUri: BACK, state: "abc" });
  const response = await fetch(url, {
    redirect: "manual",
    headers: { cookie: phone.headers.get("set-cookie")?.split(";")[0] ?? "" },
  });
  await response.text();
  const back = new URL(response.headers.get("location") ?? "");
  assert.equal(back.searchParams.get("state"), "abc");
  return back.searchParams.get("code") ?? "";
}

function pathsOf({ wechat }: TestWechat): string[] {
  return wechat.calls.map(({ path }) => path);
}

async function assertUnavailable(call: Promise<unknown>): Promise<void> {
  await assert.rejects(
    call,
    (error) => refusalOf(error)?.code === "wechatUnavailable",
  );
}
