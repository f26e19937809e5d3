import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { totpCode } from "@/server/factors/totp.ts";
import { allRows } from "@/tests/support/rows.ts";
import { activationSmsOf } from "@/tests/support/sign_in.ts";
import {
  addAuthenticator,
  numberOn,
  openStage,
  press,
  qrTarget,
  type Stage,
} from "@/tests/support/stage.ts";
import { DEMO_ACTIVATION_CODE, IDS } from "@/tools/seed.ts";

const LOGIN = "4201110001";
const PASSWORD = "donghu-mozhou-88";
const PIN = "190247";

Deno.test("a main account is activated with a phone's passkey, and signs in by scan", async () => {
  await using stage = await openStage();
  const { screen, phone } = stage;
  await addAuthenticator(phone);

  await begin(screen);
  await choose(screen, "phone");
  await phone.goto(await qrTarget(stage, screen));
  await phone.getByText("42****0001").waitFor();
  await phone.locator("#f-number").fill(await numberOn(screen));
  await press(phone, "绑定这部手机");
  await phone.getByRole("heading", { name: "手机已绑定" }).waitFor();
  await finish(stage);

  await signIn(screen);
  await screen.getByText("等待手机扫码").waitFor();
  await phone.goto(await qrTarget(stage, screen));
  await screen.getByText("手机已打开").waitFor();
  await phone.locator("#f-number").fill(await numberOn(screen));
  await press(phone, "确认登录");
  await phone.getByRole("heading", { name: "已确认" }).waitFor();
  // By itself: nobody touches the screen.
  await screen.getByRole("heading", { name: "平台首页" }).waitFor();

  assert.deepEqual(await factorsOf(stage), [["passkey", "live"]]);
});

Deno.test("a phone without passkeys is bound by a key of its own and a PIN, and confirms with both", async () => {
  await using stage = await openStage();
  const { screen, phone } = stage;

  await begin(screen);
  await choose(screen, "phone");
  await phone.goto(await qrTarget(stage, screen));
  await phone.locator("#f-number").fill(await numberOn(screen));
  await phone.locator("#f-pin").fill(PIN);
  await phone.locator("#f-pinAgain").fill(PIN);
  await press(phone, "绑定这部手机");
  await phone.getByRole("heading", { name: "手机已绑定" }).waitFor();
  await finish(stage);

  await signIn(screen);
  await phone.goto(await qrTarget(stage, screen));
  const number = await numberOn(screen);
  await phone.locator("#f-number").fill(number);
  await phone.locator("#f-pin").fill("190248");
  await press(phone, "确认登录");
  await phone.getByText("手机确认密码不正确").first().waitFor();
  await phone.locator("#f-number").fill(number);
  await phone.locator("#f-pin").fill(PIN);
  await press(phone, "确认登录");
  await screen.getByRole("heading", { name: "平台首页" }).waitFor();

  assert.deepEqual(await factorsOf(stage), [["deviceKey", "live"]]);
});

Deno.test("without scripts an account is activated with an authenticator app, on a phone's width, and signs in by it", async () => {
  const narrow = { scripts: false, width: 390, height: 844 };
  await using stage = await openStage({ screen: narrow });
  const { screen, cast } = stage;

  await begin(screen);
  await choose(screen, "totp");
  const words = await screen.locator("main").innerText();
  const secret = /密钥：((?:\w{4} ){7}\w{4})/.exec(words)?.[1] ?? "";
  const codeNow = () => totpCode(secret.replace(/ /g, ""), cast.time.ms);
  await screen.locator("#f-code").fill(codeNow());
  await press(screen, "验证，下一步");
  await finish(stage);

  cast.time.ms += 30_000;
  await signIn(screen);
  await screen.locator("#f-code").fill(codeNow());
  await press(screen, "确认");
  await screen.getByRole("heading", { name: "平台首页" }).waitFor();

  assert.deepEqual(await factorsOf(stage), [["totp", "live"]]);
});

