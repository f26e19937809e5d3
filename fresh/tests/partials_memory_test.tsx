import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { Partial } from "fresh/runtime";
import { Counter } from "./partials/site/islands/Counter.tsx";
import { Fold } from "./partials/site/islands/Fold.tsx";
import { Ticker } from "./partials/site/islands/Ticker.tsx";
import { Doc, visit } from "./partials/site.tsx";

/** Updates before the first measurement: caches are full then. */
const WARM = 200;
const ALL = 2_000;

/**
 * How much more there may be after {@link ALL} updates than after {@link WARM}: a
 * ratio. The heap of some 2.7 MB may grow by less than 300 bytes an update, which
 * is what the engine itself adds while it compiles.
 */
const SLACK = {
  JSHeapUsedSize: 1.2,
  Nodes: 1.02,
  JSEventListeners: 1,
  Documents: 1,
};

visit(
  "2,000 updates leave no memory, no node and no listener behind",
  (app) => {
    app.get("/:at", (ctx) => {
      const { at = "" } = ctx.params;
      return ctx.render(
        <Doc title={`page ${at}`} head={<meta name="at" content={at} />}>
          <a href={at === "a" ? "/b" : "/a"} id="outside">outside</a>
          <Partial name="outer">
            <h1>{at}</h1>
            <a href={at === "a" ? "/b" : "/a"} id="next">next</a>
            <Counter key="stays" id="stays" />
            <Ticker key={at} payload={at.repeat(2_000)} />
            <Fold key={`fold ${at}`}>
              <Ticker payload={at.repeat(2_000)} />
            </Fold>
            <form>
              <input name="typed" value={at} />
            </form>
            <Partial name="inner">
              <ul>
                {Array.from(
                  { length: 20 },
                  (_, row) => (
                    <li key={`${at} ${row}`}>
                      <Counter id={`${at}${row}`} start={row} />
                    </li>
                  ),
                )}
              </ul>
            </Partial>
          </Partial>
        </Doc>,
      );
    });
  },
  async ({ page }) => {
    await page.locator("#stays").click();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Performance.enable");
    const measure = async () => {
      // The browser's own log of what it fetched.
      await page.evaluate(() => performance.clearResourceTimings());
      // The document of the last answer is let go only when the task has ended.
      for (let round = 0; round < 3; round++) {
        await devtools.send("HeapProfiler.collectGarbage");
        await page.evaluate(() => new Promise(requestAnimationFrame));
      }
      const { metrics } = await devtools.send("Performance.getMetrics");
      return new Map(metrics.map(({ name, value }) => [name, value]));
    };

    await update(page, WARM);
    const before = await measure();
    await update(page, ALL - WARM);
    const after = await measure();

    for (const [name, slack] of Object.entries(SLACK)) {
      const ratio = (after.get(name) ?? NaN) / (before.get(name) ?? NaN);
      assert.ok(ratio <= slack, `${name}: ${ratio} times as much`);
    }
    assert.equal(await page.locator("#stays").innerText(), "stays 1");
    assert.equal(await page.locator("html").getAttribute("data-tickers"), "2");
  },
  { path: "/a" },
);

/** Clicks `count` times, each when the update before has ended. */
async function update(page: Page, count: number) {
  await page.evaluate(async (times) => {
    for (let at = 0; at < times; at++) {
      const ended = new Promise((resolve) =>
        document.addEventListener("fresh:navigated", resolve, { once: true })
      );
      document.querySelector<HTMLElement>("#next")?.click();
      await ended;
    }
  }, count);
}
