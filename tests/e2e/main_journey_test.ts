import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import type { BrowserContext, Page } from "playwright-core";
import { openBrowser, type ViewOptions } from "@/tests/support/browser.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import { serveApp } from "@/tests/support/server.ts";
import { DEMO_PASSWORD } from "@/tools/seed.ts";

const LIST = fileURLToPath(
  new URL("../samples/预传在职名单-1200.xlsx", import.meta.url),
);
const PASSWORD = "yingshi-2026-hb";

/** Row 2 of the list: 女, 1991-12-11, 汉族, 群众, 心血管内科, 专业技术, 编制内, 中专. */
const LISTED = {
  name: "武莹伟",
  documentNumber: "420921199112115786",
  phone: "13871000001",
};
/** On no list: 男, 1985-03-14. */
const UNLISTED = {
  name: "方远航",
  documentNumber: "420102198503141211",
  phone: "13871000002",
};

Deno.test("the main job, end to end, with scripts", () =>
  walk({ scripts: true }));

Deno.test("the main job, end to end, without scripts, on a phone", () =>
  walk({ scripts: false, width: 390, height: 844 }));

/** List in, code read, listed worker bound at once, the other reviewed, both counted. */
async function walk(view: ViewOptions): Promise<void> {
  await using cast = await testPlatform();
  await using server = await serveApp(cast.platform);
  await using chromium = await openBrowser();
  const admin = await visitor(await chromium.open(view), server.url);
  const code = await sendList(admin);
  const listed = await visitor(await chromium.open(view), server.url);
  await applyAs(listed, LISTED, code);
  await listed.getByText("已通过单位实名认证").first().waitFor();
  await admin.goto("/roster/active?search=武莹伟");
  await admin.getByText("420921********5786").waitFor();

  const unlisted = await visitor(await chromium.open(view), server.url);
  await applyAs(unlisted, UNLISTED, code);
  await unlisted.getByText("等待单位审核").first().waitFor();
  await passWaiting(admin);
  await unlisted.goto("/me");
  await unlisted.getByText("心血管内科").first().waitFor();
  await checkStatistics(admin);
}
