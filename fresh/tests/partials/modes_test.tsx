import assert from "node:assert/strict";
import { Partial } from "fresh/runtime";
import { Counter } from "./site/islands/Counter.tsx";
import { click, Doc, scroll, scrolled, visit } from "./site.tsx";

visit(
  "append and prepend add to what is there, replace takes all of it",
  (app) => {
    let count = 0;
    app.get("/", (ctx) =>
      ctx.render(
        <Doc>
          {["append", "prepend", "replace"].map((mode) => (
            <button type="button" f-partial={`/${mode}`}>{mode}</button>
          ))}
          <ul>
            <Partial name="list">
              <li>init</li>
            </Partial>
          </ul>
        </Doc>,
      ));
    for (const mode of ["append", "prepend", "replace"] as const) {
      app.get(`/${mode}`, (ctx) =>
        ctx.render(
          <Partial name="list" mode={mode}>
            <li key={++count}>{count} {mode === "append" && <Counter />}</li>
          </Partial>,
        ));
    }
  },
  async ({ page, follow }) => {
    await follow("append");
    await page.locator("#c").click();
    await follow("prepend");
    await follow("append");
    assert.deepEqual(
      (await page.locator("li").allInnerTexts()).map((text) => text.trim()),
      ["2", "init", "1 c 1", "3 c 0"],
    );
    await follow("replace");
    assert.deepEqual(await page.locator("li").allInnerTexts(), ["4"]);
  },
);

visit(
  "an inner partial keeps its own mode when the outer one is replaced",
  (app) => {
    let count = 0;
    app
      .get("/", (ctx) =>
        ctx.render(
          <Doc>
            <button type="button" f-partial="/more">more</button>
            <div class="main">
              <Partial name="outer">
                <Partial name="inner">init</Partial>
              </Partial>
            </div>
          </Doc>,
        ))
      .get("/more", (ctx) =>
        ctx.render(
          <Partial name="outer">
            <Partial name="inner" mode="append">{String(++count)}</Partial>
          </Partial>,
        ));
  },
  async ({ page, follow }) => {
    await follow("more");
    await follow("more");
    assert.equal(await page.locator(".main").innerText(), "init12");
  },
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
