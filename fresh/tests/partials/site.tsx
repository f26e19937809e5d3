import { join } from "node:path";
import type { ComponentChildren } from "preact";
import type { Page } from "playwright-core";
// deno-lint-ignore house/imports -- the platform's test browser, borrowed
import { openBrowser, type TestBrowser } from "@/tests/support/browser.ts";
import { App, staticFiles } from "fresh";
import { type ApplySnapshot, Builder } from "fresh/dev";
import { Partial } from "fresh/runtime";

const ROOT = join(import.meta.dirname ?? "", "site");

let built: Promise<ApplySnapshot> | undefined;
let browser: Promise<TestBrowser> | undefined;

/** An App with the islands of the fixture; errors of the server are collected. */
export async function siteApp(errors: unknown[] = []): Promise<App<unknown>> {
  built ??= new Builder({ root: ROOT }).build({ snapshot: "memory" });
  const app = new App<unknown>({
    onUnknownError: (error) => errors.push(error),
  }).use(staticFiles());
  (await built)(app);
  return app;
}

/** The document of the fixture's pages; everything in it navigates by partials. */
export function Doc(
  { title = "a page", children, head }: {
    title?: string;
    children?: ComponentChildren;
    head?: ComponentChildren;
  },
) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        {head}
      </head>
      <body f-client-nav>{children}</body>
    </html>
  );
}

/** A page being visited. */
export interface Visit {
  /** Playwright's page; it is on the address that was asked for. */
  page: Page;
  /** Address of the server, without a slash at the end. */
  origin: string;
  /** Method and address of each request for a page or a form, as the server sees it. */
  requests: string[];
  /** Errors and warnings in the browser so far. */
  problems: string[];
  /** Does something and waits until the navigation that it begins has ended. */
  navigated(act: () => Promise<unknown>): Promise<void>;
  /** Clicks what has this text, and waits as `navigated` does. */
  follow(text: string): Promise<void>;
}

/** Options of {@link visit}. */
export interface VisitOptions {
  /** First address; default `/`. */
  path?: string;
  /** Problems that belong to the test. */
  expectProblems?: boolean;
  /** Without the platform's policy: for what has to hold without one. */
  noPolicy?: boolean;
}

/** Declares a test that visits a site of its own in Chromium, under the platform's policy. */
export function visit(
  name: string,
  routes: (app: App<unknown>) => void,
  journey: (visit: Visit) => Promise<void>,
  { path = "/", expectProblems = false, noPolicy = false }: VisitOptions = {},
): void {
  Deno.test({
    name,
    // Playwright keeps a pipe of its own to the browser.
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      const app = await siteApp();
      routes(app);
      const requests: string[] = [];
      await using server = Deno.serve(
        { hostname: "127.0.0.1", port: 0, onListen() {} },
        answering(app, requests, noPolicy),
      );
      browser ??= openBrowser();
      const context = await (await browser).open();
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      const problems: string[] = [];
      page.on("pageerror", (error) => problems.push(String(error)));
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) {
          problems.push(message.text());
        }
      });
      const origin = `http://127.0.0.1:${server.addr.port}`;
      await page.goto(origin + path);
      await awaitStart(page);
      const navigated = (act: () => Promise<unknown>) => awaitEnd(page, act);
      const follow = (text: string) =>
        navigated(() => page.getByText(text, { exact: true }).click());
      await journey({ page, origin, requests, problems, navigated, follow });
      await context.close();
      if (!expectProblems && problems.length > 0) {
        throw new Error(`Problems in the browser: ${problems.join("\n")}`);
      }
    },
  });
}

Deno.test.afterAll(async () => {
  if (browser) await (await browser)[Symbol.asyncDispose]();
});

/** Waits until partials update: before that, clicks are the browser's. */
export async function awaitStart(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    performance.getEntriesByName("fresh:partials").length > 0
  );
}

/** How far down the page stands, in CSS pixels. */
export function scrolled(page: Page): Promise<number> {
  return page.evaluate(() => Math.round(scrollY));
}

/** Scrolls to `y` CSS pixels from the top. */
export function scroll(page: Page, y: number): Promise<void> {
  return page.evaluate((to) => scrollTo(0, to), y);
}

/** Clicks without the mouse, for which Playwright would scroll to the link. */
export function click(page: Page, text: string): Promise<void> {
  return page.getByText(text, { exact: true }).dispatchEvent("click");
}

async function awaitEnd(page: Page, act: () => Promise<unknown>) {
  const ended = page.evaluate(() =>
    new Promise<void>((resolve, reject) => {
      const done = () => resolve();
      document.addEventListener("fresh:navigated", done, { once: true });
      setTimeout(() => reject(new Error("No navigation has ended")), 30_000);
    })
  );
  await act();
  await ended;
}

/** Notes each request for something else than a file, and sends the platform's policy. */
function answering(app: App<unknown>, requests: string[], noPolicy: boolean) {
  const handler = app.handler();
  return async (req: Request) => {
    const url = new URL(req.url);
    if (!/\.(?:js|css|ico)$/.test(url.pathname)) {
      requests.push(`${req.method} ${url.pathname}${url.search}`);
    }
    const response = await handler(req);
    if (noPolicy) return response;
    response.headers.set(
      "content-security-policy",
      "default-src 'self'; script-src 'self'",
    );
    return response;
  };
}

/**
 * A site of two pages with one region, `main`: `/` with a link "go" to `/next`.
 *
 * @param first Draws the region's content on `/`.
 * @param second Draws it on `/next`.
 */
export function twoPages(
  first: () => ComponentChildren,
  second: () => ComponentChildren,
): (app: App<unknown>) => void {
  return (app) => {
    for (const [path, draw] of [["/", first], ["/next", second]] as const) {
      app.get(path, (ctx) =>
        ctx.render(
          <Doc title={`page ${path}`}>
            <a href="/next">go</a>
            <div class="main">
              <Partial name="main">{draw()}</Partial>
            </div>
          </Doc>,
        ));
    }
  };
}
