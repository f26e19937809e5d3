import assert from "node:assert/strict";
import { Partial } from "fresh/runtime";
import { Broken } from "./site/islands/Broken.tsx";
import { Counter } from "./site/islands/Counter.tsx";
import { Fold } from "./site/islands/Fold.tsx";
import { Fragile } from "./site/islands/Fragile.tsx";
import { Shared } from "./site/islands/Shared.tsx";
import { signal } from "@preact/signals";
import { Doc, twoPages, visit } from "./site.tsx";

const FIRST_LINE_EMPTY = "\nfirst";

visit(
  "text with markup in it stays text",
  twoPages(
    () => "1 < 2",
    () => (
      <p title={`"<&'>`}>
        {"<b>&amp; \"quoted\" 'single' </b> <!-- x --> \u00a0"}
      </p>
    ),
  ),
  async ({ page, follow }) => {
    await follow("go");
    assert.equal(
      await page.locator("p").textContent(),
      "<b>&amp; \"quoted\" 'single' </b> <!-- x --> \u00a0",
    );
    assert.equal(await page.locator("p").getAttribute("title"), `"<&'>`);
    assert.equal(await page.locator(".main b").count(), 0);
  },
);

visit(
  "an update makes what a page load makes, attribute by attribute",
  twoPages(() => <p>old</p>, () => (
    <div class="all" id="all">
      <img alt="" draggable={false} hidden />
      <input disabled maxLength={3} spellcheck={false} value="" />
      <input type="checkbox" checked />
      <button type="button" disabled aria-pressed="false">b</button>
      <details open>
        <summary>s</summary>
      </details>
      <select>
        <option value="1">one</option>
        <option value="2" selected>two</option>
      </select>
      <textarea rows={2}>{"\n line <b>"}</textarea>
      <svg viewBox="0 0 4 4" width="4">
        <linearGradient id="g" />
        <a href="/next">
          <text>t</text>
        </a>
        <foreignObject>
          <p class="in">x</p>
        </foreignObject>
      </svg>
      <template>
        <p>held</p>
      </template>
      <label for="q" tabindex={-1} contentEditable={false}>l</label>
      <ol start={3} reversed>
        <li value={2}>x</li>
      </ol>
      <pre>{FIRST_LINE_EMPTY}</pre>
    </div>
  )),
  async ({ page, follow, origin }) => {
    await follow("go");
    const updated = await picture();
    await page.goto(`${origin}/next`);
    assert.deepEqual(updated, await picture());

    function picture() {
      return page.locator("#all").evaluate((top) =>
        Array.from(top.querySelectorAll("*"), (element) => [
          element.namespaceURI,
          element.localName,
          Array.from(element.attributes, ({ name, value }) => [name, value])
            .filter(([name]) => name !== "data-frsh-key").sort(),
          element.childElementCount ? "" : element.textContent,
          Reflect.get(element, "checked"),
          Reflect.get(element, "value"),
          Reflect.get(element, "disabled"),
        ])
      );
    }
  },
);

visit(
  "rows of a table update, from a page and from an answer of rows only",
  (app) => {
    for (const path of ["/", "/next"]) {
      app.get(path, (ctx) =>
        ctx.render(
          <Doc>
            <a href="/next">go</a>
            <button type="button" f-partial="/rows">rows</button>
            <table>
              <tbody>
                <tr>
                  <th>head</th>
                </tr>
                <Partial name="rows">
                  <tr>
                    <td>{path}</td>
                  </tr>
                </Partial>
              </tbody>
            </table>
          </Doc>,
        ));
    }
    app.route("/rows", {
      config: { skipAppWrapper: true },
      component: () => (
        <Partial name="rows" mode="append">
          <tr>
            <td>
              <Counter />
            </td>
          </tr>
        </Partial>
      ),
    });
  },
  async ({ page, follow }) => {
    await follow("go");
    await follow("rows");
    await page.locator("tbody > tr > td > #c").click();
    assert.deepEqual(
      await page.locator("tbody > tr").allInnerTexts(),
      ["head", "/next", "c 1"],
    );
  },
);

visit(
  "options of a list update",
  (app) => {
    for (const path of ["/", "/next"]) {
      app.get(path, (ctx) =>
        ctx.render(
          <Doc>
            <a href="/next">go</a>
            <select>
              <Partial name="options">
                <option>{path}</option>
                <option selected>{path} two</option>
              </Partial>
            </select>
          </Doc>,
        ));
    }
  },
  async ({ page, follow }) => {
    await follow("go");
    assert.equal(await page.locator("select").inputValue(), "/next two");
    assert.equal(await page.locator("option").count(), 2);
  },
);

