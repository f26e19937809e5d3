import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import {
  follow,
  pick,
  pressByKey,
  stopOf,
  tabTo,
  typeInto,
} from "@/tests/support/keyboard.ts";
import { close } from "@/tests/support/departments.ts";
import { allRows } from "@/tests/support/rows.ts";
import {
  openStage,
  press,
  signInAs,
  type Stage,
} from "@/tests/support/stage.ts";
import { forgetStaff } from "@/tests/support/unit_state.ts";
import { emptyProfile } from "@/tests/support/unit_profile.ts";
import { IDS } from "@/tools/seed.ts";

Deno.test("a unit is taken from empty to 已完善 by keyboard alone", async () => {
  await using stage = await openStage();
  const { db } = stage.platform;
  await emptyProfile(db, IDS.unit.wuhan);
  await forgetStaff(db);
  await forgetDepartments(stage);
  const page = stage.screen;
  await signInAs(stage, page, "wuhan");
  await page.goto("/unit/profile");
  await page.getByRole("heading", { name: "还差 13 项" }).waitFor();

  await typeInto(page, "统一社会信用代码", "12420106MB0000017K");
  await typeDay(page, "成立日期", "05011958");
  await typeInto(page, "法人代表（负责人）", "胡建国");
  await pick(page, "设置/主办单位", "卫生（健康）行政部门");
  await typeInto(page, "登记注册经济类型", "国有全资");
  await pick(page, "单位行政级别", "副科级");
  await pressByKey(page, "保存，下一节");
  await page.getByText("基本信息已保存。").waitFor();

  await follow(page, "医疗机构执业许可证");
  await typeInto(page, "医疗机构执业许可证", "PDY00001742010616A2101");
  await pick(page, "单位事业性质", "公益二类");
  await tabTo(page, "是");
  await page.keyboard.press("Space");
  await tabTo(page, "无其它名称");
  await page.keyboard.press("Space");
  await pressByKey(page, "保存，下一节");
  await page.getByText("机构信息已保存。").waitFor();

  await follow(page, "行政区划（到乡镇、街道）");
  await pick(page, "乡镇（街道）", "黄鹤楼街道");
  await typeInto(page, "详细地址", "演示路 1 号");
  await pressByKey(page, "保存，下一节");
  await page.getByText("地址信息已保存。").waitFor();

  await follow(page, "至少一个内设机构");
  await follow(page, "添加内设机构");
  await follow(page, "逐个填写");
  await typeInto(page, "名称", "内科/呼吸内科");
  await pressByKey(page, "新增");
  await page.waitForURL((url) => url.pathname === "/unit/departments");

  await page.goto("/unit/profile");
  await page.getByRole("heading", { name: "已经填齐，请确认" }).waitFor();
  await pressByKey(page, "确认单位信息已填写完整");
  await page.getByText("职工现在可以选择本单位").waitFor();

  const unit = (await allRows(db, "unit"))
    .find(({ id }) => id === IDS.unit.wuhan);
  assert.equal(unit?.profileState, "complete");
  assert.equal(unit?.foundedOn, "1958-05-01");
  assert.equal(unit?.division, "420106007");
});

Deno.test("what was typed survives a lost connection, and is forgotten once it is saved", async () => {
  await using stage = await openStage();
  const page = stage.screen;
  await signInAs(stage, page, "wuhan");
  await page.goto("/unit/profile/basic");
  const head = page.getByLabel("法人代表（负责人）");

  // The island is there once it has kept something.
  await head.fill("邓");
  await untilDraftHas(page, "邓");
  await head.fill("邓洁");
  await page.context().setOffline(true);
  await press(page, "只保存");
  await page.getByText("网络断开了，还没有保存").waitFor();
  await page.context().setOffline(false);
  await page.goto("/unit/profile/basic");
  assert.equal(await head.inputValue(), "胡建国");
  await press(page, "恢复到表单中");
  assert.equal(await head.inputValue(), "邓洁");
  assert.equal((await stopOf(page)).name, "统一社会信用代码");
  await press(page, "只保存");
  await page.getByText("基本信息已保存。").waitFor();

  await page.goto("/unit/profile/basic");
  assert.equal(await head.inputValue(), "邓洁");
  assert.equal(await page.getByText("上次填写的内容没有保存").count(), 0);
});

