import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { axeProblems } from "@/tests/support/axe.ts";
import { stopOf } from "@/tests/support/keyboard.ts";
import { addPosts } from "@/tests/support/staff.ts";
import { openStage, signInAs, type Stage } from "@/tests/support/stage.ts";

const PATH = "/statistics/active";
const CHART_JS_REGEXP = /draw_chart/;
const IDLE_MS = 11_000;

Deno.test("the interactive chart comes when it is asked for, never by itself on a line that is not known to be fast, and says what it shows", async () => {
  await using stage = await openStage();
  // With 李梅 of the cast, of 中级, five in 内科.
  await addPosts(stage.platform, [
    { position: "1", titleLevel: "3" },
    { position: "2", titleLevel: "3" },
    { position: "2", titleLevel: "4" },
    { position: "2", titleLevel: "4" },
  ]);
  const { screen } = stage;
  await hideLine(screen);
  const { requests, said } = await openStatistics(stage, screen);
  const ages = screen.getByRole("group", { name: "在职人员年龄：图表" });
  await ages.getByRole("button", { name: "互动图表" }).waitFor();
  await untilIdle(screen);
  assert.deepEqual(requests.filter((url) => CHART_JS_REGEXP.test(url)), []);
  const before = requests.length;

  const group = screen.getByRole("group", { name: "各内设部门在职人数：图表" });
  await group.getByRole("button", { name: "互动图表" }).click();
  await chartSays(screen, "各内设部门在职人数：内科 5 人（100.0%）");
  assert.equal((await stopOf(screen)).name, "静态图表");
  await untilBarsStand(screen);
  await group.getByLabel("分组").selectOption({ label: "职称" });
  await chartSays(
    screen,
    "各内设部门在职人数：内科 中级 3 人（60.0%）、初级 2 人（40.0%）",
  );
  await screen.getByRole("checkbox", { name: "中级" }).uncheck();
  await chartSays(screen, "各内设部门在职人数：内科 初级 2 人（100.0%）");
  await group.getByLabel("占比").check();
  assert.deepEqual(await axeProblems(screen), []);
  // The table with the same figures stays beside it.
  assert.equal(await screen.getByText("查看数据表").count(), 2);
  // Only scripts: all figures were in the page.
  assert.match(requests.slice(before).join("\n"), CHART_JS_REGEXP);
  assert.ok(requests.slice(before).every((url) => /\.js$/.test(url)));

  await group.getByRole("button", { name: "静态图表" }).click();
  assert.equal(await screen.locator("canvas").count(), 0);
  assert.equal(await screen.locator("svg.chart:visible").count(), 2);
  assert.deepEqual(said, []);
});

Deno.test("on a fast line the interactive charts come by themselves; with Save-Data or without scripts there are those of the server alone", async () => {
  await using stage = await openStage();
  await addPosts(stage.platform, [{ position: "1" }, { position: "2" }]);
  const { said } = await openStatistics(stage, stage.screen);
  await stage.screen.locator("canvas").nth(1).waitFor();
  assert.deepEqual(said, []);

  // Who saves data is not offered them.
  const saving = await stage.visit({
    context: { extraHTTPHeaders: { "save-data": "on" } },
  });
  const { requests } = await openStatistics(stage, saving);
  assert.equal(await saving.locator("svg.chart:visible").count(), 2);
  assert.equal(await saving.getByRole("button", { name: /图表/ }).count(), 0);
  assert.deepEqual(requests.filter((url) => /\.js$/.test(url)), []);

  const plain = await stage.visit({ scripts: false });
  await openStatistics(stage, plain);
  assert.equal(await plain.locator("svg.chart:visible").count(), 2);
  assert.equal(await plain.locator("canvas").count(), 0);
  assert.equal(await plain.getByRole("button", { name: /图表/ }).count(), 0);
});

Deno.test("a chart that cannot be loaded says so, stays as it is, and can be asked for again on a fresh page", async () => {
  await using stage = await openStage();
  const page = await stage.visit({ width: 390, height: 844 });
  await hideLine(page);
  await addPosts(stage.platform, [{ position: "1" }]);
  await openStatistics(stage, page);
  const ask = page.getByRole("button", { name: "互动图表" }).first();
  await ask.waitFor();
  await page.context().setOffline(true);
  await ask.click();
  await page.getByText("网络中断，互动图表没有打开").waitFor();
  assert.equal(await page.locator("svg.chart:visible").count(), 2);
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "刷新页面" }).click();
  await ask.click();
  await page.locator("canvas").waitFor();

  const width = await page.evaluate("document.documentElement.scrollWidth");
  assert.equal(width, 390);
});

/** Opens the statistics of the unit, and writes down what is asked for and what the console says. */
async function openStatistics(stage: Stage, page: Page) {
  const requests: string[] = [];
  const said: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  await signInAs(stage, page, "wuhan");
  await page.goto(PATH);
  return { requests, said };
}

async function chartSays(page: Page, text: string): Promise<void> {
  await page.getByRole("img", { name: text, exact: true })
    .and(page.locator("canvas")).waitFor();
}

/**
 * Waits until the browser has had time twice for whatever may wait. A headless page that
 * draws nothing may never be idle by itself, and nobody ends an `evaluate`: hence the limit,
 * which is longer than the island's own.
 */
async function untilIdle(page: Page): Promise<void> {
  await page.evaluate(`new Promise((done) => {
    const idle = (then) => requestIdleCallback(then, { timeout: ${IDLE_MS} });
    idle(() => idle(done));
  })`);
  await page.waitForLoadState("networkidle");
}

/** Waits until the chart has bars in the colour of the page (`--acc`). */
async function untilBarsStand(page: Page): Promise<void> {
  // A function: the policy of the page lets no text be looked at twice.
  await page.waitForFunction(() => {
    const canvas = document.querySelector("canvas");
    const { width = 0, height = 0 } = canvas ?? {};
    const brush = canvas?.getContext("2d");
    if (!brush || width * height === 0) return false;
    const { data } = brush.getImageData(0, 0, width, height);
    let pixels = 0;
    for (let at = 0; at < data.length; at += 4) {
      if ([11, 86, 153].every((one, nth) => data[at + nth] === one)) pixels++;
    }
    return pixels > 1000;
  });
}

/** As a browser has it that tells nothing of its line. */
async function hideLine(page: Page): Promise<void> {
  await page.addInitScript(
    `Object.defineProperty(navigator, "connection", { value: undefined });`,
  );
}
