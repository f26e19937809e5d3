import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import type { BrowserContext, Page } from "playwright-core";
import { openBrowser, type ViewOptions } from "@/tests/support/browser.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import { sentCodeOf } from "@/tests/support/registration.ts";
import { serveApp } from "@/tests/support/server.ts";
import { totpOf } from "@/tests/support/sign_in.ts";
import type { Platform } from "@/server/platform.ts";
import { DEMO_PASSWORD } from "@/tools/seed.ts";

const LIST = fileURLToPath(
  new URL("../samples/预传在职名单-1200.xlsx", import.meta.url),
);
const PASSWORD = "yingshi-2026-hb";
const WAIT_MS = 20_000;

/** Row 2 of the list: 女, 1991-12-11, 汉族, 群众, 心血管内科, 专业技术, 编制内, 中专, no title. */
const LISTED = {
  name: "武莹伟",
  documentNumber: "420921199112115786",
  phone: "13871000001",
};
/** On no list: 男, 1985-03-14. */
const UNLISTED = {
  name: "方远航",
  documentNumber: "420102198503141212",
  phone: "13871000002",
};

/** What she is asked at 个人档案: 土家族, 中共党员, 硕士研究生毕业, 硕士. */
const OWN_RECORD = {
  ethnicity: "15",
  political: "01",
  education: "14",
  degree: "3",
};

/**
 * The statistics worked out by hand for three people on 2026-11-23:
 * 李梅 of the cast (女, 38, 编制内, 党员, 汉族, 学士, 本科, 中级, 呼吸内科),
 * 武莹伟 (女, 34, 编制内, 群众, 汉族, 无学位, 中专, 未评, 心血管内科) and
 * 方远航 (男, 41, 合同制, 党员, 土家族, 硕士, 研究生, 副高, 心血管内科).
 * 合计 | 编制内 女 少数民族 党员 港澳台 | 博士 硕士 学士 其他 | 研究生 本科 专科 中专 高中 |
 * 正高 副高 中级 初级 未评 | ≤29 30–34 35–39 40–44 45–49 50–54 55–59 ≥60
 */
const TOTAL = "3 2 2 1 2 0 0 1 1 1 1 1 0 1 0 0 1 1 0 1 0 1 1 1 0 0 0 0";
/** 武莹伟 and 方远航. */
const CARDIOLOGY = "2 1 1 1 1 0 0 1 0 1 1 0 0 1 0 0 1 0 0 1 0 1 0 1 0 0 0 0";

Deno.test("the main job, end to end, with scripts", () =>
  walk({ scripts: true }));

Deno.test("the main job, end to end, without scripts, on a phone", () =>
  walk({ scripts: false, width: 390, height: 844 }));

/** List in, code read, listed worker bound at once, the other reviewed, both counted. */
async function walk(view: ViewOptions): Promise<void> {
  await using cast = await testPlatform();
  await using server = await serveApp(cast.platform);
  await using chromium = await openBrowser();
  const visit = async () =>
    await visitor(await chromium.open(view), server.url);
  const { platform } = cast;

  const admin = await visit();
  await signIn(admin, "4201060001", DEMO_PASSWORD);
  await confirmByTotp(admin, totpOf(platform, "wuhan"));
  await sendList(admin);
  const code = await readCode(admin);

  const listed = await visit();
  await register(platform, listed, LISTED);
  await apply(listed, { code, titleLevel: "" });
  await listed.getByRole("heading", { name: "已通过实名认证" }).waitFor();
  await admin.goto("/roster/active?search=武莹伟");
  await admin.getByText("420921********5786").waitFor();

  const unlisted = await visit();
  await register(platform, unlisted, UNLISTED);
  await fillRecord(unlisted);
  await apply(unlisted, { code, titleLevel: "2" });
  await unlisted.getByRole("heading", { name: "已提交，等待单位审核" })
    .waitFor();
  await passWaiting(admin, UNLISTED.name);
  await unlisted.goto("/me");
  await unlisted.getByText("心血管内科").first().waitFor();

  await checkStatistics(admin);
}

async function visitor(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  const goto = page.goto.bind(page);
  page.goto = (path, options) => goto(new URL(path, url).href, options);
  return page;
}

async function signIn(
  page: Page,
  account: string,
  password: string,
): Promise<void> {
  await page.goto("/login");
  await page.locator("#f-account").fill(account);
  await page.locator("#f-password").fill(password);
  await press(page, "登录");
  await page.waitForURL((url) => url.pathname !== "/login");
}

/** 预传在职名单 → 导入名单 → report → commit; every one of the 1,200 rows is accounted for. */
async function sendList(admin: Page): Promise<void> {
  await admin.goto("/preload/import");
  await admin.locator("input[type=file]").setInputFiles(LIST);
  await press(admin, "上传并检查");
  await admin.getByRole("heading", { name: "导入检查结果" }).waitFor();
  const box = admin.locator("input[name=createDepartments]");
  await box.waitFor();
  assert.deepEqual(await tiles(admin), {
    新增: "1,200",
    更新: "0",
    不变: "0",
    冲突: "0",
    错误: "0",
  });
  await box.check();
  await admin.getByRole("button", { name: /^导入无误的/ }).click();
  await admin.getByRole("link", { name: "查看名单" }).waitFor();
  await admin.goto("/preload/active");
  await admin.getByText("1,200").first().waitFor();
}

