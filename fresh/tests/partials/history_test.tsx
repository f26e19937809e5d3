import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { App } from "fresh";
import { Partial } from "fresh/runtime";
import { Counter } from "./site/islands/Counter.tsx";
import { awaitStart, Doc, visit } from "./site.tsx";

/** Pages `/1`, `/2`, `/3`, each 3,000 pixels high, with links to all. */
function tall(app: App<unknown>) {
  app.get("/:at", (ctx) =>
    ctx.render(
      <Doc title={`page ${ctx.params.at}`}>
        <nav>
          {[1, 2, 3].map((at) => <a key={at} href={`/${at}`}>to {at}</a>)}
          <a href="/2#deep">to deep</a>
          <a href="#deep">here</a>
        </nav>
        <Partial name="main">
          <h1>{ctx.params.at}</h1>
          <Counter key="c" />
          <svg width="1" height="2000" />
          <p id="deep">deep</p>
          <svg width="1" height="1000" />
        </Partial>
      </Doc>,
    ));
}

const AT_1 = { path: "/1" };

function scrolled(page: Page): Promise<number> {
  return page.evaluate(() => Math.round(scrollY));
}

function scroll(page: Page, y: number): Promise<void> {
  return page.evaluate((to) => scrollTo(0, to), y);
}

function click(page: Page, text: string) {
  // Not by the mouse: Playwright would scroll to the link.
  return page.getByText(text, { exact: true }).dispatchEvent("click");
}

visit(
  "a new page begins at the top, back and forward are where they were left",
  tall,
  async ({ page, navigated, requests }) => {
    await scroll(page, 500);
    await navigated(() => click(page, "to 2"));
    assert.equal(await scrolled(page), 0);
    await scroll(page, 900);
    await navigated(() => click(page, "to 3"));
    await scroll(page, 300);

    await navigated(() => page.evaluate(() => history.back()));
    assert.equal(await page.locator("h1").innerText(), "2");
    assert.equal(await page.title(), "page 2");
    assert.equal(await scrolled(page), 900);
    await navigated(() => page.evaluate(() => history.back()));
    assert.equal(await page.locator("h1").innerText(), "1");
    assert.equal(await scrolled(page), 500);
    await navigated(() => page.evaluate(() => history.go(2)));
    assert.equal(await page.locator("h1").innerText(), "3");
    assert.equal(await scrolled(page), 300);
    assert.equal(requests.at(-1), "GET /3?fresh-partial=true");
  },
  AT_1,
);

