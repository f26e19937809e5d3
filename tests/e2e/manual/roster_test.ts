import assert from "node:assert/strict";
import {
  actOnRow,
  type Journey,
  journey,
  openMenu,
  START_PATH,
} from "@/tests/support/journey.ts";
import { press, signInAs } from "@/tests/support/stage.ts";
import { CAST, IDS } from "@/tools/seed.ts";

const GROUP = "本单位人员花名册";

journey(
  [
    "2.3.1 查看",
    "2.3.1 修改姓名",
    "2.3.1 退休",
    "2.3.2",
    "2.3.1 转出",
    "2.3.3",
  ],
  async (journey) => {
    const { stage, section } = journey;
    const desk = stage.screen;
    await signInAs(stage, desk, "wuhan");
    await desk.goto(START_PATH);
    await section("2.3.1 查看", () => look(journey));
    await section("2.3.1 修改姓名", () => rename(journey));
    await section("2.3.1 退休", () => retire(journey));
    await section("2.3.2", () => bringBack(journey));
    await section("2.3.1 转出", () => leave(journey));
    const told = await toldTo(journey);
    for (const word of ["李玫", "护理部", "起退休", "起在职", "起离开"]) {
      assert.ok(told.includes(word), word);
    }
    await section("2.3.3", () => remove(journey));
  },
);

/** 查看 and 编辑 of what the unit keeps. */
async function look({ stage: { screen: desk }, check }: Journey) {
  await openMenu(desk, GROUP, "在职人员管理");
  await desk.getByRole("link", { name: "李梅", exact: true }).click();
  await desk.getByRole("heading", { name: "变动经过" }).waitFor();
  await desk.getByRole("link", { name: "查看完整号码" }).click();
  await desk.locator("#f-purpose").fill("办理社会保险");
  await press(desk, "查看");
  await desk.getByText(CAST.liMei.documentNumber).waitFor();
  assert.ok(!desk.url().includes(CAST.liMei.documentNumber));
  await desk.getByRole("link", { name: "返回" }).click();

  await desk.getByRole("link", { name: "编辑岗位信息" }).click();
  await desk.locator("#f-departmentId").selectOption(IDS.department.nursing);
  await desk.locator("#f-on").fill("2026-11-10");
  await press(desk, "保存");
  await desk.getByRole("status")
    .getByText("内设机构：内科/呼吸内科 → 护理部").waitFor();
  await check(desk);
}

/** 修改姓名, from the row. */
async function rename({ stage: { screen: desk } }: Journey) {
  await openMenu(desk, GROUP, "在职人员管理");
  await actOnRow(desk, "李梅", "修改姓名");
  await desk.locator("#f-name").fill("李玫");
  await desk.locator("#f-reason").fill("户籍更名");
  await press(desk, "保存新姓名");
  await desk.getByText("曾用名 李梅").waitFor();
}

/** 退休: the day; from then on among 退休人员. */
async function retire({ stage: { screen: desk } }: Journey) {
  await openMenu(desk, GROUP, "在职人员管理");
  await actOnRow(desk, "李玫", "退休");
  await desk.locator("#f-on").fill("2026-11-15");
  await press(desk, "确认 李玫 退休");
  await desk.getByText("已转入退休人员花名册").waitFor();
}

/** 退休人员管理: 查看, and 恢复在职. */
async function bringBack({ stage: { screen: desk } }: Journey) {
  await openMenu(desk, GROUP, "退休人员管理");
  await actOnRow(desk, "李玫", "恢复在职");
  await desk.locator("#f-departmentId").selectOption(IDS.department.internal);
  await desk.locator("#f-establishment").selectOption({ label: "编制内" });
  await desk.locator("#f-on").fill("2026-11-20");
  await press(desk, "确认 李玫 恢复在职");
  await desk.getByText("已恢复在职").first().waitFor();
}

/** 转出: 转出原因 and 转出时间. */
async function leave({ stage: { screen: desk }, check }: Journey) {
  await openMenu(desk, GROUP, "在职人员管理");
  await actOnRow(desk, "李玫", "转出");
  await desk.getByLabel("转出原因").selectOption("21");
  await desk.getByLabel("转出日期").fill("2026-11-23");
  await desk.locator("#f-destination").fill("西陵区医院");
  await press(desk, "确认转出 李玫");
  await desk.getByText("已办理转出").waitFor();
  await desk.getByText("去向：西陵区医院").waitFor();
  await check(desk);
}

/** 移除人员管理: 移除. */
async function remove({ stage: { screen: desk } }: Journey) {
  await openMenu(desk, GROUP, "移除人员管理");
  await actOnRow(desk, "李玫", "移除");
  await desk.getByText("操作日志保留这次操作").waitFor();
  await press(desk, "移除 李玫 的记录");
  await desk.getByText("已从列表移除").waitFor();
}

/** What the person reads of all that the unit did. */
async function toldTo({ stage, view }: Journey): Promise<string> {
  const phone = await stage.visit(view);
  await signInAs(stage, phone, "liMei");
  await phone.goto("/me/changes");
  return await phone.locator("main").innerText();
}
