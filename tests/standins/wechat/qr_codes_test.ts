import assert from "node:assert/strict";
import { startWechat } from "@/tests/standins/wechat.ts";
import { get, keepPushes, post, qrOf, stableToken } from "./client.ts";

const NOW_MS = Date.parse("2026-11-23T02:00:00.000Z");
const OPENID = "oyORnuP8q7ou2gfYjqLzSIWZf0rs";

Deno.test("a scene that is not inside action_info comes back as 0", async () => {
  await using wechat = startWechat();
  const events = keepPushes(wechat);
  const token = (await stableToken(wechat))["access_token"];
  const path = `/cgi-bin/qrcode/create?access_token=${token}`;

  const right = await post(wechat, path, qrOf());
  const wrong = await post(wechat, path, {
    ...qrOf({ action_info: undefined }),
    scene: { scene_str: "L.abc" },
  });
  for (const { ticket } of [right, wrong]) {
    await wechat.scan({ ticket: String(ticket), openid: OPENID });
    await wechat.unfollow(OPENID);
  }
  await wechat.scan({
    url: String(wrong["url"]),
    openid: OPENID,
    follower: true,
  });

  assert.equal(right["expire_seconds"], 120);
  assert.match(String(right["ticket"]), /^gQ/);
  assert.deepEqual(events, [
    "subscribe qrscene_L.abc",
    "unsubscribe ",
    "subscribe qrscene_0",
    "unsubscribe ",
    "SCAN 0",
  ]);
});

Deno.test("a QR code has a picture and a life, and a wrong one is refused", async () => {
  const time = { ms: NOW_MS };
  await using wechat = startWechat({ clock: () => time.ms });
  const events = keepPushes(wechat);
  const token = (await stableToken(wechat))["access_token"];
  const path = `/cgi-bin/qrcode/create?access_token=${token}`;
  const { ticket, expire_seconds } = await post(wechat, path, {
    ...qrOf({ expire_seconds: undefined }),
  });

  const picture = await fetch(
    `${wechat.base}/cgi-bin/showqrcode?ticket=${ticket}`,
  );
  const none = await fetch(`${wechat.base}/cgi-bin/showqrcode?ticket=x`);
  await Promise.all([picture.bytes(), none.text()]);
  time.ms += 60_000;
  const stale = await wechat.scan({ ticket: String(ticket), openid: OPENID });

  assert.equal(expire_seconds, 60);
  assert.equal(picture.headers.get("content-type"), "image/jpg");
  assert.equal(none.status, 404);
  assert.equal(stale, null);
  assert.deepEqual(events, []);
  for (
    const change of [
      { expire_seconds: 2_592_001 },
      { action_name: "QR_LIMIT_STR_SCENE" },
      { action_info: { scene: { scene_str: "" } } },
      { action_info: { scene: { scene_str: "x".repeat(65) } } },
      { action_info: { scene: { scene_id: 0 } } },
    ]
  ) {
    const answer = await post(wechat, path, qrOf(change));
    assert.equal(answer["errcode"], 40097);
  }
});

Deno.test("user/info knows who follows and by which code, and no names", async () => {
  await using wechat = startWechat({ clock: () => NOW_MS });
  keepPushes(wechat);
  const token = (await stableToken(wechat))["access_token"];
  const { ticket } = await post(
    wechat,
    `/cgi-bin/qrcode/create?access_token=${token}`,
    qrOf(),
  );
  const path =
    `/cgi-bin/user/info?access_token=${token}&openid=${OPENID}&lang=zh_CN`;

  const stranger = await get(wechat, path);
  await wechat.scan({ ticket: String(ticket), openid: OPENID });
  const follower = await get(wechat, path);
  await wechat.unfollow(OPENID);
  const gone = await get(wechat, path);

  assert.equal(stranger["errcode"], 40003);
  assert.equal(follower["subscribe"], 1);
  assert.equal(follower["subscribe_time"], NOW_MS / 1000);
  assert.equal(follower["qr_scene_str"], "L.abc");
  assert.equal(follower["nickname"], "");
  assert.equal(gone["subscribe"], 0);
  assert.equal(gone["unionid"], follower["unionid"]);
});

Deno.test("a person has an openid of her own at each app", async () => {
  await using wechat = startWechat();

  const here = wechat.openidOf("李梅");

  assert.equal(wechat.openidOf("李梅"), here);
  assert.notEqual(wechat.openidOf("王强"), here);
  assert.notEqual(wechat.openidOf("李梅", "wx1111111111111111"), here);
  assert.match(here, /^o[\w-]{27}$/);
});
