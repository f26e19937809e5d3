import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { totpCode } from "@/server/factors/totp.ts";
import { CODE_REGEXP } from "@/tests/support/codes.ts";
import { allRows } from "@/tests/support/rows.ts";
import { activationSmsOf } from "@/tests/support/sign_in.ts";
import {
  openStage,
  press,
  signInAs,
  type Stage,
} from "@/tests/support/stage.ts";

const NARROW = { scripts: false, width: 390, height: 844 };

/** The authenticator apps that were set up: login → secret. */
const APPS = new Map<string, string>();

/** What stands on a slip. */
interface Slip {
  login: string;
  code: string;
}

/** Somebody who activates an account. */
interface Holder {
  name: string;
  documentNumber: string;
  phone: string;
  password: string;
}

const MAIN: Holder = {
  name: "高翔",
  documentNumber: "420106198501010011",
  phone: "13900010101",
  password: "donghu-mozhou-88",
};
const NURSE: Holder = {
  name: "田雨",
  documentNumber: "420111198506150022",
  phone: "13900010102",
  password: "shahu-yueguang-66",
};
const CLERK: Holder = {
  name: "夏雪",
  documentNumber: "420106198805170022",
  phone: "13900010103",
  password: "nanhu-qingfeng-55",
};

Deno.test("a unit comes to life without scripts: the authority issues, its administrator activates, issues on, and each account sees what it holds", async () => {
  await using stage = await openStage({ screen: { scripts: false } });
  const office = stage.screen;
  await signInAs(stage, office, "wuchang");

  const main = await issueUnit(office);
  assert.match(main.login, /^420106\d{4}$/);
  const desk = await stage.visit({ scripts: false });
  await activate(stage, desk, { slip: main, holder: MAIN });
  await signIn(stage, desk, { slip: main, holder: MAIN });
  await desk.getByRole("heading", { name: "平台首页" }).waitFor();

  await desk.goto("/unit/accounts");
  await desk.locator("tr", { hasText: "护士执业资格考试" })
    .getByRole("button", { name: /点此生成/ }).click();
  const business = await slipOn(desk);
  assert.equal(business.login, `${main.login}-12`);
  await desk.goto("/unit/subaccounts/new");
  await desk.locator("#f-name").fill(CLERK.name);
  await desk.getByLabel("03 本单位人员花名册").check();
  await press(desk, "保存并生成激活码");
  const subaccount = await slipOn(desk);
  assert.equal(subaccount.login, `${main.login}-F01`);

  const ward = await stage.visit(NARROW);
  await activate(stage, ward, { slip: business, holder: NURSE });
  await signIn(stage, ward, { slip: business, holder: NURSE });
  assert.equal(new URL(ward.url()).pathname, "/business/12");
  assert.equal((await ward.goto("/roster/active"))?.status(), 403);

  const clerk = await stage.visit(NARROW);
  await activate(stage, clerk, { slip: subaccount, holder: CLERK });
  await signIn(stage, clerk, { slip: subaccount, holder: CLERK });
  assert.equal((await clerk.goto("/roster/active"))?.status(), 200);
  assert.equal((await clerk.goto("/business/12"))?.status(), 403);

  // Taken away while she is signed in: it holds with the next page.
  await desk.goto("/unit/subaccounts");
  await desk.getByRole("link", { name: subaccount.login, exact: true }).click();
  await desk.getByLabel("03 本单位人员花名册").uncheck();
  await desk.getByLabel("12 护士执业资格考试").check();
  await press(desk, "保存所属业务");
  assert.equal((await clerk.goto("/roster/active"))?.status(), 403);
  assert.equal((await clerk.goto("/business/12"))?.status(), 200);
});

async function issueUnit(office: Page): Promise<Slip> {
  await office.goto("/authority/units/new");
  await office.locator("#f-name").fill("武昌区示例社区卫生服务中心");
  await office.locator("#f-kind").fill("B100 社区卫生服务中心");
  await office.locator("#f-subordination").selectOption("4");
  await press(office, "创建机构");
  await press(office, "下发帐号和激活码");
  return await slipOn(office);
}

/** Reads the one slip of a page, as whoever is handed the paper does. */
async function slipOn(page: Page): Promise<Slip> {
  const text = await page.locator(".slip").innerText();
  const login = /帐号\s+(\d{10}\S*)/.exec(text)?.[1];
  const code = CODE_REGEXP.exec(text)?.[0];
  assert.ok(login && code, text);
  return { login, code };
}

/** The whole wizard with an authenticator app. */
async function activate(
  stage: Stage,
  page: Page,
  { slip, holder }: { slip: Slip; holder: Holder },
): Promise<void> {
  await page.goto("/activate");
  await page.locator("#f-account").fill(slip.login);
  await page.locator("#f-code").fill(slip.code);
  await press(page, "开始激活");
  await page.locator("#f-name").fill(holder.name);
  await page.locator("#f-documentNumber").fill(holder.documentNumber);
  await page.locator("#f-phone").fill(holder.phone);
  await page.locator("#f-department").fill("人事科");
  await page.locator("#f-password").fill(holder.password);
  await page.locator("#f-passwordAgain").fill(holder.password);
  await press(page, "保存，下一步");
  await page.locator("input[value=totp]").check();
  await press(page, "下一步");
  const words = await page.locator("main").innerText();
  const secret = /密钥：((?:\w{4} ){7}\w{4})/.exec(words)?.[1] ?? "";
  APPS.set(slip.login, secret.replace(/ /g, ""));
  await page.locator("#f-code").fill(codeOf(stage, slip));
  await press(page, "验证，下一步");
  await press(page, /^发送验证码到/);
  const activationId = await activationOf(stage, slip.login);
  await page.locator("#f-code").fill(
    await activationSmsOf(stage.platform, activationId),
  );
  await press(page, "确认");
  await page.getByText(`激活成功：帐号 ${slip.login}`).waitFor();
}

async function signIn(
  stage: Stage,
  page: Page,
  { slip, holder }: { slip: Slip; holder: Holder },
): Promise<void> {
  // A code of the app is good once.
  stage.cast.time.ms += 30_000;
  await page.goto("/login");
  await page.locator("#f-account").fill(slip.login);
  await page.locator("#f-password").fill(holder.password);
  await press(page, "登录");
  await page.locator("#f-code").fill(codeOf(stage, slip));
  await press(page, "确认");
  await page.waitForURL((url) => !url.pathname.startsWith("/login"));
}

function codeOf({ cast }: Stage, { login }: Slip): string {
  return totpCode(APPS.get(login) ?? "", cast.time.ms);
}

async function activationOf(
  { platform }: Stage,
  login: string,
): Promise<string> {
  const account = (await allRows(platform.db, "account"))
    .find((row) => row.login === login);
  const activation = (await allRows(platform.db, "activation"))
    .find((row) => row.accountId === account?.id && row.endedAt === null);
  assert.ok(activation);
  return activation.id;
}
