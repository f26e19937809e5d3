import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import { problemsOfPaths } from "@/tests/support/access_walk.ts";
import { axeProblems } from "@/tests/support/axe.ts";
import type { ViewOptions } from "@/tests/support/browser.ts";
import {
  close,
  departmentRow,
  departmentsWorkbook,
  outline,
} from "@/tests/support/departments.ts";
import { assertSeen } from "@/tests/support/seen_by_axe.ts";
import { addPosts } from "@/tests/support/staff.ts";
import {
  openStage,
  press,
  signInAs,
  type Stage,
} from "@/tests/support/stage.ts";
import { IDS } from "@/tools/seed.ts";

const PATH = "/unit/departments";
const { internal, respiratory, nursing } = IDS.department;
const SURGERY = "dep_wuhan-surgery";
const PHONE: ViewOptions = { width: 390, height: 844 };

/** A browser of the unit's main account. */
async function deskOf(stage: Stage, view: ViewOptions): Promise<Page> {
  const page = await stage.visit(view);
  await signInAs(stage, page, "wuhan");
  return page;
}

/** The names of the list that is put in order, from above. */
async function namesOn(page: Page): Promise<string[]> {
  return (await page.locator("form ol > li .grow").allInnerTexts())
    .map((text) => text.trim());
}

for (const scripts of [false, true]) {
  const how = scripts ? "with scripts" : "without scripts";
  Deno.test(`a unit keeps its departments ${how}: adds, edits, orders, merges, closes, reopens, imports`, async () => {
    await using stage = await openStage();
    await addPosts(stage.platform, [{ position: "2" }, { position: "2" }]);
    const desk = await deskOf(stage, { scripts });

    await desk.goto(PATH);
    await desk.getByRole("link", { name: "新增", exact: true }).click();
    await desk.locator("#f-names").fill("内科/消化内科\n康复科\n康复科");
    await press(desk, "新增");
    await desk.getByText("第 3 行：与前面的一行重复").first().waitFor();
    await desk.locator("#f-names").fill("内科/消化内科\n康复科");
    await press(desk, "新增");
    await desk.getByText("已新增，职工申请时可以选择").waitFor();

    await desk.getByRole("link", { name: "从标准科室添加" }).click();
    await desk.getByLabel("神经内科").check();
    await press(desk, "添加勾选的科室");
    await desk.getByText("A03.03 内科/神经内科").waitFor();

    await desk.getByRole("link", { name: "编辑 护理部" }).click();
    await desk.locator("#f-name").fill("护理中心");
    await desk.locator("#f-standard").fill("D71");
    await press(desk, "保存");
    await desk.getByText("D71 护理部").waitFor();

    await desk.getByRole("link", { name: "停用 内科" }).click();
    await desk.getByText("下级机构 3 个，现在不能停用").waitFor();
    await desk.getByRole("link", { name: "合并到另一个" }).click();
    await desk.locator("#f-into").selectOption(SURGERY);
    await press(desk, "下一步，查看影响");
    await desk.getByText("在册人员 2 人，从今天起").waitFor();
    await press(desk, "确认合并");
    await desk.getByText("已合并，人员和待办都已转过去").waitFor();
    assert.equal(
      (await departmentRow(stage.platform.db, internal)).state,
      "merged",
    );

    await desk.getByRole("link", { name: "停用 康复科" }).click();
    await press(desk, "停用");
    await desk.getByText("已停用和已合并的内设机构（2 个）").click();
    await desk.getByRole("link", { name: "恢复 康复科" }).click();
    await press(desk, "恢复");
    await desk.getByText("已恢复，可以选择").waitFor();

    await desk.getByRole("link", { name: "导入", exact: true }).click();
    const bytes = await departmentsWorkbook([["骨科", "外科"], ["总务科"]]);
    await desk.locator("#f-file").setInputFiles({
      name: "科室.xlsx",
      mimeType: "application/octet-stream",
      buffer: Buffer.from(bytes),
    });
    await press(desk, "上传并检查");
    await press(desk, "新增无误的 2 个");
    await desk.getByText("已新增 2 个内设机构").waitFor();

    const tree = await outline(stage.cast);
    const at = tree.indexOf("外科");
    assert.deepEqual(tree.slice(at, at + 5), [
      "外科",
      "-呼吸内科",
      "-消化内科",
      "-神经内科",
      "-骨科",
    ]);
  });
}

Deno.test("the order is set without scripts, a step a press", async () => {
  await using stage = await openStage();
  const desk = await deskOf(stage, { ...PHONE, scripts: false });

  await desk.goto(`${PATH}/order`);
  await press(desk, "下移 院办公室");
  await desk.getByText("次序已保存").waitFor();
  await press(desk, "下移 院办公室");
  await desk.getByText("次序已保存").waitFor();

  assert.deepEqual((await outline(stage.cast)).slice(0, 3), [
    "人事科",
    "财务科",
    "院办公室",
  ]);
});

