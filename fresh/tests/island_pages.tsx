import { join } from "node:path";
import { App, staticFiles } from "fresh";
import { type ApplySnapshot, Builder } from "fresh/dev";
import type { ComponentChildren } from "preact";
import type { Page } from "playwright-core";
// deno-lint-ignore house/imports -- the platform's test browser, borrowed for these journeys
import { openBrowser, type TestBrowser } from "@/tests/support/browser.ts";
import Ready from "./fixture_islands/islands/Ready.tsx";

const ROOT = join(import.meta.dirname ?? "", "fixture_islands");

/** What a page may load: its own site's files, never an inline script. */
const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src data:";

/** A page in a browser, all of its islands awake, and what went wrong on it. */
export interface OpenPage extends AsyncDisposable {
  page: Page;
  /** Errors and console messages so far, of any kind. */
  problems: string[];
}

let built: Promise<ApplySnapshot> | undefined;
let browser: Promise<TestBrowser> | undefined;

/** A test with the file's browser, which ends after the last of them. */
export function browserTest(name: string, fn: () => Promise<void>): void {
  // Playwright keeps a pipe of its own to the browser.
  Deno.test({ name, fn, sanitizeOps: false, sanitizeResources: false });
}

/** Ends the file's browser; for `Deno.test.afterAll`. */
export async function closeBrowser(): Promise<void> {
  await (await browser)?.[Symbol.asyncDispose]();
}

/** The fixture's islands on a page with this body, as an App sends it. */
export async function islandApp(
  body: () => ComponentChildren,
  onUnknownError: (error: unknown) => void = () => {},
) {
  built ??= new Builder({ root: ROOT }).build({ snapshot: "memory" });
  const app = new App({ onUnknownError })
    .use(staticFiles())
    .appWrapper(({ Component }) => (
      <html>
        <head>
          <title>App</title>
          <link rel="icon" href="data:," />
        </head>
        <body>
          <Component />
        </body>
      </html>
    ))
    .get("/", (ctx) => ctx.render(<main>{body()}</main>));
  (await built)(app);
  return app.handler();
}

/** How a page is opened. */
export interface OpenOptions {
  /** Waits until every island is awake; default true. */
  awake?: boolean;
  /** Called before the page is loaded. */
  before?: (page: Page) => Promise<unknown>;
}

/** Opens a page with this body and waits until its islands are awake. */
export async function openPage(
  body: () => ComponentChildren,
  { awake = true, before }: OpenOptions = {},
): Promise<OpenPage> {
  const handler = await islandApp(() => (
    <>
      {body()}
      <Ready />
    </>
  ));
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    async (request) => {
      const response = await handler(request);
      response.headers.set("content-security-policy", POLICY);
      return response;
    },
  );
  browser ??= openBrowser();
  const context = await (await browser).open();
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => problems.push(message.text()));
  await before?.(page);
  await page.goto(`http://127.0.0.1:${server.addr.port}/`, {
    waitUntil: awake ? "load" : "commit",
  });
  if (awake) {
    await page.locator('#ready[data-ready="true"]').waitFor({
      state: "attached",
    });
  }
  return {
    page,
    problems,
    async [Symbol.asyncDispose]() {
      await context.close();
      await server.shutdown();
    },
  };
}

/** Clicks what says `before` and waits until something says `after`. */
export async function click(page: Page, before: string, after: string) {
  await page.getByText(before, { exact: true }).first().click();
  await page.getByText(after, { exact: true }).first().waitFor();
}

/** HTML of an element, without comments. */
export async function htmlOf(page: Page, selector: string): Promise<string> {
  const html = await page.locator(selector).evaluate((found) =>
    found.outerHTML
  );
  return html.replace(/<!--.*?-->/g, "");
}