visit(
  "an address with a place begins there, and a place on the page is the browser's",
  tall,
  async ({ page, navigated, requests }) => {
    await navigated(() => click(page, "to deep"));
    assert.ok(await scrolled(page) > 1500);
    await scroll(page, 100);
    const before = requests.length;
    await click(page, "here");
    await page.waitForFunction(() => scrollY > 1500);
    assert.equal(requests.length, before);
    assert.match(page.url(), /\/2#deep$/);
  },
  AT_1,
);

visit(
  "back from a place on the page goes to where the page stood, without a request",
  tall,
  async ({ page, navigated, requests }) => {
    await navigated(() => click(page, "to 2"));
    await scroll(page, 700);
    await click(page, "here");
    await page.waitForFunction(() => scrollY > 1500);
    const before = requests.length;
    await page.evaluate(() => history.back());
    await page.waitForFunction(() => Math.round(scrollY) === 700);
    assert.equal(requests.length, before);
  },
  AT_1,
);

visit(
  "before the first update places on the page are the browser's altogether",
  tall,
  async ({ page, requests }) => {
    await scroll(page, 200);
    await click(page, "here");
    await page.waitForFunction(() => scrollY > 1500);
    await page.evaluate(() => history.back());
    await page.waitForFunction(() => Math.round(scrollY) === 200);
    assert.equal(await page.evaluate(() => history.scrollRestoration), "auto");
    assert.equal(requests.length, 1);
  },
  AT_1,
);

visit(
  "islands keep their state on the way back where they stay",
  tall,
  async ({ page, navigated }) => {
    await navigated(() => click(page, "to 2"));
    await page.locator("#c").click();
    await navigated(() => page.evaluate(() => history.back()));
    assert.equal(await page.locator("#c").innerText(), "c 1");
  },
  AT_1,
);

visit(
  "back into an address that was updated before a page was loaded works",
  tall,
  async ({ page, navigated }) => {
    await navigated(() => click(page, "to 2"));
    await scroll(page, 400);
    await page.goto(page.url().replace("/2", "/3"));
    await page.goBack();
    await awaitStart(page);
    assert.equal(await page.locator("h1").innerText(), "2");
    await page.waitForFunction(() => Math.round(scrollY) === 400);
    await navigated(() => page.evaluate(() => history.back()));
    assert.equal(await page.locator("h1").innerText(), "1");
  },
  AT_1,
);

visit(
  "the same address again takes the place of its entry",
  tall,
  async ({ page, navigated }) => {
    const before = await page.evaluate(() => history.length);
    await navigated(() => click(page, "to 1"));
    assert.equal(await page.evaluate(() => history.length), before);
    await navigated(() => click(page, "to 2"));
    assert.equal(await page.evaluate(() => history.length), before + 1);
  },
  AT_1,
);

visit(
  "entries that the page made itself are left alone",
  tall,
  async ({ page, navigated, requests }) => {
    await navigated(() => click(page, "to 2"));
    const before = requests.length;
    await page.evaluate(() => {
      history.pushState({ own: 1 }, "", "/own");
      history.pushState({ own: 2 }, "", "/own2");
      return new Promise((resolve) => {
        addEventListener("popstate", resolve, { once: true });
        history.back();
      });
    });
    assert.equal(await page.locator("h1").innerText(), "2");
    assert.equal(requests.length, before);
  },
  AT_1,
);

visit(
  "what was appended is not appended again on the way back",
  (app) => {
    app
      .get("/", (ctx) =>
        ctx.render(
          <Doc>
            <a href="/other">other</a>
            <div class="main">
              <Partial name="log" mode="append">
                <b>line</b>
              </Partial>
            </div>
          </Doc>,
        ))
      .get("/other", (ctx) =>
        ctx.render(
          <Partial name="log" mode="append">
            <b>more</b>
          </Partial>,
        ));
  },
  async ({ page, follow, navigated }) => {
    await follow("other");
    assert.equal(await page.locator(".main").innerText(), "linemore");
    await navigated(() => page.evaluate(() => history.back()));
    assert.equal(await page.locator(".main").innerText(), "line");
  },
);

visit(
  "a link that only appends leaves the page where it stands",
  (app) => {
    app
      .get("/", (ctx) =>
        ctx.render(
          <Doc>
            <svg width="1" height="2000" />
            <Partial name="log">
              <p>one</p>
            </Partial>
            <a href="/?page=2" f-partial="/more">more</a>
            <svg width="1" height="2000" />
          </Doc>,
        ))
      .get("/more", (ctx) =>
        ctx.render(
          <Partial name="log" mode="append">
            <p>two</p>
          </Partial>,
        ));
  },
  async ({ page, navigated }) => {
    await scroll(page, 1800);
    await navigated(() => click(page, "more"));
    assert.equal(await page.locator("p").count(), 2);
    assert.equal(await scrolled(page), 1800);
  },
);

visit(
  "of two clicks the last one wins, however slow the first answers",
  (app) => {
    app.get("/slow", async (ctx) => {
      await gate.promise;
      return ctx.render(<Partial name="main">slow</Partial>);
    });
    app.get("/:at?", (ctx) =>
      ctx.render(
        <Doc>
          <a href="/slow">slow</a>
          <a href="/quick">quick</a>
          <div class="main">
            <Partial name="main">{ctx.params.at}</Partial>
          </div>
        </Doc>,
      ));
  },
  async ({ page, follow, origin, requests }) => {
    await page.getByText("slow").click();
    await page.locator("body[aria-busy=true]").waitFor();
    await follow("quick");
    gate.resolve();
    assert.deepEqual(requests.slice(1).sort(), [
      "GET /quick?fresh-partial=true",
      "GET /slow?fresh-partial=true",
    ]);
    await page.evaluate(() => fetch("/quick"));
    assert.equal(await page.locator(".main").innerText(), "quick");
    assert.equal(page.url(), `${origin}/quick`);
    assert.equal(await page.locator("body[aria-busy]").count(), 0);
  },
);

const gate = Promise.withResolvers<void>();
