import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { axeProblems } from "@/tests/support/axe.ts";
import { allRows } from "@/tests/support/rows.ts";
import {
  openStage,
  press,
  signInAs,
  type Stage,
} from "@/tests/support/stage.ts";

const NAME = "武昌区示例社区卫生服务中心";
const DRAFTS = "JSON.stringify(sessionStorage)";
const NARROW = "选好上级后点这里";

Deno.test("a place is chosen from city to town without a page load, on a phone whose line drops as it is sent", async () => {
  await using stage = await openStage({ screen: { width: 390, height: 844 } });
  const page = stage.screen;
  await signInAs(stage, page, "hubei");
  await page.goto("/authority/units/new");
  await fillIn(page);
  await page.getByRole("button", { name: NARROW }).waitFor({
    state: "detached",
  });

  await page.getByLabel("市（州）").selectOption("武汉市");
  await page.getByText("可选 13 个县（市、区）").waitFor();
  await page.getByLabel("县（市、区）").selectOption("武昌区");
  await page.getByLabel("乡镇（街道）").selectOption("积玉桥街道");
  assert.deepEqual(await axeProblems(page), []);
  const width = await page.evaluate("document.documentElement.scrollWidth");
  assert.equal(width, 390);
  await page.context().setOffline(true);
  await press(page, "创建机构");
  const note = page.getByText("网络断开了，还没有保存");
  await note.waitFor();
  await page.waitForFunction(() => scrollY < 400);
  const { y = -1 } = await note.boundingBox() ?? {};
  assert.ok(y > 0 && y < 844, `it stands in sight: ${y}`);
  assert.match(String(await page.evaluate(DRAFTS)), new RegExp(NAME));
  await page.context().setOffline(false);
  await press(page, "创建机构");
  await page.getByText("湖北省武汉市武昌区积玉桥街道").first().waitFor();

  assert.equal(await divisionOf(stage), "420106001");
  // What was saved is kept no more.
  await page.waitForURL((url) => !url.searchParams.has("saved"));
  assert.equal(await page.evaluate(DRAFTS), "{}");
});

Deno.test("a chooser leaves behind what lies elsewhere, says when the network fails, and goes on", async () => {
  await using stage = await openStage();
  const page = stage.screen;
  await signInAs(stage, page, "wuchang");
  await page.goto("/authority/units/new");
  await page.getByRole("button", { name: NARROW }).waitFor({
    state: "detached",
  });
  const county = page.getByLabel("县（市、区）");
  const town = page.getByLabel("乡镇（街道）");
  assert.equal(await county.inputValue(), "420106");

  await page.getByLabel("市（州）").selectOption("省直辖");
  await county.selectOption("神农架林区");
  await town.selectOption("松柏镇");
  await page.context().setOffline(true);
  await page.getByLabel("市（州）").selectOption("宜昌市");
  await page.getByText("网络中断，下一级没有取到").waitFor();
  await page.getByRole("button", { name: NARROW }).waitFor();
  assert.equal(await county.isDisabled(), true);
  assert.equal(await town.isDisabled(), true);
  await page.context().setOffline(false);
  await press(page, NARROW);
  await county.selectOption("西陵区");

  assert.equal(await county.inputValue(), "420502");
});

Deno.test("without scripts the button leads on with what was typed, and Enter saves", async () => {
  await using stage = await openStage({ screen: { scripts: false } });
  const page = stage.screen;
  await signInAs(stage, page, "hubei");
  await page.goto("/authority/units/new");
  await fillIn(page);

  await page.getByLabel("市（州）").selectOption("武汉市");
  await press(page, NARROW);
  await page.getByLabel("县（市、区）").selectOption("武昌区");
  await press(page, NARROW);
  await page.getByLabel("乡镇（街道）").selectOption("积玉桥街道");
  assert.equal(await divisionOf(stage), undefined, "nothing is saved yet");
  await page.locator("#f-name").press("Enter");
  await page.getByText("湖北省武汉市武昌区积玉桥街道").first().waitFor();

  assert.equal(await divisionOf(stage), "420106001");
});

async function fillIn(page: Page): Promise<void> {
  await page.locator("#f-name").fill(NAME);
  await page.locator("#f-kind").fill("B100 社区卫生服务中心");
  await page.locator("#f-subordination").selectOption("4");
}

async function divisionOf({ platform }: Stage): Promise<string | undefined> {
  const units = await allRows(platform.db, "unit");
  return units.find(({ name }) => name === NAME)?.division;
}

Deno.test("a town that an authority adds on a phone without scripts is offered in the form of a unit, and renamed where it stands", async () => {
  await using stage = await openStage();
  const desk = stage.screen;
  await signInAs(stage, desk, "wuchang");
  const page = await stage.visit({ scripts: false, width: 390, height: 844 });
  await signInAs(stage, page, "wuchang");

  await page.goto("/authority/divisions");
  await page.getByRole("link", { name: "新增乡镇（街道）" }).click();
  await page.locator("#f-digits").fill("088");
  await page.locator("#f-name").fill("示例街道");
  await press(page, "新增");
  await page.getByText("已新增").waitFor();
  const width = await page.evaluate("document.documentElement.scrollWidth");
  assert.equal(width, 390);

  await desk.goto("/authority/units/new");
  await fillIn(desk);
  await desk.getByLabel("乡镇（街道）").selectOption("示例街道");
  await press(desk, "创建机构");
  await desk.getByText("湖北省武汉市武昌区示例街道").first().waitFor();

  await page.getByRole("link", { name: "改名、停用 示例街道" }).click();
  await page.locator("#f-name").fill("示例新街道");
  await press(page, "保存新名称");
  await page.getByText("已改名").waitFor();
  await desk.reload();
  await desk.getByText("湖北省武汉市武昌区示例新街道").first().waitFor();
});
