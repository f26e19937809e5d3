import assert from "node:assert/strict";
import type { Page } from "playwright-core";
// deno-lint-ignore house/imports -- the platform's test browser, borrowed for what only a browser shows
import { openBrowser } from "@/tests/support/browser.ts";
import { type DevProject, devProject } from "./support.ts";

/** Runs with an open page of a project, and counts how often it is loaded. */
function inBrowser(
  name: string,
  run: (
    page: Page,
    project: DevProject,
    loads: () => number,
  ) => Promise<void>,
  files: Record<string, string> = {},
): void {
  Deno.test({
    name,
    // Playwright keeps a pipe of its own to the browser.
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      await using project = await devProject(files);
      await using chromium = await openBrowser();
      const page = await (await chromium.open()).newPage();
      page.setDefaultTimeout(60_000);
      let count = 0;
      // Before anything of the page can be seen; "load" may come after what was waited for.
      page.on("framenavigated", (frame) => {
        if (frame === page.mainFrame()) count++;
      });
      await page.goto(project.url);
      await connected(page);
      await run(page, project, () => count);
      await page.close();
    },
  });
}

/** Until the page listens for changes: the reload script has run. */
async function connected(page: Page): Promise<void> {
  await page.locator("body").waitFor();
  await page.waitForFunction(
    "performance.getEntriesByType('resource').some(({ name }) => name.includes('/_fresh/dev/reload.js'))",
  );
}

inBrowser(
  "a changed route reloads the open page, once",
  async (page, project, loads) => {
    await project.edit("routes/index.tsx", "{WORD}", "{WORD} there");
    await page.getByText("hello there").waitFor();
    await project.edit("routes/index.tsx", "{WORD} there", "{WORD} you");
    await page.getByText("hello you").waitFor();

    assert.equal(loads(), 3);
  },
);

inBrowser(
  "a changed island is drawn and woken up as it is now",
  async (page, project, loads) => {
    await project.edit("islands/Count.tsx", "count {count}", "total {count}");
    await page.getByText("total 0").click();
    await page.getByText("total 1").waitFor();

    assert.equal(loads(), 2);
  },
);

inBrowser(
  "a changed style sheet is exchanged without a reload, what was typed or counted stays",
  async (page, project, loads) => {
    await page.getByText("count 0").click();
    await page.getByText("count 1").waitFor();

    await project.edit("static/a.css", "1, 2, 3", "4, 5, 6");
    await page.waitForFunction(
      "getComputedStyle(document.querySelector('h1')).color === 'rgb(4, 5, 6)' && document.styleSheets.length === 1",
    );
    await project.edit("static/a.css", "4, 5, 6", "7, 8, 9");
    await page.waitForFunction(
      "getComputedStyle(document.querySelector('h1')).color === 'rgb(7, 8, 9)' && document.styleSheets.length === 1",
    );

    assert.equal(await page.getByText("count 1").count(), 1);
    assert.equal(loads(), 1);
  },
);

inBrowser(
  "what changes no content reloads nothing, and a file that is written aside and renamed counts once",
  async (page, project, loads) => {
    const { root } = project;
    const text = await Deno.readTextFile(`${root}/words.ts`);
    await Deno.writeTextFile(`${root}/words.ts`, text);
    await project.write("_fresh/js/old.js", "1");
    await project.write("data/demo.json", "{}");
    await project.write(".words.ts.swp", "1");
    await project.write("routes/index.tsx~", "1");

    await project.write("words.ts.tmp", text.replace("hello", "renamed"));
    await Deno.rename(`${root}/words.ts.tmp`, `${root}/words.ts`);
    await page.getByText("renamed").waitFor();
    await project.edit("words.ts", "renamed", "last");
    await page.getByText("last").waitFor();

    assert.equal(loads(), 3);
  },
);

inBrowser(
  "a page whose code is broken shows it, and the page itself when it is mended",
  async (page, project, loads) => {
    await project.edit("routes/index.tsx", "{WORD}", "{WORD.nothing()}");
    await page.getByText("routes/index.tsx:3").first().waitFor();
    await page.locator("mark", { hasText: "WORD.nothing()" }).waitFor();
    await page.reload();
    await page.locator("mark", { hasText: "WORD.nothing()" }).waitFor();

    await project.edit("routes/index.tsx", "{WORD.nothing()}", "mended");
    await page.getByText("mended").waitFor();

    // The first, the broken one, by hand, the mended one.
    assert.equal(loads(), 4);
  },
);

inBrowser(
  "a server that is down and comes back reloads the page once",
  async (page, project, loads) => {
    await project.stop();
    await project.edit("words.ts", "hello", "back again");
    await project.restart();
    await page.getByText("back again").waitFor();
    await connected(page);
    await project.edit("words.ts", "back again", "and on");
    await page.getByText("and on").waitFor();

    assert.equal(loads(), 3);
  },
);

inBrowser(
  "a page that stays old when it is loaded anew is not loaded for ever",
  async (page, project, loads) => {
    await page.goto(`${project.url}/frozen`);
    // It reloads once, as it is not what the server has now, and then stands still.
    while (loads() < 3) await page.waitForTimeout(10);
    await connected(page);
    await project.edit("words.ts", "hello", "changed");
    await page.getByText("changed").waitFor();
    await connected(page);

    assert.equal(loads(), 4);
  },
  {
    "routes/frozen.ts": `import { WORD } from "../words.ts";
const SCRIPT = '<script type="module" src="/_fresh/dev/reload.js?r=old"></script>';
export const handler = () =>
  new Response("<!DOCTYPE html><body>" + WORD + SCRIPT, { headers: { "content-type": "text/html" } });
`,
  },
);
