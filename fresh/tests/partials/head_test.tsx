import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { ComponentChildren } from "preact";
import type { App } from "fresh";
import { asset, Head, Partial } from "fresh/runtime";
import { visit } from "./site.tsx";

/** Of `head.ts`: a sheet that takes longer does not hold a page back. */
const STYLE_MS = 3000;

/** Lets the page wait for its sheets for as long as it takes: a busy machine may need it. */
async function waitForSheets(page: Page): Promise<void> {
  await page.evaluate((styleMs) => {
    const start = globalThis.setTimeout;
    Object.assign(globalThis, {
      setTimeout: (act: () => void, ms: number) =>
        ms === styleMs ? 0 : start(act, ms),
    });
  }, STYLE_MS);
}

/** `/` and `/next` with these heads; `/part` is a bare answer with the second. */
function heads(
  first: () => ComponentChildren,
  second: () => ComponentChildren,
) {
  return (app: App<unknown>) => {
    for (const [path, head] of [["/", first], ["/next", second]] as const) {
      app.get(path, (ctx) =>
        ctx.render(
          <html lang={path === "/" ? "en" : "zh-CN"}>
            <head>
              <meta charset="utf-8" />
              {head()}
            </head>
            <body f-client-nav>
              <a href="/next">go</a>
              <button type="button" f-partial="/part">part</button>
              <Partial name="main">
                <h1>{path}</h1>
              </Partial>
            </body>
          </html>,
        ));
    }
    app.route("/part", {
      config: { skipAppWrapper: true },
      component: () => (
        <>
          <Head>{second()}</Head>
          <Partial name="main">
            <style>{"h1 { font-style: italic }"}</style>
            <h1>part</h1>
          </Partial>
        </>
      ),
    });
  };
}

/** `/none` without a style sheet, `/sheets` with two. */
function sheets(app: App<unknown>) {
  for (const path of ["/none", "/sheets"]) {
    app.get(path, (ctx) =>
      ctx.render(
        <html lang="en">
          <head>
            {path === "/sheets" && (
              <>
                <link rel="stylesheet" href="/line.css" />
                <link rel="stylesheet" href="/slow.css" media="screen" />
              </>
            )}
          </head>
          <body f-client-nav>
            <a href="/sheets">two sheets</a>
            <a href="/none">none</a>
            <Partial name="main">
              <h1>{path}</h1>
            </Partial>
          </body>
        </html>,
      ));
  }
}

const styleOf = (heading: Element) => {
  const { color, textDecorationLine } = getComputedStyle(heading);
  return [color, textDecorationLine];
};

visit(
  "title, language and named entries are those of the new page, none of the old stay",
  heads(
    () => (
      <>
        <title>one</title>
        <meta name="description" content="one" />
        <meta name="robots" content="noindex" />
        <meta property="og:title" content="one" />
        <link rel="canonical" href="/" />
      </>
    ),
    () => (
      <>
        <title>two &amp; more</title>
        <meta name="description" content="two" />
        <meta property="og:title" content="two" />
        <meta id="own" content="x" />
        <link rel="canonical" href="/next" />
      </>
    ),
  ),
  async ({ page, follow, origin }) => {
    await follow("go");
    const updated = await page.evaluate(entries);
    assert.equal(await page.title(), "two & more");
    assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
    await page.goto(`${origin}/next`);
    assert.deepEqual(updated, await page.evaluate(entries));

    function entries() {
      return Array.from(
        document.head.querySelectorAll("meta,link:not([rel=modulepreload])"),
        (entry) => entry.outerHTML,
      ).sort();
    }
  },
);

