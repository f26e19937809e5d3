import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { axeProblems } from "@/tests/support/axe.ts";
import { openStage, press, signInAs } from "@/tests/support/stage.ts";
import { CAST } from "@/tools/seed.ts";

const PHONE = { width: 390, height: 844 };

for (const scripts of [true, false]) {
  const how = scripts ? "with scripts" : "without scripts";

  Deno.test(`an office finds somebody, opens her for a purpose, and she reads of it, on phones, ${how}`, async () => {
    await using stage = await openStage({ screen: { ...PHONE, scripts } });
    const office = stage.screen;
    await signInAs(stage, office, "wuchang");
    await office.goto("/people");
    await office.locator("#f-documentNumber").fill(CAST.liMei.documentNumber);
    await check(office, scripts);
    await press(office, "查询");
    await office.getByRole("link", { name: "李梅" }).waitFor();
    assert.equal(new URL(office.url()).search, "");
    await check(office, scripts);
    await office.getByRole("link", { name: "李梅" }).click();
    await office.locator("#f-purpose").selectOption("9");
    // A refusal leaves what was typed.
    await press(office, "查看");
    await office.getByText("请写明用途").first().waitFor();
    await office.locator("#f-note").fill("处理来信");
    await check(office, scripts);
    await press(office, "查看");
    await office.getByText("呼吸内科").waitFor();
    await check(office, scripts);

    const seen = await stage.visit({ ...PHONE, scripts });
    await signInAs(stage, seen, "liMei");
    await seen.goto("/me/looks");
    await seen.getByText("用途：处理来信").waitFor();
    await seen.getByText("武昌区卫生健康局（主管部门帐号）").waitFor();
  });
}

/** Nothing that axe finds, where scripts run at all, and nothing wider than the phone. */
async function check(page: Page, scripts: boolean): Promise<void> {
  if (scripts) {
    // From the top: what lies half under the bar of the page has no size of its own.
    await page.evaluate("scrollTo(0, 0)");
    assert.deepEqual(await axeProblems(page), []);
  }
  const width = await page.evaluate("document.documentElement.scrollWidth");
  assert.equal(width, PHONE.width, page.url());
}
