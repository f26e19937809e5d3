import assert from "node:assert/strict";
import { Partial } from "fresh/runtime";
import { Field } from "./site/islands/Field.tsx";
import { Ticker } from "./site/islands/Ticker.tsx";
import { awaitStart, twoPages, visit } from "./site.tsx";

visit(
  "what was typed into a control that did not change stays, one that the page changes shows it",
  twoPages(
    () => (
      <>
        <input id="same" value="x" />
        <input id="other" value="x" />
        <textarea id="long" />
        <input id="box" type="checkbox" />
        <select id="pick">
          <option>a</option>
          <option>b</option>
        </select>
      </>
    ),
    () => (
      <>
        <input id="same" value="x" class="new" />
        <input id="other" value="y" />
        <textarea id="long" />
        <input id="box" type="checkbox" />
        <select id="pick">
          <option>a</option>
          <option>b</option>
        </select>
      </>
    ),
  ),
  async ({ page, follow }) => {
    await page.locator("#same").fill("typed");
    await page.locator("#other").fill("typed");
    await page.locator("#long").fill("long");
    await page.locator("#box").check();
    await page.locator("#pick").selectOption("b");
    await follow("go");
    assert.equal(await page.locator("#same.new").inputValue(), "typed");
    assert.equal(await page.locator("#other").inputValue(), "y");
    assert.equal(await page.locator("#long").inputValue(), "long");
    assert.equal(await page.locator("#box").isChecked(), true);
    assert.equal(await page.locator("#pick").inputValue(), "b");
  },
);

visit(
  "what was typed before the script came stays",
  twoPages(
    () => (
      <>
        <input id="early" value="x" />
        <Ticker />
      </>
    ),
    () => "next",
  ),
  async ({ page, origin }) => {
    let letScripts = () => {};
    const gate = new Promise<void>((resolve) => letScripts = resolve);
    await page.route("**/partials-*.js", async (route) => {
      await gate;
      await route.continue();
    });
    await page.goto(origin, { waitUntil: "commit" });
    await page.locator("#early").fill("typed");
    letScripts();
    await page.locator('html[data-tickers="1"]').waitFor();
    assert.equal(await page.locator("#early").inputValue(), "typed");
  },
);

visit(
  "an island's controlled field keeps what its state says",
  twoPages(() => <Field name="f" />, () => <Field name="f" />),
  async ({ page, follow }) => {
    await page.locator("input").fill("typed");
    await follow("go");
    assert.equal(await page.locator("input").inputValue(), "typed");
    assert.equal(await page.locator("output").innerText(), "typed");
  },
);

visit(
  "the elements of the first page are taken over, not drawn anew",
  twoPages(() => <Everything />, () => "next"),
  async ({ page, origin }) => {
    let letScripts = () => {};
    const gate = new Promise<void>((resolve) => letScripts = resolve);
    await page.route("**/partials-*.js", async (route) => {
      await gate;
      await route.continue();
    });
    await page.goto(origin, { waitUntil: "commit" });
    await page.locator("#last").waitFor();
    const marked = await page.locator(".main *").evaluateAll((elements) =>
      elements.map((element) => Reflect.set(element, "early", true)).length
    );
    letScripts();
    await awaitStart(page);
    const kept = await page.locator(".main *").evaluateAll((elements) =>
      elements.filter((element) => Reflect.get(element, "early")).length
    );
    assert.equal(kept, marked);
    assert.equal(await page.locator(".main *").count(), marked);
  },
);

function Everything() {
  return (
    <>
      text
      <table>
        <tbody>
          <tr>
            <td>
              <Field name="f" />
            </td>
          </tr>
        </tbody>
      </table>
      <p>
        one <b>two</b> three
        <Partial name="inner">
          <i>inner</i>
        </Partial>
      </p>
      <svg viewBox="0 0 1 1">
        <linearGradient id="g" />
      </svg>
      <template>
        <u>held</u>
      </template>
      <p id="last">{1} {2}</p>
    </>
  );
}
