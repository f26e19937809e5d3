import assert from "node:assert/strict";
import { openSession } from "@/server/session.ts";
import { openBrowser } from "@/tests/support/browser.ts";
import { checkList, testPlatform } from "@/tests/support/cast.ts";
import { watchTraces } from "@/tests/support/left_behind.ts";
import { serveApp } from "@/tests/support/server.ts";
import { IDS } from "@/tools/seed.ts";
import { setImports } from "@/tests/support/unit_state.ts";

Deno.test("ImportProgress follows a check, says when the network fails, and shows the report", async () => {
  await using cast = await testPlatform();
  const { db } = cast.platform;
  const importId = await checkList(cast.platform, "wuhan", [
    { name: "向瑜", documentNumber: "420106199001010028" },
  ]);
  const set = (state: "checking" | "checked", checked: number) =>
    setImports(db, { state, checked, total: 1200 });
  await set("checking", 300);
  await using server = await serveApp(cast.platform);
  await using chromium = await openBrowser();
  await using _traces = await watchTraces({ ...cast, chromium });
  const context = await chromium.open({ scripts: true });
  const cookie = await openSession(cast.platform, {
    accountId: IDS.account.wuhan,
    factor: "totp",
    address: null,
    userAgent: null,
  });
  const [name = "", value = ""] = (cookie.split(";")[0] ?? "").split("=");
  await context.addCookies([
    { name, value, url: server.url, httpOnly: true },
  ]);
  const page = await context.newPage();

  await page.goto(`${server.url}/preload/import/${importId}`);
  await page.getByText("已检查 300 / 1,200 行").first().waitFor();
  await set("checking", 900);
  await page.getByText("已检查 900 / 1,200 行").first().waitFor();
  await context.setOffline(true);
  await page.getByText("网络中断，正在重试").waitFor();
  await context.setOffline(false);
  await set("checked", 1200);
  await page.getByText("导入无误的 1 行").waitFor();

  assert.equal(await page.getByText("网络中断").count(), 0);
});
