/** `csp({ useNonce: true })` where it counts: in a browser. */
import assert from "node:assert/strict";
import { csp, staticFiles } from "fresh";
// deno-lint-ignore house/imports -- the platform's test browser, borrowed for this one page
import { openBrowser } from "@/tests/support/browser.ts";
import { quietApp, withStatics } from "./support.ts";

const INLINE = 'document.body.dataset.inline = "ran"';
const INJECTED = '<img src="/none.png" onerror="document.title = `attr`">' +
  '<script>document.title = "script"</script>' +
  "<style>h1 { color: rgb(0, 0, 255) }</style>";

Deno.test({
  name: "a browser runs what the nonce marks, and nothing that was injected",
  // Playwright keeps a pipe of its own to the browser.
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const app = quietApp()
      .use(csp({ useNonce: true })).use(staticFiles())
      .get("/", (ctx) =>
        ctx.render(
          <html>
            <head>
              <title>plain</title>
              <style>{"h1 { color: rgb(255, 0, 0) }"}</style>
            </head>
            <body>
              <h1>hello</h1>
              <script dangerouslySetInnerHTML={{ __html: INLINE }} />
              <script src="/external.js" />
              <div dangerouslySetInnerHTML={{ __html: INJECTED }} />
            </body>
          </html>,
          {},
          { skipAppWrapper: true },
        ));
    const handler = withStatics(app, {
      "/external.js": 'document.body.dataset.external = "ran"',
    }, "text/javascript; charset=utf-8");
    await using server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen() {} },
      handler,
    );
    await using chromium = await openBrowser();
    const page = await (await chromium.open()).newPage();
    await page.goto(`http://127.0.0.1:${server.addr.port}/`);

    const seen = await page.evaluate(() => ({
      data: { ...document.body.dataset },
      title: document.title,
      color: getComputedStyle(document.querySelector("h1") ?? document.body)
        .color,
    }));
    assert.deepEqual(seen, {
      data: { inline: "ran", external: "ran" },
      title: "plain",
      color: "rgb(255, 0, 0)",
    });
  },
});
