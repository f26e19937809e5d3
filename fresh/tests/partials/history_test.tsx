import assert from "node:assert/strict";
import type { App } from "fresh";
import { Partial } from "fresh/runtime";
import { Counter } from "./site/islands/Counter.tsx";
import { awaitStart, click, Doc, scroll, scrolled, visit } from "./site.tsx";

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
  "back and at once forward again stays where it was",
  (app) => {
    let visits = 0;
    app.get("/a", async (ctx) => {
      if (visits++ > 0) await slow.promise;
      return ctx.render(
        <Doc>
          <a href="/b">go</a>
          <Partial name="main">
            <h1>a</h1>
          </Partial>
        </Doc>,
      );
    });
    app.get("/b", (ctx) =>
      ctx.render(
        <Partial name="main">
          <h1>b</h1>
        </Partial>,
      ));
  },
  async ({ page, follow, navigated, requests, origin }) => {
    await follow("go");
    await page.evaluate(() => history.back());
    await page.locator("body[aria-busy=true]").waitFor();
    await navigated(() => page.evaluate(() => history.forward()));
    slow.resolve();
    await page.evaluate(() => fetch("/b"));
    assert.equal(await page.locator("h1").innerText(), "b");
    assert.equal(page.url(), `${origin}/b`);
    assert.equal(requests.filter((request) => / \/b/.test(request)).length, 2);
  },
  { path: "/a" },
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

const slow = Promise.withResolvers<void>();
const gate = Promise.withResolvers<void>();