Deno.test("without scripts a screen goes on by a refresh once the phone has confirmed", async () => {
  await using stage = await openStage({ screen: { scripts: false } });
  const { screen, phone } = stage;
  await begin(screen);
  await choose(screen, "phone");
  await phone.goto(await qrTarget(stage, screen));
  await phone.locator("#f-number").fill(await numberOn(screen));
  await phone.locator("#f-pin").fill(PIN);
  await phone.locator("#f-pinAgain").fill(PIN);
  await press(phone, "绑定这部手机");
  await phone.getByRole("heading", { name: "手机已绑定" }).waitFor();

  await screen.getByRole("link", { name: "我已确认，继续" }).click();

  await screen.getByRole("heading", { name: "绑定手机号" }).waitFor();
});

Deno.test("a wrong number on the phone ends the sign-in on both sides", async () => {
  await using stage = await openStage();
  const { screen, phone } = stage;
  await begin(screen);
  await choose(screen, "phone");
  await phone.goto(await qrTarget(stage, screen));
  const number = Number(await numberOn(screen));
  await phone.locator("#f-number").fill(
    String((number + 1) % 100).padStart(2, "0"),
  );
  await phone.locator("#f-pin").fill(PIN);
  await phone.locator("#f-pinAgain").fill(PIN);
  await press(phone, "绑定这部手机");

  await phone.getByRole("heading", { name: "数字不一致，已取消" }).waitFor();
  await screen.getByRole("button", { name: "获取二维码" }).waitFor();

  assert.deepEqual(await factorsOf(stage), []);
});

/** Account and code, then 管理员信息. */
async function begin(screen: Page): Promise<void> {
  await screen.goto("/login");
  await screen.getByRole("link", { name: "帐号激活" }).click();
  await screen.locator("#f-account").fill(LOGIN);
  await screen.locator("#f-code").fill(DEMO_ACTIVATION_CODE.toLowerCase());
  await press(screen, "开始激活");
  assert.equal(await screen.locator("#f-name").inputValue(), "高洁");
  await screen.locator("#f-documentNumber").fill("420111198506150022");
  await screen.locator("#f-phone").fill("139 0002 0061");
  await screen.locator("#f-password").fill(PASSWORD);
  await screen.locator("#f-passwordAgain").fill(PASSWORD);
  await press(screen, "保存，下一步");
  await screen.waitForURL((url) => url.pathname === "/activate/follow");
}

async function choose(screen: Page, method: "phone" | "totp"): Promise<void> {
  await screen.locator(`input[value=${method}]`).check();
  await press(screen, "下一步");
  await screen.waitForURL((url) => url.pathname === "/activate/bind");
}

/** 绑定手机号 by the code of the SMS, 激活成功 with ten recovery codes, and back to 登录. */
async function finish({ screen, platform }: Stage): Promise<void> {
  await press(screen, "发送验证码到 139****0061");
  const field = screen.locator("#f-code");
  await field.waitFor();
  await field.fill(await activationSmsOf(platform, IDS.activation.hongshan));
  await press(screen, "确认");
  await screen.getByText("激活成功：帐号 4201110001").waitFor();
  const codes = await screen.locator(".codes li").allInnerTexts();
  assert.equal(codes.length, 10);
  assert.match(codes[3] ?? "", /^3\w{3}-\w{4}-\w{4}$/);
  await screen.getByRole("link", { name: "我已保存，去登录" }).click();
  await screen.getByText("帐号已激活").waitFor();
}

/** Password alone; the browser is known from the activation, so that no SMS is asked for. */
async function signIn(screen: Page): Promise<void> {
  await screen.locator("#f-account").fill(LOGIN);
  await screen.locator("#f-password").fill(PASSWORD);
  await press(screen, "登录");
  await screen.waitForURL((url) => url.pathname === "/login/confirm");
}

async function factorsOf({ platform }: Stage): Promise<string[][]> {
  return (await allRows(platform.db, "factor"))
    .filter(({ accountId }) => accountId === IDS.account.hongshan)
    .map(({ kind, state }) => [kind, state]);
}
