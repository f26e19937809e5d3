import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { totpCode } from "@/server/factors/totp.ts";
import { CODE_REGEXP } from "@/tests/support/codes.ts";
import { type Journey, journey, openMenu } from "@/tests/support/journey.ts";
import { allRows } from "@/tests/support/rows.ts";
import { activationSmsOf } from "@/tests/support/sign_in.ts";
import { press, signInAs, type Stage } from "@/tests/support/stage.ts";

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

const GROUP = "本单位基本管理";

/**
 * A unit comes to life: its authority issues the main account, whose administrator issues
 * on, and each account sees what it holds.
 */
journey(["2.1.2", "2.1.3"], async (journey) => {
  const { stage, view, section } = journey;
  const office = stage.screen;
  await signInAs(stage, office, "wuchang");
  const main = await issueUnit(office);
  assert.match(main.login, /^420106\d{4}$/);
  const desk = await stage.visit(view);
  await activate(stage, desk, { slip: main, holder: MAIN });
  await signIn(stage, desk, { slip: main, holder: MAIN });
  await desk.getByRole("heading", { name: "平台首页" }).waitFor();

  await section("2.1.2", () => issueBusiness(journey, desk, main));
  await section("2.1.3", () => issueSubaccount(journey, desk, main));
});

/** 点此生成, 管理 with who holds it filled in first, and its activation. */
async function issueBusiness(
  { stage, view }: Journey,
  desk: Page,
  main: Slip,
): Promise<void> {
  await openMenu(desk, GROUP, "业务帐号管理");
  const row = desk.getByRole("row")
    .filter({ hasText: "护士执业资格考试" });
  await row.getByRole("button", { name: /点此生成/ }).click();
  const slip = await slipOn(desk);
  assert.equal(slip.login, `${main.login}-12`);
  await desk.getByRole("link", { name: "已交付，返回列表" }).click();
  await row.getByRole("link", { name: "管理 护士执业资格考试" }).click();
  await desk.getByLabel("管理姓名").fill("田羽");
  await desk.getByLabel("办公电话").fill("027-87654321");
  await press(desk, "保存资料");
  await desk.getByText("资料已保存").waitFor();

  const ward = await stage.visit(view);
  await activate(stage, ward, { slip, holder: NURSE, told: "田羽" });
  await signIn(stage, ward, { slip, holder: NURSE });
  assert.equal(new URL(ward.url()).pathname, "/business/12");
  assert.equal((await ward.goto("/roster/active"))?.status(), 403);
  await openMenu(desk, GROUP, "业务帐号管理");
  // What its holder has corrected.
  await row.getByText(NURSE.name).waitFor();
}

/** 新增 with 所属业务: it sees those menus alone, and others as soon as it holds others. */
async function issueSubaccount(
  { stage, view }: Journey,
  desk: Page,
  main: Slip,
): Promise<void> {
  await openMenu(desk, GROUP, "分账号管理");
  await desk.getByRole("link", { name: /^新增/ }).first().click();
  await proveAgain(stage, desk, main);
  await desk.getByLabel("管理姓名").fill(CLERK.name);
  await desk.getByLabel("03 本单位人员花名册").check();
  await press(desk, "保存并生成激活码");
  const slip = await slipOn(desk);
  assert.equal(slip.login, `${main.login}-F01`);

  const clerk = await stage.visit(view);
  await activate(stage, clerk, { slip, holder: CLERK });
  await signIn(stage, clerk, { slip, holder: CLERK });
  await openMenu(clerk, "本单位人员花名册", "在职人员管理");
  assert.equal((await clerk.goto("/business/12"))?.status(), 403);

  // Taken away while she is signed in: it holds with the next page.
  await openMenu(desk, GROUP, "分账号管理");
  await desk.getByRole("link", { name: slip.login, exact: true }).click();
  await desk.getByLabel("03 本单位人员花名册").uncheck();
  await desk.getByLabel("12 护士执业资格考试").check();
  await press(desk, "保存所属业务");
  assert.equal((await clerk.goto("/roster/active"))?.status(), 403);
  assert.equal((await clerk.goto("/business/12"))?.status(), 200);
}

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
  { slip, holder, told = "" }: {
    slip: Slip;
    holder: Holder;
    /** The name that the unit filled in first. */
    told?: string;
  },
): Promise<void> {
  await page.goto("/activate");
  await page.locator("#f-account").fill(slip.login);
  await page.locator("#f-code").fill(slip.code);
  await press(page, "开始激活");
  if (told) assert.equal(await page.locator("#f-name").inputValue(), told);
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

/** 再次验证身份 by password and app, from the page that asks for it and back. */
async function proveAgain(
  stage: Stage,
  page: Page,
  slip: Slip,
): Promise<void> {
  const { href } = new URL(page.url());
  await page.getByRole("link", { name: "验证身份" }).click();
  await page.locator("#f-password").fill(MAIN.password);
  await press(page, "下一步");
  // A code of the app is good once.
  stage.cast.time.ms += 30_000;
  await page.locator("#f-code").fill(codeOf(stage, slip));
  await press(page, "确认");
  await page.waitForURL(href);
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