visit(
  "a new style sheet is there before the content is seen, the old one goes",
  heads(
    () => <link rel="stylesheet" href={asset("/red.css")} />,
    () => <link rel="stylesheet" href={asset("/line.css")} />,
  ),
  async ({ page, navigated }) => {
    await waitForSheets(page);
    assert.deepEqual(await page.locator("h1").evaluate(styleOf), [
      "rgb(255, 0, 0)",
      "none",
    ]);
    // Each state of the heading, as soon as it changes.
    const seen = page.evaluate(() =>
      new Promise<string>((resolve) => {
        const heading = document.querySelector("h1");
        if (!heading) return;
        new MutationObserver(() =>
          resolve(getComputedStyle(heading).textDecorationLine)
        ).observe(heading, { characterData: true, subtree: true });
      })
    );
    const added = page.evaluateHandle(() => {
      const links: Node[] = [];
      new MutationObserver((changes) =>
        changes.forEach(({ addedNodes }) => links.push(...addedNodes))
      ).observe(document.head, { childList: true });
      return links;
    });
    await page.route("**/line.css*", async (route) => {
      await page.locator("body[aria-busy=true]").waitFor();
      await route.continue();
    });
    await navigated(() => page.getByText("go").click());
    assert.equal(await seen, "underline");
    assert.equal(await (await added).evaluate((links) => links.length), 1);
    assert.deepEqual(await page.locator("h1").evaluate(styleOf), [
      "rgb(0, 0, 0)",
      "underline",
    ]);
  },
);

visit(
  "a new style sheet changes nothing before the new content is there, and goes if that never comes",
  sheets,
  async ({ page, follow, navigated }) => {
    await waitForSheets(page);
    let letSlow = () => {};
    const gate = new Promise<void>((resolve) => letSlow = resolve);
    await page.route("**/slow.css", async (route) => {
      await gate;
      await route.fulfill({ contentType: "text/css", body: "" });
    });
    const line = page.waitForResponse("**/line.css");
    await page.getByText("two sheets").click();
    await page.getByText("two sheets").click();
    await (await line).finished();
    await page.waitForFunction(() =>
      [...document.styleSheets].some(({ href }) => href?.endsWith("/line.css"))
    );
    assert.deepEqual(await page.locator("h1").evaluate(styleOf), [
      "rgb(0, 0, 0)",
      "none",
    ]);
    await follow("none");
    letSlow();
    await page.waitForFunction(() =>
      document.querySelectorAll("link[rel=stylesheet]").length === 0
    );
    await navigated(async () => {
      await page.getByText("two sheets").click();
      await page.getByText("two sheets").click();
    });
    assert.equal(await page.locator("link[rel=stylesheet]").count(), 2);
    assert.deepEqual(await page.locator("h1").evaluate(styleOf), [
      "rgb(0, 0, 0)",
      "underline",
    ]);
  },
  { path: "/none" },
);

visit(
  "a style sheet that both pages have is not loaded again",
  heads(
    () => <link rel="stylesheet" href={asset("/red.css")} />,
    () => <link rel="stylesheet" href={asset("/red.css")} />,
  ),
  async ({ page, follow }) => {
    const link = await page.locator("link[rel=stylesheet]").elementHandle();
    await follow("go");
    assert.equal(await page.locator("link[rel=stylesheet]").count(), 1);
    assert.equal(await link?.evaluate((element) => element.isConnected), true);
  },
);

visit(
  "what a script put in the head stays",
  heads(() => <title>one</title>, () => <title>two</title>),
  async ({ page, follow }) => {
    await page.evaluate(() => {
      const meta = document.createElement("meta");
      meta.name = "theme-color";
      document.head.append(meta);
    });
    await follow("go");
    assert.equal(await page.locator("meta[name=theme-color]").count(), 1);
  },
);

visit(
  "an answer of partials only adds its entries and takes none away",
  heads(
    () => (
      <>
        <title>one</title>
        <link rel="stylesheet" href={asset("/red.css")} />
      </>
    ),
    () => (
      <>
        <title>two</title>
        <link rel="stylesheet" href={asset("/line.css")} />
      </>
    ),
  ),
  async ({ page, follow }) => {
    await follow("part");
    assert.equal(await page.title(), "two");
    assert.equal(await page.locator("head style").count(), 0);
    assert.equal(await page.locator("body style").count(), 1);
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    assert.deepEqual(await page.locator("h1").evaluate(styleOf), [
      "rgb(255, 0, 0)",
      "underline",
    ]);
  },
  // The policy has no inline style; the element is there all the same.
  { expectProblems: true },
);

visit(
  "a style sheet that cannot be loaded does not hold the page back",
  heads(() => "", () => <link rel="stylesheet" href="/missing.css" />),
  async ({ page, follow }) => {
    await follow("go");
    assert.equal(await page.locator("h1").innerText(), "/next");
  },
  { expectProblems: true },
);
