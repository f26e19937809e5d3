import assert from "node:assert/strict";
import { Later } from "./fixture_islands/islands/slots.tsx";
import { browserTest, click, closeBrowser, openPage } from "./island_pages.tsx";

Deno.test.afterAll(closeBrowser);

browserTest(
  "a slot that is shown later has every attribute that the server drew",
  async () => {
    const spaced = "\n a\n";
    await using opened = await openPage(() => (
      <Later>
        <div class="" hidden title="" lang="de" data-empty="">
          <img alt="" src="data:," width="10" />
          <label for="f" spellcheck={false} draggable={false}>{"<&>"}</label>
          <input id="f" name="n" disabled readonly required />
          <details open>
            <summary aria-hidden="true" tabindex={-1}>s</summary>
          </details>
          <template>
            <b class="spare">spare</b>
          </template>
          <svg viewBox="0 0 2 2" class="s">
            <linearGradient gradientTransform="rotate(9)" />
            <use href="#f" stroke-width="2" />
          </svg>
          <textarea rows={2}>text</textarea>
          <pre>{spaced}</pre>
        </div>
      </Later>
    ));
    const { page, problems } = opened;
    const drawn = await page.locator("#frsh-slot-0").evaluate(attributesIn);

    await page.getByText("later", { exact: true }).click();
    await page.locator(".later section div").waitFor({ state: "attached" });

    const shown = await page.locator(".later section").evaluate(attributesIn);
    assert.deepEqual(shown, drawn);
    assert.ok(drawn.length > 30);
    assert.deepEqual(problems, []);
  },
);

browserTest(
  "fields of a slot that is shown later say what the server drew",
  async () => {
    await using opened = await openPage(() => (
      <Later>
        <input name="text" value="typed" />
        <input name="on" type="checkbox" value="yes" checked />
        <input name="off" type="checkbox" />
        <textarea name="area">text</textarea>
        <select>
          <option>a</option>
          <option value="b" selected>b</option>
        </select>
      </Later>
    ));
    const { page } = opened;

    await page.getByText("later", { exact: true }).click();

    assert.equal(await page.locator("[name=text]").inputValue(), "typed");
    assert.equal(await page.locator("[name=on]").isChecked(), true);
    assert.equal(await page.locator("[name=on]").inputValue(), "yes");
    assert.equal(await page.locator("[name=off]").isChecked(), false);
    assert.equal(await page.locator("[name=area]").inputValue(), "text");
    assert.equal(await page.locator("select").inputValue(), "b");
  },
);

browserTest(
  "attributes in raw HTML of a slot that Preact would take for its own do no harm",
  async () => {
    await using opened = await openPage(() => (
      <Later>
        <div
          dangerouslySetInnerHTML={{
            __html: '<b ref="r" onx="1" key="k" children="c">raw</b>',
          }}
        />
      </Later>
    ));
    const { page, problems } = opened;

    await click(page, "later", "raw");

    await page.getByText("later", { exact: true }).click();
    await page.getByText("raw").waitFor({ state: "detached" });

    assert.deepEqual(problems, []);
  },
);

/** Every element under another, or in its template, with attributes and text. */
function attributesIn(root: Element): string[] {
  const within = root instanceof HTMLTemplateElement ? root.content : root;
  return Array.from(within.querySelectorAll("*")).flatMap((element) => [
    `${element.namespaceURI} ${element.localName} ${
      element instanceof HTMLTemplateElement ? element.innerHTML : ""
    }`,
    ...Array.from(element.attributes, ({ name, value }) => `${name}=${value}`)
      .sort(),
    ...(element.childElementCount === 0 ? [element.textContent ?? ""] : []),
  ]);
}
