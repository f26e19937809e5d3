import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { signal } from "@preact/signals";
import { Click } from "./fixture_islands/islands/Click.tsx";
import { Broken, HalfBroken } from "./fixture_islands/islands/failures.tsx";
import KebabCaseName from "./fixture_islands/islands/kebab-case-name.tsx";
import Box from "./fixture_islands/islands/slots.tsx";
import { Share } from "./fixture_islands/islands/values.tsx";
import {
  browserTest,
  click,
  closeBrowser,
  htmlOf,
  openPage,
} from "./island_pages.tsx";

Deno.test.afterAll(closeBrowser);

browserTest(
  "an island that throws leaves its HTML, the others work, the window hears of it",
  async () => {
    await using opened = await openPage(() => (
      <>
        <Click name="first" />
        <Broken />
        <Click name="last" />
      </>
    ));
    const { page, problems } = opened;

    await click(page, "first: 0", "first: 1");
    await click(page, "last: 0", "last: 1");

    assert.equal(
      await htmlOf(page, ".broken"),
      '<p class="broken">as the server drew it</p>',
    );
    assert.deepEqual(problems, ["Error: broken in the browser"]);
  },
);

browserTest(
  "an island that throws half-way leaves its whole HTML",
  async () => {
    await using opened = await openPage(() => <HalfBroken />);
    const { page } = opened;

    assert.equal(
      await htmlOf(page, "main > .half"),
      '<div class="half"><div class="click half"><button type="button">half: 0</button></div>' +
        '<section><em>before</em><p class="broken">as the server drew it</p><em>after</em></section></div>',
    );
  },
);

browserTest(
  "a chunk that fails to load leaves the HTML, other islands wake up",
  async () => {
    await using opened = await openPage(() => (
      <>
        <KebabCaseName />
        <Click name="works" />
      </>
    ), { before: (page) => refuse(page, "kebab_case_name") });
    const { page, problems } = opened;

    await click(page, "works: 0", "works: 1");
    await page.getByText("kebab: 0").click();

    assert.equal(await page.getByText("kebab: 0").count(), 1);
    assert.match(
      problems.join(),
      /TypeError: Failed to fetch dynamically imported module/,
    );
  },
);

browserTest(
  "a slot's island whose chunk fails stands in the slot as it was drawn",
  async () => {
    await using opened = await openPage(() => (
      <Click name="around">
        <KebabCaseName /> and <b>more</b>
      </Click>
    ), { before: (page) => refuse(page, "kebab_case_name") });
    const { page } = opened;

    await click(page, "around: 0", "around: 1");

    assert.match(
      await page.locator(".around").innerText(),
      /kebab: 0\s*and more/,
    );
  },
);

browserTest(
  "without the reader of rich props the page stays as the server drew it",
  async () => {
    const failed = Promise.withResolvers<void>();
    await using opened = await openPage(() => <Share count={signal(5)} />, {
      awake: false,
      before: (page) => {
        page.once("pageerror", () => failed.resolve());
        return refuse(page, "rich");
      },
    });
    const { page } = opened;
    await failed.promise;

    await page.locator(".share").click();

    assert.equal(await page.locator(".share").innerText(), "5");
  },
);

browserTest(
  "the page can be read and used while its scripts are on their way",
  async () => {
    const gate = Promise.withResolvers<void>();
    await using opened = await openPage(() => (
      <Box>
        <form>
          <input name="q" />
        </form>
        <Click name="slow" />
      </Box>
    ), {
      awake: false,
      before: (page) =>
        page.route("**/_fresh/js/boot-*", async (route) => {
          await gate.promise;
          await route.continue();
        }),
    });
    const { page, problems } = opened;
    await page.locator("[name=q]").fill("typed early");
    assert.equal(await page.getByText("slow: 0").count(), 1);

    gate.resolve();
    await page.locator('#ready[data-ready="true"]').waitFor({
      state: "attached",
    });
    await click(page, "slow: 0", "slow: 1");

    assert.equal(await page.locator("[name=q]").inputValue(), "typed early");
    assert.deepEqual(problems, []);
  },
);

function refuse(page: Page, chunk: string): Promise<unknown> {
  return page.route(`**/_fresh/js/${chunk}-*`, (route) => route.abort());
}
