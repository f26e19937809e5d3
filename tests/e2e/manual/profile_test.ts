import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import {
  type Journey,
  journey,
  openMenu,
  START_PATH,
} from "@/tests/support/journey.ts";
import { allRows } from "@/tests/support/rows.ts";
import { press, signInAs } from "@/tests/support/stage.ts";
import { emptyProfile } from "@/tests/support/unit_profile.ts";
import { IDS } from "@/tools/seed.ts";

const NARROW = "选好上级后点这里";

journey(["2.1.1"], async (journey) => {
  const { stage, section } = journey;
  const { db } = stage.platform;
  await emptyProfile(db, IDS.unit.wuhan);
  await signInAs(stage, stage.screen, "wuhan");

  await section("2.1.1", () => fillIn(journey));

  const unit = (await allRows(db, "unit"))
    .find(({ id }) => id === IDS.unit.wuhan);
  assert.equal(unit?.profileState, "complete");
});

/** 请按顺序分别填写: a section refused with what was typed, each saved by itself, then 信息完成确认. */
async function fillIn({ stage, scripts, check }: Journey): Promise<void> {
  const page = stage.screen;
  await page.goto(START_PATH);
  await openMenu(page, "本单位基本管理", "单位信息维护");
  await page.getByRole("heading", { name: "还差 12 项" }).waitFor();
  await page.getByLabel("统一社会信用代码").fill("1242");
  await page.getByLabel("法人代表（负责人）").fill("胡建国");
  await press(page, "只保存");
  await page.getByText("有 1 处需要改正").waitFor();
  assert.equal(await page.getByLabel("统一社会信用代码").inputValue(), "1242");
  await check(page);
  await page.getByLabel("统一社会信用代码").fill("12420106MB0000017K");
  await press(page, "只保存");
  await page.getByRole("heading", { name: "还差 10 项" }).waitFor();
  await page.getByLabel("成立日期").fill("1958-05-01");
  await page.getByLabel("设置/主办单位").selectOption("1");
  await page.getByLabel("登记注册经济类型").fill("110");
  await page.getByLabel("单位行政级别").selectOption("8");
  await press(page, "保存，下一节");

  await page.getByLabel("医疗机构执业许可证").fill("PDY00001742010616A2101");
  await page.getByLabel("单位事业性质").selectOption("2");
  await page.getByLabel("否", { exact: true }).check();
  await page.getByLabel("其他名称", { exact: true }).fill("武昌区中医研究所");
  await press(page, "保存，下一节");

  await choosePlace(page, scripts);
  await page.getByLabel("详细地址").fill("演示路 1 号");
  await press(page, "保存，下一节");
  await page.getByText("地址信息已保存").waitFor();
  await openMenu(page, "本单位基本管理", "单位信息维护");
  await press(page, "确认单位信息已填写完整");
  await page.getByText("职工现在可以选择本单位").waitFor();
  await check(page);
}

/** From city to town; without scripts the button leads on. */
async function choosePlace(page: Page, scripts: boolean): Promise<void> {
  const narrow = page.getByRole("button", { name: NARROW });
  if (scripts) await narrow.waitFor({ state: "detached" });
  await page.getByLabel("市（州）").selectOption("武汉市");
  if (!scripts) await narrow.click();
  await page.getByLabel("县（市、区）").selectOption("武昌区");
  if (!scripts) await narrow.click();
  await page.getByLabel("乡镇（街道）").selectOption("黄鹤楼街道");
}
