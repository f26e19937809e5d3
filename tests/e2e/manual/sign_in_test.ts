import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { WechatStandin } from "@/tests/standins/wechat.ts";
import { type Journey, journey } from "@/tests/support/journey.ts";
import { allRows } from "@/tests/support/rows.ts";
import { activationSmsOf } from "@/tests/support/sign_in.ts";
import { numberOn, press, type Stage } from "@/tests/support/stage.ts";
import {
  linkOf,
  startTestWechat,
  withWechat,
} from "@/tests/support/wechat_platform.ts";
import { DEMO_ACTIVATION_CODE, IDS } from "@/tools/seed.ts";

const LOGIN = "4201110001";
const PASSWORD = "donghu-mozhou-88";

let standin: WechatStandin | undefined;

journey(["1"], async (journey) => {
  await using wechat = standin;
  assert.ok(wechat);
  await journey.section("1", () => walk(journey, wechat));
}, {
  platformOf(platform) {
    standin = startTestWechat();
    return withWechat(platform, standin);
  },
});

/** 帐号激活 (激活码, 管理员信息, 关注公众号, 绑定微信, 绑定手机号), then 扫码登录. */
async function walk(
  { stage, view, scripts }: Journey,
  wechat: WechatStandin,
): Promise<void> {
  wechat.callback = `${stage.url}/callback/wechat`;
  const { screen } = stage;
  const phone = await stage.visit({ ...view, width: 390, height: 844 });
  const openid = wechat.openidOf("高洁");
  await phone.goto(wechat.phoneUrl(openid));

  await begin(screen);
  await screen.getByRole("heading", { name: "用微信扫码，关注公众号" })
    .waitFor();
  await scan(stage, wechat, openid);
  assert.match(wechat.replies.at(-1)?.text ?? "", /^已关注。/);
  // With scripts the screen goes on by itself.
  if (!scripts) await follow(screen, "我已关注，继续");
  await screen.getByRole("heading", { name: "用刚才关注的微信扫码绑定" })
    .waitFor();

  await scan(stage, wechat, openid);
  await phone.goto(linkOf(wechat));
  await phone.getByRole("heading", { name: "把这部手机绑定到帐号？" })
    .waitFor();
  await phone.locator("#f-number").fill(await numberOn(screen));
  await press(phone, "绑定这部手机");
  await phone.getByRole("heading", { name: "手机已绑定" }).waitFor();
  if (!scripts) await follow(screen, "我已确认，继续");
  await finish(stage);

  await signIn(screen);
  await scan(stage, wechat, openid);
  await phone.goto(linkOf(wechat));
  await phone.locator("#f-number").fill(await numberOn(screen));
  await press(phone, "确认登录");
  await phone.getByRole("heading", { name: "已确认" }).waitFor();
  if (!scripts) await follow(screen, "我已确认，继续");
  await screen.getByRole("heading", { name: "平台首页" }).waitFor();

  const sessions = await allRows(stage.platform.db, "session");
  assert.deepEqual(
    sessions.map(({ accountId, factor }) => [accountId, factor]),
    [[IDS.account.hongshan, "wechat"]],
  );
}

/** What a user does with the QR code that the newest ticket has. */
async function scan(
  { platform }: Stage,
  wechat: WechatStandin,
  openid: string,
): Promise<void> {
  const tickets = await allRows(platform.db, "ticket");
  const open = tickets.filter(({ state }) => state === "new");
  const url = open.at(-1)?.qrUrl ?? "";
  const delivery = await wechat.scan({ url, openid });
  assert.ok(delivery?.isTaken);
}

async function follow(page: Page, link: string): Promise<void> {
  await page.getByRole("link", { name: link, exact: true }).click();
}

async function begin(screen: Page): Promise<void> {
  await screen.goto("/login");
  await follow(screen, "帐号激活");
  await screen.locator("#f-account").fill(LOGIN);
  await screen.locator("#f-code").fill(DEMO_ACTIVATION_CODE);
  await press(screen, "开始激活");
  await screen.locator("#f-documentNumber").fill("420111198506150022");
  await screen.locator("#f-phone").fill("13900020061");
  await screen.locator("#f-password").fill(PASSWORD);
  await screen.locator("#f-passwordAgain").fill(PASSWORD);
  await press(screen, "保存，下一步");
}

async function finish({ screen, platform }: Stage): Promise<void> {
  await press(screen, "发送验证码到 139****0061");
  const field = screen.locator("#f-code");
  await field.waitFor();
  await field.fill(await activationSmsOf(platform, IDS.activation.hongshan));
  await press(screen, "确认");
  await screen.getByText("激活成功：帐号 4201110001").waitFor();
  await follow(screen, "我已保存，去登录");
}

async function signIn(screen: Page): Promise<void> {
  await screen.locator("#f-account").fill(LOGIN);
  await screen.locator("#f-password").fill(PASSWORD);
  await press(screen, "登录");
  await screen.waitForURL((url) => url.pathname === "/login/confirm");
}
