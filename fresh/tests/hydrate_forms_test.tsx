import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { Click } from "./fixture_islands/islands/Click.tsx";
import {
  Choice,
  Fields,
  Labelled,
} from "./fixture_islands/islands/elements.tsx";
import Box from "./fixture_islands/islands/slots.tsx";
import { browserTest, click, closeBrowser, openPage } from "./island_pages.tsx";

Deno.test.afterAll(closeBrowser);

browserTest(
  "choices of a list may be islands, and the chosen one stays",
  async () => {
    await using opened = await openPage(() => (
      <select>
        <option>plain</option>
        <Choice name="one" />
      </select>
    ), {
      before: (page) =>
        page.addInitScript(() =>
          document.addEventListener("DOMContentLoaded", () => {
            document.querySelectorAll("option")[1]?.setAttribute(
              "selected",
              "",
            );
          })
        ),
    });
    const { page, problems } = opened;
    await page.waitForFunction(() =>
      document.querySelectorAll("option")[1]?.textContent === "one!"
    );

    assert.equal(await page.locator("select").inputValue(), "one");
    assert.deepEqual(problems, []);
  },
);

browserTest(
  "useId is the same on the server and in the browser, and no two islands' are",
  async () => {
    await using opened = await openPage(() => (
      <Box>
        <Labelled />
        <Labelled more />
      </Box>
    ));
    const { page, problems } = opened;
    await page.waitForFunction(() =>
      document.querySelectorAll('[data-late^="P"]').length === 2
    );

    const ids = await page.locator(".labelled span").evaluateAll((spans) =>
      spans.map(({ id, attributes }) => [
        id,
        attributes.getNamedItem("data-late")?.value,
      ])
    );
    assert.deepEqual(ids, [["Pi1-1", "Pi1-1"], ["Pi2-1", "Pi2-1"]]);
    await page.getByText("name").first().click();
    assert.equal(
      await page.locator("input").first().evaluate((input) =>
        input === document.activeElement
      ),
      true,
    );
    assert.deepEqual(problems, []);
  },
);

browserTest(
  "what a reader ticked and chose before an island woke up stays",
  async () => {
    await using opened = await openPage(() => <Fields />, { before: actEarly });
    const { page, problems } = opened;

    await page.locator("output").click();
    await page.getByText("1", { exact: true }).waitFor();

    assert.equal(await page.locator('[name="tick"]').isChecked(), false);
    assert.equal(await page.locator('[name="pick"]').inputValue(), "a");
    assert.deepEqual(problems, []);
  },
);

browserTest(
  "what a reader typed, ticked and chose in a slot stays",
  async () => {
    await using opened = await openPage(() => (
      <Click name="around">
        <input name="text" value="server" />
        <input type="checkbox" name="tick" checked />
        <textarea name="area">server</textarea>
        <select name="pick">
          <option value="a">a</option>
          <option value="b" selected>b</option>
        </select>
      </Click>
    ), { before: actEarly });
    const { page, problems } = opened;

    await click(page, "around: 0", "around: 1");

    assert.equal(await page.locator('[name="text"]').inputValue(), "reader");
    assert.equal(await page.locator('[name="area"]').inputValue(), "reader");
    assert.equal(await page.locator('[name="tick"]').isChecked(), false);
    assert.equal(await page.locator('[name="pick"]').inputValue(), "a");
    assert.deepEqual(problems, []);
  },
);

/** A reader who is quicker than the scripts. */
function actEarly(page: Page): Promise<unknown> {
  return page.addInitScript(() =>
    document.addEventListener("readystatechange", () => {
      if (document.readyState !== "interactive") return;
      for (const field of Array.from(document.querySelectorAll("main *"))) {
        if (field instanceof HTMLSelectElement) field.value = "a";
        else if (field instanceof HTMLTextAreaElement) field.value = "reader";
        else if (field instanceof HTMLInputElement) {
          if (field.type === "checkbox") field.checked = false;
          else field.value = "reader";
        }
      }
    })
  );
}
