import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { axeProblems } from "@/tests/support/axe.ts";
import type { ViewOptions } from "@/tests/support/browser.ts";
import { FREE_NUMBERS } from "@/tests/support/identity.ts";
import { allRows } from "@/tests/support/rows.ts";
import {
  openStage,
  press,
  signInAs,
  type Stage,
  stepUp,
} from "@/tests/support/stage.ts";
import { CAST, IDS } from "@/tools/seed.ts";

const PHONE: ViewOptions = { scripts: false, width: 390, height: 844 };
const LI_MEI = `/roster/${IDS.membership.liMei}`;
const { man } = FREE_NUMBERS;

/** Pages in which axe can run: it needs scripts. */
const scripted = new WeakSet<Page>();

for (
  const [how, view] of [
    ["with scripts", {}],
    ["without scripts, on a phone", PHONE],
  ] as const
) {
  Deno.test(`a person asks for another number, her unit corrects it and answers, and she reads it, ${how}`, async () => {
    await using stage = await openStage();
    const her = await visit(stage, view, "liMei");
    const desk = await visit(stage, view, "wuhan");

    await ask(her);
    await desk.goto("/admission/objections");
    await check(desk);
    await desk.getByRole("link", { name: "更正身份信息" }).click();
    await desk.getByRole("link", { name: "验证身份" }).waitFor();
    await check(desk);
    await stepUp(stage, "wuhan");
    await correct(desk);
    await answer(desk);
    await read(her);

    const [person] = (await allRows(stage.platform.db, "person"))
      .filter(({ id }) => id === IDS.person.liMei);
    const index = stage.platform.vault.index("document", man);
    assert.equal(person?.documentIndex, index);
    const [request] = await allRows(stage.platform.db, "correctionRequest");
    assert.equal(request?.state, "done");
  });
}

async function visit(
  stage: Stage,
  view: ViewOptions,
  who: "liMei" | "wuhan",
): Promise<Page> {
  const page = await stage.visit(view);
  if (view.scripts !== false) scripted.add(page);
  await signInAs(stage, page, who);
  return page;
}

async function ask(her: Page): Promise<void> {
  await her.goto("/me/corrections");
  await her.getByLabel("证件类型、证件号码").check();
  await her.getByLabel("哪里不对，应该是什么").fill("证件号码末四位写错了");
  await check(her);
  await press(her, "提交申请");
  await her.getByText("申请已提交").waitFor();
}

/** The form, what is wrong with it, the comparison, and the way back from it. */
async function correct(desk: Page): Promise<void> {
  await desk.goto(`${LI_MEI}/identity`);
  await desk.locator("#f-documentNumber").fill("420106198805180010");
  await desk.locator("#f-reason").fill("核对居民身份证原件，录入有误");
  await check(desk);
  await press(desk, "下一步，核对");
  await desk.getByText("证件号码的校验位不对").first().waitFor();
  await check(desk);
  await desk.locator("#f-documentNumber").fill(man);
  await press(desk, "下一步，核对");

  const compared = await desk.locator("table.cmp").innerText();
  assert.match(compared, /证件号码\s+420106\*{8}0022\s+42010619880518001X/);
  assert.match(compared, /性别\s+女\s+男\s+更正/);
  await desk.getByText("填写有误，重新填写").click();
  assert.equal(await desk.locator("#f-documentNumber").inputValue(), man);
  await check(desk);
  assert.ok(!(await desk.content()).includes(CAST.liMei.documentNumber));
  await press(desk, "确认更正");
  await desk.getByText("身份信息已更正").waitFor();
  await desk.getByRole("status").getByText("性别：女 → 男").waitFor();
  await check(desk);
  // While she has proved herself: the other form that stands behind a second proof.
  await desk.getByRole("link", { name: "解除个人登录" }).click();
  await desk.locator("#f-isSeen").waitFor();
  await check(desk);
  await desk.goBack();
}

async function answer(desk: Page): Promise<void> {
  await desk.getByRole("link", { name: "答复为已办理" }).click();
  assert.ok(await desk.getByLabel("已办理", { exact: true }).isChecked());
  await desk.getByLabel("答复", { exact: true }).fill("已按身份证原件更正");
  await check(desk);
  await press(desk, "答复");
  await desk.getByText("已答复，本人可以看到").waitFor();
}

async function read(her: Page): Promise<void> {
  await her.goto("/me/corrections");
  await her.getByText("已按身份证原件更正").waitFor();
  await her.goto("/me/changes");
  await her.getByText("用证件号码登录的，请改用新的号码").waitFor();
  const told = await her.locator("main").innerText();
  assert.match(told, /证件号码：\*{16}22\s*→\s*(?:改为)?\s*\*{16}1X/);
  await check(her);
  await her.goto("/me/record");
  await her.getByText(/420106\*{8}001X/).first().waitFor();
}

/** Nothing that axe finds, where scripts run at all, and nothing wider than the screen. */
async function check(page: Page): Promise<void> {
  if (scripted.has(page)) {
    await page.evaluate("scrollTo(0, 0)");
    assert.deepEqual(await axeProblems(page), []);
  }
  const width = Number(
    await page.evaluate("document.documentElement.scrollWidth"),
  );
  assert.ok(width <= (page.viewportSize()?.width ?? 0), page.url());
}
