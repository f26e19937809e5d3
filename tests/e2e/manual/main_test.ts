import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { journey, openMenu } from "@/tests/support/journey.ts";
import { sentCodeOf } from "@/tests/support/registration.ts";
import { totpOf } from "@/tests/support/sign_in.ts";
import { press } from "@/tests/support/stage.ts";
import type { Platform } from "@/server/platform.ts";
import { DEMO_PASSWORD, DEMO_UNIT_CODES } from "@/tools/seed.ts";

const LIST = fileURLToPath(
  new URL("../../samples/预传在职名单-1200.xlsx", import.meta.url),
);
const PASSWORD = "yingshi-2026-hb";
const STATISTICS = "本单位统计查询";
/** As the manual lists them. */
const MENU_LABELS = [
  "本单位基本管理",
  "本单位实名管理",
  "本单位人员花名册",
  "村卫生室（服务站）人员管理",
  "本单位统计查询",
];

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

/**
 * 陈静 of the cast (女, 64, 退休前专业技术, 党员, 汉族, 无学位, 专科):
 * 合计 | 离休 女 少数民族 党员 港澳台 | 博士 硕士 学士 其他 | 研究生 本科 专科 中专 高中 |
 * ＜50 50–54 55–59 60–64 65–69 70–74 75–79 ≥80
 */
const RETIRED = "1 0 1 0 1 0 0 0 0 1 0 0 1 0 0 0 0 0 1 0 0 0 0";

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

/**
 * The main job, end to end: list in, code read, a listed worker bound at once, another
 * reviewed, both counted and found.
 */
journey(["2", "2.1.4", "2.5.1", "2.5.2", "2.5.3"], async (journey) => {
  const { stage, view, section } = journey;
  const { platform, screen: admin } = stage;
  await signIn(admin, "4201060001", DEMO_PASSWORD);
  await confirmByTotp(admin, totpOf(platform, "wuhan"));
  await section("2", () => lookAtHome(admin));
  await sendList(admin);

  const listed = await stage.visit(view);
  await register(platform, listed, LISTED);
  let code = "";
  await section("2.1.4", async () => {
    code = await renewCode(admin);
    await apply(listed, { code: DEMO_UNIT_CODES.wuhan, titleLevel: "" });
    await listed.getByText("校验码不正确或已失效").first().waitFor();
    await applyWith(listed, code);
  });
  await listed.getByRole("heading", { name: "已通过实名认证" }).waitFor();
  await admin.goto("/roster/active?search=武莹伟");
  await admin.getByText("420921********5786").waitFor();

  const unlisted = await stage.visit(view);
  await register(platform, unlisted, UNLISTED);
  await fillRecord(unlisted);
  await apply(unlisted, { code, titleLevel: "2" });
  await unlisted.getByRole("heading", { name: "已提交，等待单位审核" })
    .waitFor();
  await passWaiting(admin, UNLISTED.name);
  await unlisted.goto("/me");
  await unlisted.getByText("心血管内科").first().waitFor();

  await section("2.5.1", () => countActive(admin));
  await section("2.5.2", () => countRetired(admin));
  await section("2.5.3", () => lookUp(admin));
});

/** 左侧为导航栏，右侧为各项统计数据的柱状图, each with its table. */
async function lookAtHome(admin: Page): Promise<void> {
  const groups = await admin.locator("#nav summary").allTextContents();
  for (const label of MENU_LABELS) {
    assert.ok(groups.some((text) => text.includes(label)), label);
  }
  const charts = await admin.locator("figure svg.chart").count();
  assert.ok(charts >= 5, `${charts} charts`);
  assert.equal(await admin.getByText("查看数据表").count(), charts);
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

/** 重新生成 of 本单位校验码, and the new one as the admin reads it off her screen. */
async function renewCode(admin: Page): Promise<string> {
  await openMenu(admin, "本单位基本管理", "本单位校验码");
  await press(admin, "重新生成校验码");
  await admin.getByRole("heading", { name: "新校验码已生成" }).waitFor();
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
  await applyWith(page, said.code);
}

/** The same form, which keeps what was typed, with another code. */
async function applyWith(page: Page, code: string): Promise<void> {
  await page.locator("#f-unitCode").fill(code.toLowerCase());
  await press(page, "提交申请");
}

async function passWaiting(admin: Page, name: string): Promise<void> {
  await openMenu(admin, "本单位实名管理", "实名认证审核");
  await admin.getByRole("link", { name: new RegExp(name) }).click();
  await admin.getByRole("heading", { name: new RegExp(name) }).waitFor();
  await admin.locator("#f-establishment").selectOption({ label: "合同制" });
  await press(admin, "通过");
  await admin.waitForURL((url) => url.searchParams.get("done") === "passed");
  await admin.goto("/roster/active");
  await admin.getByText("420102********1212").waitFor();
}

async function countActive(admin: Page): Promise<void> {
  await openMenu(admin, STATISTICS, "卫生在职人员统计");
  const [byPosition, byDepartment] = await admin.locator("table.stat").all();
  assert(byPosition && byDepartment);
  assert.equal(await rowOf(byPosition, "合计"), TOTAL);
  assert.equal(await rowOf(byPosition, "专业技术"), TOTAL);
  assert.equal(await rowOf(byDepartment, "合计"), TOTAL);
  assert.equal(await rowOf(byDepartment, "心血管内科"), CARDIOLOGY);
  await admin.getByText("核对一致").waitFor();
}

/** By position before retirement; the figure leads to the people behind it. */
async function countRetired(admin: Page): Promise<void> {
  await openMenu(admin, STATISTICS, "卫生退休人员统计");
  const table = admin.locator("table.stat").first();
  assert.equal(await rowOf(table, "合计"), RETIRED);
  assert.equal(await rowOf(table, "专业技术人员"), RETIRED);
  await table.getByRole("link", { name: "1", exact: true }).first().click();
  await admin.getByRole("heading", { name: "退休人员管理" }).waitFor();
  await admin.getByRole("link", { name: "陈静", exact: true }).waitFor();
}

/** 人员查询 by 身份类型, by 姓名 and by 身份证; opened for a purpose. */
async function lookUp(admin: Page): Promise<void> {
  await openMenu(admin, STATISTICS, "人员查询");
  await admin.getByLabel("身份类型").selectOption("卫生系统退休人员");
  await press(admin, "查询");
  await admin.getByRole("link", { name: "陈静" }).waitFor();
  await admin.getByRole("link", { name: "重置" }).click();
  await admin.getByLabel("姓名").fill(LISTED.name);
  await press(admin, "查询");
  await admin.getByText("420921********5786").waitFor();
  await admin.getByRole("link", { name: "重置" }).click();
  await admin.getByLabel("证件号码").fill(UNLISTED.documentNumber);
  await press(admin, "查询");
  await admin.getByRole("link", { name: UNLISTED.name }).click();
  await admin.getByLabel("查看用途").selectOption({ index: 1 });
  await press(admin, "查看");
  await admin.getByText("心血管内科").waitFor();
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
