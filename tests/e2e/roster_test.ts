import assert from "node:assert/strict";
import { read } from "xlsx";
import type { Download, Page } from "playwright-core";
import { axeProblems } from "@/tests/support/axe.ts";
import { addPosts } from "@/tests/support/staff.ts";
import { openStage, press, signInAs } from "@/tests/support/stage.ts";
import { IDS } from "@/tools/seed.ts";

const COLUMN_HEADS = "thead th";
const NUMBER = "420106198805170022";

/** How many rows a downloaded workbook has, without its header. */
async function rowsOf(download: Download): Promise<number> {
  const bytes = await Deno.readFile(await download.path());
  const sheet = Object.values(read(bytes, { type: "array" }).Sheets)[0] ?? {};
  const last = /:[A-Z]+(\d+)$/.exec(sheet["!ref"] ?? "")?.[1];
  return Number(last) - 1;
}

async function download(page: Page, button: string): Promise<Download> {
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: button }).click();
  return await waiting;
}

for (const scripts of [false, true]) {
  const how = scripts ? "with scripts" : "without scripts";
  Deno.test(`a roster is narrowed, sorted, paged, arranged and exported ${how}`, async () => {
    await using stage = await openStage();
    await addPosts(
      stage.platform,
      Array.from({ length: 70 }, (_, at) => ({
        position: "2",
        titleLevel: String(1 + at % 4),
      })),
    );
    const desk = await stage.visit({ scripts });
    await signInAs(stage, desk, "wuhan");

    await desk.goto("/roster/active");
    await desk.getByText("共 71 人，第 1～50 人").waitFor();
    await desk.getByRole("link", { name: "下一页" }).click();
    await desk.getByText("第 51～71 人").waitFor();
    await desk.getByRole("link", { name: "上一页" }).click();
    await desk.getByText("第 1～50 人").waitFor();

    await desk.getByText("更多条件").click();
    await desk.locator("select[name=titleLevel]").selectOption("3");
    await desk.locator("input[name=search]").fill("w");
    await press(desk, "查询");
    await desk.getByText("在用条件").waitFor();
    const fitting = desk.getByText("共 17 人，第 1～17 人");
    await fitting.waitFor();
    assert.match(desk.url(), /search=\*[\w.-]+&titleLevel=3$/);

    await desk.getByRole("link", { name: "进入本单位" }).click();
    await desk.locator("th[aria-sort=ascending]").waitFor();
    assert.match(desk.url(), /search=\*[\w.-]+&titleLevel=3&sort=joinedOn$/);
    await fitting.waitFor();
    await desk.goBack();
    await fitting.waitFor();
    assert.equal(await desk.locator("#f-search").inputValue(), "w");

    assert.equal(await rowsOf(await download(desk, "导出 17 人")), 17);
    const boxes = desk.locator("input[name=membershipIds]");
    await boxes.nth(0).check();
    await boxes.nth(3).check();
    assert.equal(await rowsOf(await download(desk, "导出所选")), 2);
    await desk.getByRole("link", { name: "选择全部 17 人" }).click();
    await desk.getByText("已选符合条件的全部 17 人").waitFor();
    assert.equal(await rowsOf(await download(desk, "导出所选")), 17);

    await desk.getByRole("link", { name: "列设置" }).click();
    await desk.getByLabel("最高学位").check();
    await desk.getByLabel("证件号码").uncheck();
    await desk.getByLabel("紧凑").check();
    await desk.getByLabel("20 人").check();
    await press(desk, "保存");
    await desk.getByText("列设置已保存").waitFor();
    const heads = await desk.locator(COLUMN_HEADS).allInnerTexts();
    assert.ok(heads.some((head) => head.includes("最高学位")));
    assert.ok(!heads.some((head) => head.includes("证件号码")));
    await fitting.waitFor();
    await desk.getByRole("link", { name: "重置" }).click();
    await desk.getByText("第 1～20 人").waitFor();

    await desk.locator("input[name=documentNumber]").fill(NUMBER);
    await press(desk, "查询");
    await desk.waitForURL(`**/roster/${IDS.membership.liMei}`);
    if (scripts) {
      await desk.goto("/roster/active?all=1");
      assert.deepEqual(await axeProblems(desk), []);
    }
  });
}
