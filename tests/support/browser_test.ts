import assert from "node:assert/strict";
import { type BrowserContext } from "playwright-core";
import { openBrowser } from "./browser.ts";

const PAGE = `<!DOCTYPE html><meta charset="utf-8"><title>花名册</title>
<p id="scripts">no</p><script>document.getElementById("scripts").textContent = "yes"</script>`;

Deno.test("openBrowser shows a page of 127.0.0.1 with and without scripts", async () => {
  await using server = servePage();
  await using chromium = await openBrowser();

  const withScripts = await chromium.open();
  const withoutScripts = await chromium.open({ scripts: false });

  assert.equal(await scriptsOn(withScripts, server.url), "yes");
  assert.equal(await scriptsOn(withoutScripts, server.url), "no");
});

Deno.test("openBrowser opens views as wide and as dark as they are asked for", async () => {
  await using chromium = await openBrowser();
  const context = await chromium.open({ width: 390, dark: true });
  const page = await context.newPage();

  const seen = await page.evaluate(
    "[innerWidth, matchMedia('(prefers-color-scheme: dark)').matches, navigator.language]",
  );

  assert.deepEqual(seen, [390, true, "zh-CN"]);
});

Deno.test("openBrowser reaches no other address than this machine's", async () => {
  await using chromium = await openBrowser();
  const page = await (await chromium.open()).newPage();

  await assert.rejects(
    page.goto("http://192.0.2.1/"),
    /ERR_PROXY_CONNECTION_FAILED/,
  );
});

Deno.test("openBrowser shares one browser among those who want it, and no session", async () => {
  await using server = servePage();
  await using first = await openBrowser();
  const second = await openBrowser();
  const [here, there] = [await first.open(), await second.open()];

  await here.addCookies([{ name: "sid", value: "1", url: server.url }]);

  assert.equal(here.browser(), there.browser());
  assert.deepEqual(await there.cookies(), []);

  await second[Symbol.asyncDispose]();
  await assert.rejects(there.newPage(), /closed/);
  assert.equal(await scriptsOn(here, server.url), "yes");
});

async function scriptsOn(context: BrowserContext, url: string) {
  const page = await context.newPage();
  await page.goto(url);
  return await page.locator("#scripts").textContent();
}

function servePage(): AsyncDisposable & { url: string } {
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    () => new Response(PAGE, { headers: { "content-type": "text/html" } }),
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}/`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
