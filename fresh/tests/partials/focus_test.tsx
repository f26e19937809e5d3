import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { Partial } from "fresh/runtime";
import { Doc, twoPages, visit } from "./site.tsx";

function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.id || "nothing");
}

visit(
  "the focus stays on a link that stays",
  twoPages(() => "old", () => <h1 id="h">new</h1>),
  async ({ page, navigated }) => {
    await navigated(() => page.getByText("go").press("Enter"));
    assert.equal(
      await page.evaluate(() => document.activeElement?.textContent),
      "go",
    );
  },
);

visit(
  "the focus stays in a field that stays, with what is selected in it",
  twoPages(
    () => <input id="field" value="abc" key="f" />,
    () => [<p key="p">new</p>, <input id="field" value="abc" key="f" />],
  ),
  async ({ page, navigated }) => {
    await page.locator("#field").focus();
    await navigated(() =>
      page.evaluate(() => {
        document.querySelector<HTMLInputElement>("#field")
          ?.setSelectionRange(1, 2);
        document.querySelector("a")?.click();
      })
    );
    assert.equal(await focused(page), "field");
    assert.equal(
      await page.locator("#field").evaluate((field) =>
        Reflect.get(field, "selectionStart")
      ),
      1,
    );
  },
);

visit(
  "where the focused element goes, the first heading is read next, for this once",
  twoPages(
    () => <button id="gone" type="button" f-partial="/next">away</button>,
    () => (
      <section>
        <h1 id="heading">new</h1>
        <button id="after" type="button">after</button>
      </section>
    ),
  ),
  async ({ page, navigated }) => {
    await navigated(() => page.locator("#gone").press("Enter"));
    assert.equal(await focused(page), "heading");
    await page.keyboard.press("Tab");
    assert.equal(await focused(page), "after");
    assert.equal(await page.locator("#heading").getAttribute("tabindex"), null);
  },
);

visit(
  "autofocus comes before the heading",
  twoPages(
    () => <button id="gone" type="button" f-partial="/next">away</button>,
    () => (
      <section>
        <h1>new</h1>
        <input id="first" autofocus />
      </section>
    ),
  ),
  async ({ page, navigated }) => {
    await navigated(() => page.locator("#gone").press("Enter"));
    assert.equal(await focused(page), "first");
  },
);

visit(
  "without a heading the new content itself takes the focus",
  twoPages(
    () => <button id="gone" type="button" f-partial="/next">away</button>,
    () => <section id="content">new</section>,
  ),
  async ({ page, navigated }) => {
    await navigated(() => page.locator("#gone").press("Enter"));
    assert.equal(await focused(page), "content");
  },
);

for (const on of [true, false]) {
  visit(
    `f-view-transition={${on}} ${
      on ? "animates" : "does not animate"
    } an update`,
    (app) => {
      for (const path of ["/", "/next"]) {
        app.get(path, (ctx) =>
          ctx.render(
            <Doc>
              <div f-view-transition>
                <p f-view-transition={on}>
                  <a href="/next">go</a>
                </p>
              </div>
              <Partial name="main">
                <b>{path}</b>
              </Partial>
            </Doc>,
          ));
      }
    },
    async ({ page, follow }) => {
      // What the browser itself was asked, not whether we call it by some name.
      const animations = () =>
        page.evaluate(() => document.documentElement.dataset.animated ?? "no");
      await page.evaluate(() => {
        const { startViewTransition } = document;
        document.startViewTransition = (update) => {
          document.documentElement.dataset.animated = "yes";
          return startViewTransition.call(document, update);
        };
      });
      await follow("go");
      assert.equal(await page.locator("b").innerText(), "/next");
      assert.equal(await animations(), on ? "yes" : "no");
    },
  );
}