visit(
  "an island that breaks does not stop the others, in the first page and in an update",
  twoPages(
    () => (
      <>
        <Counter id="a" />
        <Broken />
        <Counter id="b" />
      </>
    ),
    () => (
      <>
        <Counter id="a" />
        <Broken />
        <Counter id="b" />
        <p>end</p>
      </>
    ),
  ),
  async ({ page, follow, problems }) => {
    await page.locator("#a").click();
    await page.locator("#b").click();
    await follow("go");
    await page.locator("#a").click();
    await page.locator("#b").click();
    assert.equal(
      (await page.locator(".main").innerText()).replace(/\s+/g, " "),
      "a 2 drawn by the server b 2 end",
    );
    assert.match(problems.join(), /broken on purpose/);
  },
  { expectProblems: true },
);

visit(
  "an island that breaks later stays as it was, and updates go on",
  twoPages(() => <Fragile />, () => <p>new</p>),
  async ({ page, follow, problems }) => {
    await page.locator(".fragile").click();
    await page.locator(".fragile").click();
    assert.match(problems.join(), /broken by a click/);
    await follow("go");
    assert.equal(await page.locator(".main").innerText(), "new");
  },
  { expectProblems: true },
);

visit(
  "scripts of an answer do not run, and event attributes are not taken",
  twoPages(() => "old", () => (
    <div
      dangerouslySetInnerHTML={{
        __html: '<script src="/bad.js"></script><script>document.title="ran"' +
          "</script><p onclick=\"document.title='ran'\">new</p>",
      }}
    />
  )),
  async ({ page, follow, requests }) => {
    await follow("go");
    await page.locator("p").click();
    assert.equal(await page.title(), "page /next");
    assert.equal(await page.locator("p").getAttribute("onclick"), null);
    assert.equal(await page.locator(".main script").count(), 0);
    assert.equal(requests.some((request) => /bad/.test(request)), false);
  },
);

visit(
  "style attributes come through a policy that forbids inline styles",
  twoPages(() => "old", () => <p style="color: rgb(1, 2, 3)">new</p>),
  async ({ page, follow }) => {
    await follow("go");
    const color = await page.locator("p").evaluate((p) =>
      getComputedStyle(p).color
    );
    assert.equal(color, "rgb(1, 2, 3)");
  },
  { expectProblems: true },
);

visit(
  "islands of one answer share a signal, and not with those before",
  (app) => {
    for (const path of ["/", "/next"]) {
      app.get(path, (ctx) => {
        const number = signal(path === "/" ? 1 : 10);
        return ctx.render(
          <Doc>
            <a href="/next">go</a>
            <Shared number={number} />
            <Partial name="main">
              <p>{path}</p>
              <Shared key={path} number={number} />
              <Shared key={`${path}2`} number={number} />
            </Partial>
          </Doc>,
        );
      });
    }
  },
  async ({ page, follow }) => {
    await page.getByText("shared 1").first().click();
    await page.getByText("shared 2").nth(2).waitFor();
    await follow("go");
    await page.getByText("shared 10").first().click();
    await page.getByText("shared 11").nth(1).waitFor();
    assert.equal(await page.getByText("shared 2").count(), 1);
  },
);

visit(
  "what an answer hands to an island and the island has not shown waits there",
  twoPages(() => "old", () => (
    <Fold open={false}>
      <em>waited</em>
      <Counter />
    </Fold>
  )),
  async ({ page, follow }) => {
    await follow("go");
    assert.equal(await page.locator("em").count(), 0);
    await page.getByText("fold").click();
    assert.equal(await page.locator("em").innerText(), "waited");
    await page.locator("#c").click();
    await page.getByText("c 1").waitFor();
  },
);

visit(
  "the state of the page cannot be replaced from inside a region",
  twoPages(() => "old", () => (
    <>
      <Counter />
      <script
        id="__FRSH_STATE"
        dangerouslySetInnerHTML={{ __html: "{}" }}
      />
    </>
  )),
  async ({ page, follow }) => {
    await follow("go");
    await page.locator("#c").click();
    await page.getByText("c 1").waitFor();
  },
  { expectProblems: true },
);