Deno.test("the order is set by keyboard: space grabs, arrows move, Escape takes back, one button saves", async () => {
  await using stage = await openStage();
  const desk = await deskOf(stage, {});
  const said = desk.locator("[aria-live=assertive]");

  await desk.goto(`${PATH}/order`);
  await desk.getByRole("button", { name: /^财务科，第 3 个/ }).focus();
  await desk.keyboard.press("Space");
  await said.getByText("已拿起“财务科”，第 3 个，共 13 个").waitFor();
  // Faster than a frame, as a key that repeats.
  await Promise.all([
    desk.keyboard.press("ArrowUp"),
    desk.keyboard.press("ArrowUp"),
  ]);
  await said.getByText("“财务科”移到第 1 个").waitFor();
  assert.deepEqual((await namesOn(desk)).slice(0, 3), [
    "财务科",
    "院办公室",
    "人事科",
  ]);
  await desk.keyboard.press("Escape");
  await said.getByText("已取消，“财务科”回到第 3 个").waitFor();
  assert.equal((await namesOn(desk))[2], "财务科");
  assert.ok(await desk.getByRole("button", { name: "保存次序" }).isDisabled());

  await desk.keyboard.press("Space");
  await desk.keyboard.press("ArrowDown");
  await desk.keyboard.press("Space");
  await said.getByText("已放下“财务科”，第 4 个").waitFor();
  await desk.getByText("次序有改动，还没有保存").waitFor();
  assert.deepEqual(await axeProblems(desk), []);
  await press(desk, "上移 财务科");
  await press(desk, "上移 财务科");
  assert.equal((await namesOn(desk))[1], "财务科");
  assert.deepEqual((await outline(stage.cast))[1], "人事科");
  await press(desk, "保存次序");
  await desk.getByText("次序已保存").waitFor();

  assert.deepEqual((await outline(stage.cast)).slice(0, 3), [
    "院办公室",
    "财务科",
    "人事科",
  ]);
});

Deno.test("the order is set by dragging, and Escape in the middle takes it back", async () => {
  await using stage = await openStage();
  const desk = await deskOf(stage, {});
  await desk.goto(`${PATH}/order`);
  const centre = async (at: number) => {
    const box = await desk.locator(`#s-${at}-h`).boundingBox();
    assert.ok(box);
    return [box.x + box.width / 2, box.y + box.height / 2] as const;
  };
  const drag = async (from: number, to: number) => {
    await desk.mouse.move(...await centre(from));
    await desk.mouse.down();
    await desk.mouse.move(...await centre(to), { steps: 8 });
  };

  await drag(0, 2);
  assert.deepEqual((await namesOn(desk)).slice(0, 3), [
    "人事科",
    "财务科",
    "院办公室",
  ]);
  await desk.keyboard.press("Escape");
  await desk.mouse.up();
  assert.equal((await namesOn(desk))[0], "院办公室");

  await drag(3, 1);
  await desk.mouse.up();
  await press(desk, "保存次序");
  await desk.getByText("次序已保存").waitFor();
  assert.deepEqual((await outline(stage.cast)).slice(0, 3), [
    "院办公室",
    "护理部",
    "人事科",
  ]);
});

Deno.test("the order is set with a finger", async () => {
  await using stage = await openStage();
  const phone = await deskOf(stage, { ...PHONE, context: { hasTouch: true } });
  await phone.goto(`${PATH}/order`);
  await phone.locator("#s-0-h").waitFor();
  const session = await phone.context().newCDPSession(phone);
  const touch = async (type: string, at: number | null) => {
    const box = at === null
      ? null
      : await phone.locator(`#s-${at}-h`).boundingBox();
    const touchPoints = box
      ? [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }]
      : [];
    await session.send("Input.dispatchTouchEvent", {
      type: type as "touchStart",
      touchPoints,
    });
  };

  await touch("touchStart", 0);
  await touch("touchMove", 1);
  await touch("touchMove", 2);
  await touch("touchEnd", null);

  assert.deepEqual((await namesOn(phone)).slice(0, 3), [
    "人事科",
    "财务科",
    "院办公室",
  ]);
});

Deno.test("two who order the same departments: the second is told, and nothing is half done", async () => {
  await using stage = await openStage();
  const [one, other] = [await deskOf(stage, {}), await deskOf(stage, {})];
  for (const page of [one, other]) {
    await page.goto(`${PATH}/order`);
    await page.locator("#s-0-h").waitFor();
  }
  await press(one, "下移 院办公室");
  await press(one, "保存次序");
  await one.getByText("次序已保存").waitFor();

  await press(other, "下移 人事科");
  await press(other, "保存次序");
  await other.getByText("内设机构刚刚有变化，没有保存").waitFor();

  assert.deepEqual(await namesOn(other), await namesOn(one));
  assert.equal((await outline(stage.cast))[0], "人事科");
});

Deno.test("the pages of departments are accessible", async () => {
  await using stage = await openStage();
  await close(stage.cast, nursing);
  const desk = await deskOf(stage, {
    context: { baseURL: stage.url, reducedMotion: "reduce" },
  });
  const problems = await problemsOfPaths(
    desk.context(),
    [
      "",
      "/new",
      "/standard",
      "/order",
      "/import",
      `/${internal}`,
      `/${nursing}`,
      `/${nursing}/reopen`,
      `/${internal}/close`,
      `/${SURGERY}/close`,
      `/${respiratory}/merge?into=${SURGERY}`,
    ].map((path) => PATH + path),
  );
  assert.deepEqual(problems, []);
  await assertSeen("tests/e2e/departments_test.ts");
});
