import assert from "node:assert/strict";
import { startWechat, type WechatStandin } from "@/tests/standins/wechat.ts";
import { ACCOUNT } from "./account.ts";
import { type Answer, get } from "./client.ts";

const NOW_MS = Date.parse("2026-11-23T02:00:00.000Z");
const OPENID = "oyORnuP8q7ou2gfYjqLzSIWZf0rs";
const BACK = "http://127.0.0.1:9/back";

Deno.test("an authorisation belongs to the browser that asks for it", async () => {
  await using wechat = startWechat();
  const liMei = wechat.openidOf("李梅");
  const wangQiang = wechat.openidOf("王强");
  const phones = await Promise.all(
    [liMei, wangQiang].map((openid) => cookieOf(wechat, openid)),
  );

  const backs = await Promise.all(
    phones.map((cookie) => authorize(wechat, { cookie })),
  );

  for (const [at, openid] of [liMei, wangQiang].entries()) {
    const back = new URL(backs[at]?.headers.get("location") ?? "");
    assert.equal(back.origin + back.pathname, BACK);
    assert.equal(back.searchParams.get("state"), "abc");
    const answer = await redeem(wechat, back.searchParams.get("code") ?? "");
    assert.equal(answer["openid"], openid);
    assert.equal(answer["scope"], "snsapi_base");
    assert.equal(answer["is_snapshotuser"], undefined);
  }
});

Deno.test("a code is good once, for five minutes and for one app; a preview is marked", async () => {
  const time = { ms: NOW_MS };
  await using wechat = startWechat({ clock: () => time.ms });
  const cookie = await cookieOf(wechat, OPENID);
  const preview = await cookieOf(wechat, OPENID, { snapshot: true });
  const code = async (cookie: string) => {
    const response = await authorize(wechat, { cookie });
    const back = new URL(response.headers.get("location") ?? "");
    return back.searchParams.get("code") ?? "";
  };
  const once = await code(cookie);

  const other = await redeem(wechat, once, { appid: "wx0000000000000000" });
  const first = await redeem(wechat, once);
  const second = await redeem(wechat, once);
  const marked = await redeem(wechat, await code(preview));
  const stale = await code(cookie);
  time.ms += 300_000;

  assert.equal(other["errcode"], 40013);
  assert.equal(first["openid"], OPENID);
  assert.equal(second["errcode"], 40163);
  assert.equal(marked["is_snapshotuser"], 1);
  assert.equal((await redeem(wechat, stale))["errcode"], 42003);
  assert.equal((await redeem(wechat, "made-up"))["errcode"], 40029);
});

Deno.test("an authorisation in another order, for another host or outside WeChat goes nowhere", async () => {
  await using wechat = startWechat();
  const cookie = await cookieOf(wechat, OPENID);
  const good = authorizeQuery();
  const cases = [
    [good, "", "请在微信客户端打开链接"],
    [
      good.replace("127.0.0.1", "example.com"),
      cookie,
      "redirect_uri 参数错误",
    ],
    [good.split("&").reverse().join("&"), cookie, "该链接无法访问"],
    [good.replace("abc", "a-b"), cookie, "该链接无法访问"],
    [good.replace("wx2c", "wx3c"), cookie, "该链接无法访问"],
    [good.replace("snsapi_base", "snsapi_login"), cookie, "该链接无法访问"],
  ] as const;
  for (const [query, cookie, words] of cases) {
    const response = await authorize(wechat, { cookie, query });
    assert.equal(response.status, 200);
    assert.ok(response.text.includes(words), query);
  }
});

async function cookieOf(
  wechat: WechatStandin,
  openid: string,
  options: { snapshot?: boolean } = {},
): Promise<string> {
  const response = await fetch(wechat.phoneUrl(openid, options));
  await response.text();
  return response.headers.get("set-cookie")?.split(";")[0] ?? "";
}

function authorizeQuery(): string {
  return `appid=${ACCOUNT.appId}&redirect_uri=${encodeURIComponent(BACK)}` +
    "&response_type=code&scope=snsapi_base&state=abc";
}

async function authorize(
  { base }: WechatStandin,
  { cookie, query = authorizeQuery() }: { cookie: string; query?: string },
): Promise<{ status: number; headers: Headers; text: string }> {
  const response = await fetch(`${base}/connect/oauth2/authorize?${query}`, {
    redirect: "manual",
    headers: { cookie },
  });
  const { status, headers } = response;
  return { status, headers, text: await response.text() };
}

function redeem(
  wechat: WechatStandin,
  code: string,
  change: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const query = new URLSearchParams({
    appid: ACCOUNT.appId,
    secret: ACCOUNT.appSecret,
    code,
    grant_type: "authorization_code",
    ...change,
  });
  return get(wechat, `/sns/oauth2/access_token?${query}`);
}
