import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { axeProblems } from "@/tests/support/axe.ts";
import type { ViewOptions } from "@/tests/support/browser.ts";
import { addPosts } from "@/tests/support/staff.ts";
import {
  openStage,
  press,
  signInAs,
  type Stage,
  stepUp,
} from "@/tests/support/stage.ts";
import { allRows } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

const LI_MEI = `/roster/${IDS.membership.liMei}`;
const PHONE: ViewOptions = { scripts: false, width: 390, height: 844 };

/** Posts ticked people as the list does; runs in the page. */
const SUBMIT_TICKED = `((ids) => {
  const form = document.createElement("form");
  form.method = "post";
  form.action = "/roster/department";
  for (const id of ids) {
    const input = document.createElement("input");
    input.name = "membershipIds";
    input.value = id;
    form.append(input);
  }
  document.body.append(form);
  form.submit();
})`;

for (
  const [how, view] of [
    ["with scripts", {}],
    ["without scripts, on a phone", PHONE],
  ] as const
) {
  Deno.test(`two desks edit one person ${how}: the second sees both values`, async () => {
    await using stage = await openStage();
    const one = await deskOf(stage, view);
    const other = await deskOf(stage, view);
    await one.goto(`${LI_MEI}/edit`);
    await other.goto(`${LI_MEI}/edit`);
    await one.locator("#f-titleLevel").selectOption({ label: "副高" });
    await press(one, "保存");
    await one.getByText("已保存").waitFor();

    await other.locator("#f-titleLevel").selectOption({ label: "正高" });
    await press(other, "保存");
    await other.getByText("刚刚有人改过，没有保存").waitFor();
    const compared = await other.locator("table.cmp").innerText();
    assert.match(compared, /专业技术职务\s+正高\s+副高\s+不同/);
    await assertAccessible(other);
    await press(other, "保存");
    await other.getByText("已保存").waitFor();
  });

  Deno.test(`a death and a move of many, ${how}`, async () => {
    await using stage = await openStage();
    await addPosts(stage.platform, [{ position: "2" }, { position: "2" }]);
    const desk = await deskOf(stage, view);
    await moveMany(stage, desk);

    await desk.goto(`/roster/${IDS.membership.chenJing}/leave`);
    await desk.locator("#f-reason").selectOption("26");
    await press(desk, "确认转出 陈静");
    await desk.getByText("请核对：确为本人去世的").first().waitFor();
    await desk.getByRole("link", { name: "在新标签页验证身份" }).waitFor();
    await assertAccessible(desk);
    await stepUp(stage, "wuhan");
    await desk.getByLabel("陈静已去世").check();
    await press(desk, "确认转出 陈静");
    await desk.getByText("已办理转出").waitFor();
    const account = (await allRows(stage.platform.db, "account"))
      .find(({ id }) => id === IDS.account.chenJing);
    assert.equal(account?.state, "closed");
  });
}

/** Pages in which axe can run: it needs scripts. */
const scripted = new WeakSet<Page>();

async function assertAccessible(page: Page): Promise<void> {
  if (scripted.has(page)) assert.deepEqual(await axeProblems(page), []);
}

async function deskOf(stage: Stage, view: ViewOptions): Promise<Page> {
  const page = await stage.visit(view);
  if (view.scripts !== false) scripted.add(page);
  await signInAs(stage, page, "wuhan");
  return page;
}

/** As a list posts whom it has ticked. */
async function moveMany(stage: Stage, desk: Page): Promise<void> {
  const ids = (await allRows(stage.platform.db, "membership"))
    .filter(({ unitId, kind }) =>
      unitId === IDS.unit.wuhan && kind === "active"
    )
    .map(({ id }) => id);
  await desk.goto("/roster/department");
  await desk.getByText("还没有勾选人员").waitFor();
  // The list is not this test's: its form is put into the page.
  await Promise.all([
    desk.waitForNavigation(),
    desk.evaluate(SUBMIT_TICKED + `(${JSON.stringify(ids)})`),
  ]);
  await desk.getByRole("heading", { name: "调整 3 人的内设机构" }).waitFor();
  await assertAccessible(desk);
  await desk.locator("#f-departmentId").selectOption(IDS.department.internal);
  await press(desk, "调整这 3 人");
  await desk.getByText("已调整 1 人").waitFor();
  await desk.getByText("2 人没有调整").waitFor();
  await assertAccessible(desk);
}
