import assert from "node:assert/strict";
import { rememberBrowser } from "@/server/known_browser.ts";
import type { Platform } from "@/server/platform.ts";
import type { WechatStandin } from "@/tests/standins/wechat.ts";
import { DEMO_PASSWORD, IDS } from "@/tools/seed.ts";
import { ticketOf } from "./activation.ts";
import { type TestApp, testApp } from "./app.ts";
import { type TestPlatform, testPlatform } from "./cast.ts";
import { type Jar, openJar } from "./jar.ts";
import { allRows, changeRow } from "./rows.ts";
import { linkOf, startTestWechat, withWechat } from "./wechat_platform.ts";

/** The platform with WeChat, and 西陵区医院's main account bound to 绑定人. */
export interface BoundStage extends AsyncDisposable {
  cast: TestPlatform;
  platform: Platform;
  wechat: WechatStandin;
  app: TestApp;
  openid: string;
  /** Password of the bound account, in a browser that it knows. */
  signIn(): Promise<Jar>;
  scan(screen: Jar, openid: string): Promise<void>;
  /** The bound phone does all that is asked. */
  confirm(screen: Jar): Promise<void>;
  phone(person: string, options?: { snapshot?: boolean }): Promise<Phone>;
}

/** A phone with WeChat on it. */
export interface Phone {
  jar: Jar;
  /** Follows a link of ours through WeChat to where it ends. */
  open(link: string): Promise<Response>;
  /** The same as far as the address that WeChat sends it back to. */
  authorize(link: string, jar?: Jar): Promise<string>;
}

/** Opens the stage: the bound account signs in from a browser that it knows. */
export async function boundStage(): Promise<BoundStage> {
  const cast = await testPlatform();
  const wechat = startTestWechat(() => cast.time.ms);
  const platform = withWechat(cast.platform, wechat);
  const app = await testApp(platform);
  wechat.callback = (request) =>
    app.request(`/callback/wechat${new URL(request.url).search}`, {
      method: request.method,
      body: request.body,
      headers: { "content-type": "text/xml", origin: "" },
    });
  const openid = wechat.openidOf("绑定人");
  await wechat.follow(openid);
  await bind(platform, openid);
  const home = openJar(app);
  await knowBrowser(platform, home);
  const stage: BoundStage = {
    cast,
    platform,
    wechat,
    app,
    openid,
    async signIn() {
      home.cookies.delete("tkt");
      const answer = await home.post("/login", {
        account: "4205020001",
        password: DEMO_PASSWORD,
      });
      assert.equal(answer.headers.get("location"), "/login/confirm");
      return home;
    },
    async scan(screen, who) {
      const { qrUrl } = await ticketOf(platform, screen);
      const delivery = await wechat.scan({ url: qrUrl ?? "", openid: who });
      assert.ok(delivery?.isTaken);
    },
    async confirm(screen) {
      await stage.scan(screen, openid);
      const own = await stage.phone("绑定人");
      const link = linkOf(wechat);
      await own.open(link);
      const { number } = await ticketOf(platform, screen);
      const done = await own.jar.post(pathOf(link), { number });
      assert.equal(done.status, 200);
      await screen.get("/login/confirm");
    },
    phone: (person, options) => phoneOf(app, wechat, { person, ...options }),
    async [Symbol.asyncDispose]() {
      await wechat[Symbol.asyncDispose]();
      await cast[Symbol.asyncDispose]();
    },
  };
  return stage;
}

/** A phone: our pages through the app, WeChat's over HTTP with a cookie of its own. */
async function phoneOf(
  app: TestApp,
  wechat: WechatStandin,
  { person, snapshot }: { person: string; snapshot?: boolean },
): Promise<Phone> {
  const jar = openJar(app);
  const visit = await fetch(
    wechat.phoneUrl(wechat.openidOf(person), snapshot ? { snapshot } : {}),
    { redirect: "manual" },
  );
  await visit.body?.cancel();
  const cookie = visit.headers.getSetCookie()
    .map((line) => line.split(";")[0]).join("; ");
  async function authorize(link: string, own: Jar = jar): Promise<string> {
    const sent = await own.get(pathOf(link));
    const away = sent.headers.get("location") ?? "";
    const back = await fetch(away, { redirect: "manual", headers: { cookie } });
    await back.body?.cancel();
    const { pathname, search } = new URL(back.headers.get("location") ?? "");
    return pathname + search;
  }
  return {
    jar,
    authorize,
    async open(link) {
      const answer = await jar.get(await authorize(link));
      const next = answer.headers.get("location");
      return next ? await jar.get(next) : answer;
    },
  };
}

async function bind(platform: Platform, openid: string): Promise<void> {
  const [factor] = (await allRows(platform.db, "factor"))
    .filter(({ accountId, kind }) =>
      accountId === IDS.account.yichang && kind === "deviceKey"
    );
  await changeRow(platform.db, "factor", factor?.id ?? "", {
    kind: "wechat",
    credentialId: null,
    publicKey: null,
    pinHash: null,
    openidSealed: platform.vault.seal("wechat.openid", openid),
    openidIndex: platform.vault.index("wechat.openid", openid),
  });
  const [app] = (await allRows(platform.db, "factor"))
    .filter(({ accountId, kind }) =>
      accountId === IDS.account.yichang && kind === "totp"
    );
  await changeRow(platform.db, "factor", app?.id ?? "", {
    state: "ended",
    endedAt: "2026-11-23T02:00:00.000Z",
  });
}

/** The browser of a holder who has signed in before: no SMS is asked for. */
async function knowBrowser(platform: Platform, jar: Jar): Promise<void> {
  const line = await platform.db.transaction().execute((tx) =>
    rememberBrowser(platform, tx, {
      headers: new Headers(),
      accountId: IDS.account.yichang,
    })
  );
  const [name = "", value = ""] = (line.split(";")[0] ?? "").split("=");
  jar.cookies.set(name, value);
}

/** The path of an address of ours. */
export function pathOf(link: string): string {
  return new URL(link).pathname;
}
