import assert from "node:assert/strict";
import type { Page } from "playwright-core";
// deno-lint-ignore house/imports -- the platform's test browser, borrowed for this one journey
import { openBrowser } from "@/tests/support/browser.ts";
import { fixtureHandler } from "./support.ts";

Deno.test({
  name: "islands wake up in a browser, slots and shared signals with them",
  // Playwright keeps a pipe of its own to the browser.
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const handler = await fixtureHandler();
    await using server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen() {} },
      withPolicy(handler),
    );
    await using chromium = await openBrowser();
    const context = await chromium.open();
    const page = await context.newPage();
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") problems.push(message.text());
    });
    const { port } = server.addr;
    await page.goto(`http://127.0.0.1:${port}/islands`);
    const before = await page.locator("main").innerText();

    await click(page, "inner: 10", "inner: 11");
    assert.equal(
      await page.evaluate("performance.getEntriesByName('frsh').length"),
      1,
      "the page says when its islands answer",
    );
    await click(page, "count: 1", "count: 2");
    assert.equal(
      await page.locator("div.slot button").innerText(),
      "inner: 11",
    );

    assert.equal(await page.locator("em.folded").count(), 0);
    await page.getByText("fold", { exact: true }).click();
    await page.locator("em.folded").waitFor();
    await click(page, "folded: 20", "folded: 21");

    const shared = page.getByText("2026-03-01 1");
    assert.equal(await shared.count(), 2);
    await shared.first().click();
    await page.getByText("2026-03-01 2").nth(1).waitFor();

    assert.match(before, /in a slot/);
    assert.deepEqual(problems, []);
  },
});

async function click(page: Page, before: string, after: string) {
  await page.getByText(before, { exact: true }).click();
  await page.getByText(after, { exact: true }).waitFor();
}

/** The policy of the real platform: no inline script runs. */
function withPolicy(handler: (req: Request) => Promise<Response>) {
  return async (req: Request) => {
    const response = await handler(req);
    response.headers.set(
      "content-security-policy",
      "default-src 'self'; script-src 'self'",
    );
    return response;
  };
}