/** The figures of the tiles by their first word. */
async function tiles(page: Page): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const tile of await page.locator(".tile").all()) {
    const figure = await tile.locator("b").innerText();
    const words = (await tile.innerText()).split("\n")[0] ?? "";
    found[words.replace(figure, "").trim()] = figure;
  }
  return found;
}

/** 本单位校验码, as the admin reads it off her screen. */
async function readCode(admin: Page): Promise<string> {
  await admin.goto("/unit/code");
  await press(admin, "显示校验码");
  await admin.waitForURL("**/unit/code?act=show");
  const text = await admin.locator("main").innerText();
  const code = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(text)?.[0];
  assert(code, "the page shows the code");
  return code;
}

async function register(
  platform: Platform,
  page: Page,
  person: { name: string; documentNumber: string; phone: string },
): Promise<void> {
  await page.goto("/register");
  await page.locator("#f-name").fill(person.name);
  await page.locator("#f-documentNumber").fill(person.documentNumber);
  await page.locator("#f-phone").fill(person.phone);
  await page.locator("#f-password").fill(PASSWORD);
  await page.locator("#f-passwordAgain").fill(PASSWORD);
  await page.locator("#f-consent").check();
  await press(page, "下一步，验证手机");
  await page.waitForURL((url) => url.pathname === "/register/confirm");
  const cookies = await page.context().cookies();
  const secret = cookies.find(({ name }) => name === "reg")?.value ?? "";
  await page.locator("#f-code").fill(await sentCodeOf(platform, secret));
  await press(page, "确认");
  await page.waitForURL((url) => url.pathname === "/login");
  // The phone was proved in this browser a moment ago: no second SMS.
  await signIn(page, person.documentNumber, PASSWORD);
  await page.waitForURL((url) => url.pathname === "/me");
}

/** The administrator's phone is not at hand: the authenticator app stands in for it. */
async function confirmByTotp(page: Page, code: string): Promise<void> {
  await page.getByRole("link", { name: /输入动态口令/ }).click();
  await page.locator("#f-code").fill(code);
  await press(page, "确认");
  await page.waitForURL((url) => !url.pathname.startsWith("/login"));
}

async function fillRecord(page: Page): Promise<void> {
  await page.goto("/me/record");
  for (const [name, code] of Object.entries(OWN_RECORD)) {
    await page.locator(`#f-${name}`).selectOption(code);
  }
  await press(page, "保存");
  await page.waitForURL((url) => url.pathname === "/me");
}

/** 选择单位 → 内设机构, 岗位, 校验码 → 提交申请. */
async function apply(
  page: Page,
  said: { code: string; titleLevel: string },
): Promise<void> {
  await page.goto("/me/apply");
  await page.locator("input[name=q]").fill("wcqzy");
  await page.locator("input[name=q]").press("Enter");
  await page.getByRole("link", { name: /武昌区中医院/ }).click();
  await page.locator("#f-departmentId").selectOption({ label: "心血管内科" });
  await page.locator("#f-position").selectOption("2");
  await page.locator("#f-titleLevel").selectOption(said.titleLevel);
  await page.locator("#f-unitCode").fill(said.code.toLowerCase());
  await press(page, "提交申请");
  await page.waitForURL((url) => url.pathname === "/me");
}

async function passWaiting(admin: Page, name: string): Promise<void> {
  await admin.goto("/admission/review");
  await admin.getByRole("link", { name: new RegExp(name) }).click();
  await admin.getByRole("heading", { name: new RegExp(name) }).waitFor();
  await admin.locator("#f-establishment").selectOption({ label: "合同制" });
  await press(admin, "通过");
  await admin.waitForURL((url) => url.searchParams.get("done") === "passed");
  await admin.goto("/roster/active");
  await admin.getByText("420102********1212").waitFor();
}

async function checkStatistics(admin: Page): Promise<void> {
  await admin.goto("/statistics/active");
  const [byPosition, byDepartment] = await admin.locator("table.stat").all();
  assert(byPosition && byDepartment);
  assert.equal(await rowOf(byPosition, "合计"), TOTAL);
  assert.equal(await rowOf(byPosition, "专业技术"), TOTAL);
  assert.equal(await rowOf(byDepartment, "合计"), TOTAL);
  assert.equal(await rowOf(byDepartment, "心血管内科"), CARDIOLOGY);
  await admin.getByText("核对一致").waitFor();
}

/** The figures of a row of a statistic, without 不详 columns, which hide while empty. */
async function rowOf(
  table: ReturnType<Page["locator"]>,
  label: string,
): Promise<string> {
  const row = table.locator("tbody tr, tfoot tr").filter({
    has: table.page().getByRole("rowheader", { name: label, exact: true }),
  });
  return (await row.locator("td").allInnerTexts())
    .map((text) => text.trim()).join(" ");
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
}
