import assert from "node:assert/strict";
import type { Platform } from "@/server/platform.ts";
import type { WechatStandin } from "@/tests/standins/wechat.ts";
import { ADMIN, begin, stepOf, ticketOf } from "@/tests/support/activation.ts";
import { openJar } from "@/tests/support/jar.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { linkOf } from "@/tests/support/wechat_platform.ts";
import { boundStage, pathOf } from "@/tests/support/wechat_stage.ts";
import { IDS } from "@/tools/seed.ts";

Deno.test("A-52 a scan by another WeChat than the bound one is refused, counted and told to the holder", async () => {
  await using stage = await boundStage();
  const { wechat, platform } = stage;
  const screen = await stage.signIn();

  await stage.scan(screen, wechat.openidOf("路人"));

  assert.match(lastReply(wechat), /不是该帐号绑定的微信号/);
  assert.equal(linkOf(wechat), "");
  const ticket = await ticketOf(platform, screen);
  assert.equal(ticket.state, "new");
  assert.equal(ticket.misses, 1);
  assert.deepEqual(await noticesOf(platform), ["strangerPhone"]);
});

Deno.test("A-52 a stranger who scans again and again ends the ticket at the fifth time, and is told of once", async () => {
  await using stage = await boundStage();
  const { wechat, platform } = stage;
  const screen = await stage.signIn();

  for (let time = 0; time < 7; time++) {
    await stage.scan(screen, wechat.openidOf("路人"));
    // The same event within a second is one.
    stage.cast.time.ms += 1_000;
  }

  const ticket = await ticketOf(platform, screen);
  assert.deepEqual([ticket.state, ticket.misses], ["failed", 5]);
  assert.deepEqual(await noticesOf(platform), ["strangerPhone"]);
});

Deno.test("A-52 a link that was passed on confirms nothing in another WeChat", async () => {
  await using stage = await boundStage();
  const { wechat, platform } = stage;
  const screen = await stage.signIn();
  await stage.scan(screen, stage.openid);
  const stranger = await stage.phone("路人");

  const opened = await stranger.open(linkOf(wechat));
  const { number } = await ticketOf(platform, screen);
  const typed = await stranger.jar.post(pathOf(linkOf(wechat)), { number });

  assert.equal(opened.status, 422);
  assert.match(await opened.text(), /这个微信号不能确认/);
  assert.equal(typed.status, 422);
  assert.equal((await ticketOf(platform, screen)).state, "scanned");
});

Deno.test("A-52 one WeChat serves the accounts of one unit, and none of another", async () => {
  await using stage = await boundStage();
  const { wechat, platform } = stage;
  const screen = openJar(stage.app);
  await begin(screen);
  await screen.post("/activate/admin", ADMIN);

  await stage.scan(screen, stage.openid);

  assert.match(lastReply(wechat), /已绑定其他单位的帐号/);
  assert.equal(await stepOf(platform), "follow");
});

Deno.test("A-52 of two units whose activations the same WeChat follows one gets it bound", async () => {
  await using stage = await boundStage();
  const { wechat, platform } = stage;
  const screen = openJar(stage.app);
  await begin(screen);
  await screen.post("/activate/admin", ADMIN);
  await screen.get("/activate/follow");
  await stage.scan(screen, wechat.openidOf("两家的人"));
  await screen.post("/activate/follow", { method: "phone" });
  // Meanwhile the other unit's activation, which the same person followed, ends.
  const openidIndex = platform.vault.index(
    "wechat.openid",
    wechat.openidOf("两家的人"),
  );
  const [bound] = await boundTo(platform, IDS.account.yichang);
  await changeRow(platform.db, "factor", bound?.id ?? "", { openidIndex });
  await stage.scan(screen, wechat.openidOf("两家的人"));
  const own = await stage.phone("两家的人");
  await own.open(linkOf(wechat));
  const { number } = await ticketOf(platform, screen);
  const typed = await own.jar.post(pathOf(linkOf(wechat)), { number });

  assert.equal(typed.status, 422);
  assert.deepEqual(await boundTo(platform, IDS.account.hongshan), []);
  assert.equal((await ticketOf(platform, screen)).state, "scanned");
});

Deno.test("A-55 a state is good once, for the phone and the ticket that it was made for", async () => {
  await using stage = await boundStage();
  const { wechat, platform } = stage;
  const screen = await stage.signIn();
  await stage.scan(screen, stage.openid);
  const own = await stage.phone("绑定人");
  const back = await own.authorize(linkOf(wechat));
  const other = openJar(stage.app);
  other.cookies.set("phn", "A".repeat(43));

  const elsewhere = await other.get(back);
  const bare = await openJar(stage.app).get(back);
  const right = await own.jar.get(back);
  const again = await own.jar.get(back);
  const none = await own.jar.get("/callback/wechat/oauth?code=x");

  assert.equal(elsewhere.status, 422);
  assert.equal(bare.status, 422);
  assert.equal(right.status, 303);
  assert.equal(again.status, 422);
  assert.equal(none.status, 422);
  assert.equal((await ticketOf(platform, screen)).state, "scanned");
});

