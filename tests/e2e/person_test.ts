import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { axeProblems } from "@/tests/support/axe.ts";
import { callerOf } from "@/tests/support/cast.ts";
import { insertChanges } from "@/tests/support/person_acts.ts";
import { sentCodeOf } from "@/tests/support/registration.ts";
import { allRows } from "@/tests/support/rows.ts";
import {
  openStage,
  press,
  signInAs,
  type Stage,
  stepUp,
} from "@/tests/support/stage.ts";
import { DEMO_UNIT_CODES } from "@/tools/seed.ts";

const PHONE = { width: 390, height: 844 };
/** Pages that axe can run in: it waits for timers. */
const WITH_SCRIPTS = new WeakSet<Page>();
const PASSWORD = "jiangcheng-2026";
const DOCUMENT = "420106198805170049";

for (const scripts of [true, false]) {
  const how = scripts ? "with scripts" : "without scripts";

  Deno.test(`a person registers, finds her unit by its place, applies and takes it back on a phone, ${how}`, async () => {
    await using stage = await openStage({ screen: { ...PHONE, scripts } });
    const page = stage.screen;
    if (scripts) WITH_SCRIPTS.add(page);

    await register(stage, page);
    await page.goto("/me/apply");
    await findByPlace(page, scripts);
    await page.getByRole("link", { name: /武昌区中医院/ }).click();
    await page.locator("#f-departmentId").selectOption({ index: 1 });
    await page.locator("#f-position").selectOption("2");
    await page.locator("#f-unitCode").fill(DEMO_UNIT_CODES.wuhan);
    await check(page);
    await press(page, "提交申请");
    await page.getByText("已提交，等待单位审核").waitFor();
    await check(page);
    await page.getByRole("link", { name: "撤回申请" }).click();
    await check(page);
    await press(page, "确认撤回");
    await page.getByText("申请已撤回").waitFor();
    await check(page);

    const states = (await allRows(stage.platform.db, "application"))
      .map(({ state }) => state);
    assert.deepEqual(states, ["waiting", "withdrawn"]);
  });

  Deno.test(`a person keeps a certificate though the line drops, answers a change and takes her data on a phone, ${how}`, async () => {
    await using stage = await openStage({ screen: { ...PHONE, scripts } });
    const { platform } = stage;
    const page = stage.screen;
    if (scripts) WITH_SCRIPTS.add(page);
    await insertChanges(platform.db, 1);
    await (await callerOf(platform, "wuhan")).business.export({
      business: "22",
      search: "",
    });
    await signInAs(stage, page, "liMei");

    await page.goto("/me/certificates");
    await check(page);
    await page.getByRole("link", { name: "执业医师证书" }).click();
    await page.locator("#f-category").selectOption("1");
    await page.locator("#f-number").fill("110420106000123");
    await page.locator("#f-issuer").fill("武汉市卫生健康委员会");
    await page.locator("#f-issuedOn").fill("2012-08-01");
    await check(page);
    // The line drops as it is sent: nothing is kept, and to load again sends it again.
    await page.context().setOffline(true);
    await press(page, "保存证书");
    await page.waitForURL(/^chrome-error:/);
    await page.context().setOffline(false);
    // The session has ended meanwhile: so it is once she has signed in beside it.
    const session = await page.context().cookies();
    await page.context().clearCookies();
    await page.reload();
    await page.getByText("登录已失效，刚才的内容没有保存").waitFor();
    await check(page);
    await page.context().addCookies(session);
    await page.reload();
    await page.getByText("证书已保存").waitFor();
    await check(page);

    await page.goto("/me");
    await page.getByRole("link", { name: "查看改了什么" }).click();
    await page.getByText("不对，我有异议").click();
    await page.getByLabel("哪里不对，应该是什么").fill("应为中级");
    await check(page);
    await press(page, "提交异议");
    await page.getByText("有异议，等待单位答复").waitFor();

    await page.goto("/me/looks");
    await page.getByText("导出了含有您的人员名单").waitFor();
    await check(page);
    await page.goto("/me/phone");
    await check(page);
    await page.goto("/me/data");
    await page.getByRole("link", { name: "验证身份" }).waitFor();
    await check(page);
    await stepUp(stage, "liMei");
    await page.reload();
    await press(page, "网页（可打印）");
    await page.getByRole("heading", { name: "登录记录" }).waitFor();
    await check(page);
  });
}

Deno.test("the unit answers an objection at its screen", async () => {
  await using stage = await openStage();
  const { platform } = stage;
  await insertChanges(platform.db, 1);
  await (await callerOf(platform, "liMei")).me.changes.object({
    changeId: "chg_00000000-0000",
    objection: "应为中级",
  });
  const page = stage.screen;
  await signInAs(stage, page, "wuhan");

  await page.goto("/admission/objections");
  await page.getByLabel("答复").fill("已更正为中级");
  assert.deepEqual(await axeProblems(page), []);
  await press(page, "答复");
  await page.getByText("已答复，本人可以看到").waitFor();

  const [change] = await allRows(platform.db, "unitChange");
  assert.equal(change?.state, "settled");
});

async function register(stage: Stage, page: Page): Promise<void> {
  await page.goto("/register");
  await page.locator("#f-name").fill("吴兰");
  await page.locator("#f-documentNumber").fill(DOCUMENT);
  await page.locator("#f-phone").fill("13800002604");
  await page.locator("#f-password").fill(PASSWORD);
  await page.locator("#f-passwordAgain").fill(PASSWORD);
  await page.locator("#f-consent").check();
  await check(page);
  await press(page, "下一步，验证手机");
  await page.locator("#f-code").waitFor();
  await check(page);
  const cookies = await page.context().cookies();
  const secret = cookies.find(({ name }) => name === "reg")?.value ?? "";
  await page.locator("#f-code").fill(await sentCodeOf(stage.platform, secret));
  await press(page, "确认");
  await page.getByText("注册信息已提交").waitFor();
  await page.locator("#f-account").fill(DOCUMENT);
  await page.locator("#f-password").fill(PASSWORD);
  await press(page, "登录");
  await page.waitForURL((url) => url.pathname === "/me");
}

/** City, then county; without scripts the button leads on. */
async function findByPlace(page: Page, scripts: boolean): Promise<void> {
  const narrow = "选好上级后点这里";
  await page.getByText("记不清名称？按地区查找").click();
  if (scripts) {
    await page.getByRole("button", { name: narrow }).waitFor({
      state: "detached",
    });
  }
  await page.getByLabel("市（州）").selectOption("武汉市");
  if (!scripts) await press(page, narrow);
  await page.getByLabel("县（市、区）").selectOption("武昌区");
  await press(page, "按地区查找");
  await page.getByText("找到 1 个单位").waitFor();
  await check(page);
}

/** Nothing that axe finds, where scripts run at all, and nothing wider than the phone. */
async function check(page: Page): Promise<void> {
  if (WITH_SCRIPTS.has(page)) {
    // From the top: what lies half under the bar of the page has no size of its own.
    await page.evaluate("scrollTo(0, 0)");
    assert.deepEqual(await axeProblems(page), []);
  }
  const width = await page.evaluate("document.documentElement.scrollWidth");
  assert.equal(width, PHONE.width, page.url());
}
