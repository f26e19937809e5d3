import assert from "node:assert/strict";
import { startWechat } from "@/tests/standins/wechat.ts";
import { ACCOUNT } from "./account.ts";
import { errcodeOf, get, post, qrOf, stableToken } from "./client.ts";

const NOW_MS = Date.parse("2026-11-23T02:00:00.000Z");

Deno.test("the stable token stays the same until five minutes before its end, and both are good then", async () => {
  const time = { ms: NOW_MS };
  await using wechat = startWechat({ clock: () => time.ms });

  const first = await stableToken(wechat);
  time.ms += 60_000;
  const same = await stableToken(wechat);
  time.ms = NOW_MS + 6_900_000;
  const second = await stableToken(wechat);

  assert.equal(first["expires_in"], 7200);
  assert.equal(same["access_token"], first["access_token"]);
  assert.equal(same["expires_in"], 7140);
  assert.notEqual(second["access_token"], first["access_token"]);
  assert.equal(await errcodeOf(wechat, first["access_token"]), undefined);
  assert.equal(await errcodeOf(wechat, second["access_token"]), undefined);
  time.ms = NOW_MS + 7_200_000;
  assert.equal(await errcodeOf(wechat, first["access_token"]), 42001);
});

Deno.test("force kills the token before, not twice in thirty seconds and twenty times a day", async () => {
  const time = { ms: NOW_MS };
  await using wechat = startWechat({ clock: () => time.ms });
  const first = await stableToken(wechat);

  const second = await stableToken(wechat, { force_refresh: true });
  time.ms += 29_999;
  const same = await stableToken(wechat, { force_refresh: true });
  assert.equal(same["access_token"], second["access_token"]);
  assert.equal(await errcodeOf(wechat, first["access_token"]), 40001);
  for (let count = 2; count <= 20; count++) {
    time.ms += 30_000;
    const next = await stableToken(wechat, { force_refresh: true });
    assert.ok(next["access_token"], String(count));
  }
  time.ms += 30_000;
  const refused = await stableToken(wechat, { force_refresh: true });

  assert.equal(refused["errcode"], 45009);
});

Deno.test("the old kind of token is another, and as good", async () => {
  await using wechat = startWechat();
  const stable = await stableToken(wechat);
  const query = new URLSearchParams({
    grant_type: "client_credential",
    appid: ACCOUNT.appId,
    secret: ACCOUNT.appSecret,
  });

  const old = await get(wechat, `/cgi-bin/token?${query}`);

  assert.notEqual(old["access_token"], stable["access_token"]);
  assert.equal(await errcodeOf(wechat, old["access_token"]), undefined);
  assert.equal(await errcodeOf(wechat, stable["access_token"]), undefined);
});

Deno.test("wrong callers and wrong tokens are told so, with status 200", async () => {
  await using wechat = startWechat();
  const token = (await stableToken(wechat))["access_token"];

  const cases = [
    [await stableToken(wechat, { grant_type: "x" }), 40002],
    [await stableToken(wechat, { appid: "wx0000000000000000" }), 40013],
    [await stableToken(wechat, { secret: "hush" }), 40125],
    [await post(wechat, "/cgi-bin/qrcode/create", qrOf()), 41001],
  ] as const;
  for (const [answer, errcode] of cases) {
    assert.equal(answer["errcode"], errcode);
    assert.match(String(answer["errmsg"]), / rid: /);
  }
  assert.equal(await errcodeOf(wechat, "short"), 40014);
  assert.equal(await errcodeOf(wechat, `62_${"x".repeat(133)}`), 40001);
  wechat.expireToken();
  assert.equal(await errcodeOf(wechat, token), 42001);
  const next = (await stableToken(wechat))["access_token"];
  wechat.revokeToken();
  assert.equal(await errcodeOf(wechat, next), 40001);
  assert.equal(
    await errcodeOf(wechat, (await stableToken(wechat))["access_token"]),
    undefined,
  );
});