Deno.test("A-55 a state that is five minutes old is nothing, and neither is a code that was used", async () => {
  await using stage = await boundStage();
  const { wechat, cast } = stage;
  const screen = await stage.signIn();
  await stage.scan(screen, stage.openid);
  const own = await stage.phone("绑定人");
  const back = await own.authorize(linkOf(wechat));
  const code = new URLSearchParams(back.split("?")[1]).get("code") ?? "";
  await own.jar.get(back);
  const second = await own.authorize(linkOf(wechat), openJar(stage.app));
  const usedCode = second.replace(/code=[^&]+/, `code=${code}`);

  const used = await own.jar.get(usedCode);
  cast.time.ms += 5 * 60_000;
  const stale = await own.jar.get(second);

  assert.equal(used.status, 422);
  assert.equal(stale.status, 422);
});

Deno.test("A-55 a virtual account of a page preview is nobody", async () => {
  await using stage = await boundStage();
  const { wechat, platform } = stage;
  const screen = await stage.signIn();
  await stage.scan(screen, stage.openid);
  const preview = await stage.phone("绑定人", { snapshot: true });

  const opened = await preview.open(linkOf(wechat));

  assert.equal(opened.status, 422);
  assert.equal((await ticketOf(platform, screen)).phoneHash, null);
});

Deno.test("A-55 the phone is sent to WeChat with our own address to come back to, whatever the request says", async () => {
  await using stage = await boundStage();
  const { wechat } = stage;
  const screen = await stage.signIn();
  await stage.scan(screen, stage.openid);
  const path = `${pathOf(linkOf(wechat))}?redirect_uri=http://evil.test`;

  const response = await openJar(stage.app).get(path, {
    "x-forwarded-host": "evil.test",
    host: "evil.test",
  });

  const location = response.headers.get("location") ?? "";
  const target = new URL(location).searchParams.get("redirect_uri");
  assert.equal(target, "http://localhost:8000/callback/wechat/oauth");
  assert.ok(!location.includes("evil.test"));
});

Deno.test("A-56 unfollowing freezes the binding and ends the sessions; another openid that follows gets nothing", async () => {
  await using stage = await boundStage();
  const { wechat, platform } = stage;
  const screen = await stage.signIn();
  await stage.confirm(screen);
  assert.equal((await screen.get("/account")).status, 200);

  await wechat.unfollow(stage.openid);
  const after = await screen.get("/account");
  await wechat.follow(wechat.openidOf("路人"));
  const again = await stage.signIn();
  const page = await (await again.get("/login/confirm")).text();
  await stage.scan(again, wechat.openidOf("路人"));

  assert.equal(after.status, 303);
  assert.match(page, /输入恢复码/);
  assert.equal((await ticketOf(platform, again)).state, "new");
  const states = (await allRows(platform.db, "factor"))
    .filter(({ kind }) => kind === "wechat").map(({ state }) => state);
  assert.deepEqual(states, ["frozen"]);
});

Deno.test("A-56 whoever follows again by the same openid has the binding back", async () => {
  await using stage = await boundStage();
  const { wechat, cast, platform } = stage;
  cast.time.ms += 1_000;
  await wechat.unfollow(stage.openid);
  cast.time.ms += 1_000;

  await wechat.follow(stage.openid);
  const screen = await stage.signIn();
  await stage.confirm(screen);

  assert.ok(wechat.replies.some(({ text }) => /帐号的绑定已恢复/.test(text)));
  const ticket = await ticketOf(platform, screen);
  assert.equal(ticket.state, "approved");
  // Unfollowing made the browser a stranger again.
  assert.equal(ticket.needsSms, 1);
});

Deno.test("A-56 an openid that is bound follows from a search without a scene: nothing is approved", async () => {
  await using stage = await boundStage();
  const { wechat, platform } = stage;
  const screen = await stage.signIn();

  await wechat.follow(stage.openid);

  assert.match(lastReply(wechat), /欢迎关注/);
  assert.equal((await ticketOf(platform, screen)).state, "new");
});

Deno.test("A-51 a scan alone signs nobody in: without the digits the screen waits until it expires", async () => {
  await using stage = await boundStage();
  const { cast, wechat } = stage;
  const screen = await stage.signIn();
  await stage.scan(screen, stage.openid);
  const own = await stage.phone("绑定人");
  await own.open(linkOf(wechat));
  const waiting = await (await screen.get("/login/state")).json();
  cast.time.ms += 120_000;
  const over = await (await screen.get("/login/state")).json();

  assert.deepEqual(waiting, { stage: "scanned" });
  assert.deepEqual(over, { stage: "expired" });
  assert.deepEqual(await allRows(stage.platform.db, "session"), []);
});

Deno.test("R-09 with WeChat out of reach the page says so, and offers a recovery code or an app", async () => {
  await using stage = await boundStage();
  const { wechat } = stage;
  wechat.failNext(45009, 3, "/cgi-bin/qrcode/create");
  const screen = await stage.signIn();

  const page = await (await screen.get("/login/confirm")).text();

  assert.match(page, /暂时取不到微信二维码/);
  assert.match(page, /输入动态口令或恢复码/);
});

async function noticesOf({ db }: Platform): Promise<string[]> {
  return (await allRows(db, "securityNotice")).map(({ kind }) => kind);
}

function lastReply(wechat: WechatStandin): string {
  return wechat.replies.at(-1)?.text ?? "";
}

/** What of WeChat is bound to an account. */
async function boundTo({ db }: Platform, accountId: string) {
  return (await allRows(db, "factor")).filter((row) =>
    row.accountId === accountId && row.kind === "wechat"
  );
}