Deno.test("what is typed after a save survives a reload", async () => {
  await using stage = await openStage();
  const page = stage.screen;
  await signInAs(stage, page, "wuhan");
  await page.goto("/unit/profile/basic");
  const head = page.getByLabel("法人代表（负责人）");
  await head.fill("邓洁");
  await press(page, "只保存");
  // The island is there: it has taken `saved` off the address.
  await page.waitForURL((url) => url.search === "");

  await head.fill("田雨");
  await untilDraftHas(page, "田雨");
  await page.reload();

  await press(page, "恢复到表单中");
  assert.equal(await head.inputValue(), "田雨");
});

Deno.test("what was saved on the way to 内设机构 is not called unsaved", async () => {
  await using stage = await openStage();
  const page = stage.screen;
  await signInAs(stage, page, "wuhan");
  await page.goto("/unit/profile/address");

  // Saved as one space: what was typed differs from it.
  await page.getByLabel("详细地址").fill("演示路  9 号");
  await press(page, "保存，下一节");
  await page.getByText("地址信息已保存。").waitFor();
  await page.waitForFunction(() => sessionStorage.length === 0);

  await page.goto("/unit/profile/address");
  assert.equal(
    await page.getByLabel("详细地址").inputValue(),
    "演示路 9 号",
  );
  assert.equal(await page.getByText("上次填写的内容没有保存").count(), 0);
});

Deno.test("a draft brings back a place in another city", async () => {
  await using stage = await openStage();
  const page = stage.screen;
  await signInAs(stage, page, "wuhan");
  await page.goto("/unit/profile/address");
  const town = page.getByLabel("乡镇（街道）");
  const drawn = await town.inputValue();

  await page.getByLabel("市（州）").selectOption("宜昌市");
  await page.getByLabel("县（市、区）").selectOption("西陵区");
  await town.selectOption({ index: 1 });
  const chosen = await town.inputValue();
  await untilDraftHas(page, chosen);
  await page.reload();
  assert.equal(await town.inputValue(), drawn);
  await press(page, "恢复到表单中");

  await page.waitForFunction(
    (chosen) =>
      document.querySelector<HTMLSelectElement>('[name="division.town"]')
        ?.value === chosen,
    chosen,
  );
});

Deno.test("a completed unit is told what clearing a needed field does, and asked", async () => {
  await using stage = await openStage();
  const page = stage.screen;
  await signInAs(stage, page, "wuhan");
  await page.goto("/unit/profile/address");

  await page.getByLabel("详细地址").fill("");
  await press(page, "只保存");
  await page.getByText("保存后，单位信息变为“未完善”").waitFor();
  await page.getByLabel("我知道，仍然保存").check();
  await press(page, "只保存");
  await page.getByText("还差 1 项").waitFor();

  await page.getByText("单位信息未完善").waitFor();
});

Deno.test("a draft of another street leaves the place as it is", async () => {
  await using stage = await openStage();
  const page = stage.screen;
  await signInAs(stage, page, "wuhan");
  await page.goto("/unit/profile/address");
  await page.getByLabel("详细地址").fill("演示路 9 号");
  await untilDraftHas(page, "演示路 9 号");
  await page.reload();

  await press(page, "恢复到表单中");
  await press(page, "只保存");

  await page.getByText("地址信息已保存。").waitFor();
  const unit = (await allRows(stage.platform.db, "unit"))
    .find(({ id }) => id === IDS.unit.wuhan);
  assert.equal(unit?.division, "420106007");
  assert.equal(unit?.address, "演示路 9 号");
});

/** Waits until a draft in this tab has this text. */
async function untilDraftHas(page: Page, text: string): Promise<void> {
  await page.waitForFunction(
    (text) =>
      Object.values(sessionStorage).some((draft) => draft.includes(text)),
    text,
  );
}

/** Closes every department, those inside others first. */
async function forgetDepartments({ cast }: Stage): Promise<void> {
  const rows = (await allRows(cast.platform.db, "department"))
    .filter(({ unitId }) => unitId === IDS.unit.wuhan);
  const inside = rows.filter(({ parentId }) => parentId !== null);
  const outside = rows.filter(({ parentId }) => parentId === null);
  for (const { id } of [...inside, ...outside]) await close(cast, id);
}

/** A native date box takes month, day and year one after the other. */
async function typeDay(page: Page, name: string, digits: string) {
  await tabTo(page, name);
  await page.keyboard.type(digits);
}
