import assert from "node:assert/strict";
import { testApp } from "@/tests/support/app.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import { projectFiles } from "@/tests/support/project_files.ts";

/** Shown by the frame of the page, by a component of the style guide, or by a script alone. */
const SHOWN_ELSEWHERE = [
  "Brand",
  "Crumbs",
  "Field",
  "LiveChart",
  "Menu",
  "OldBrowserNote",
  "Picture",
  "Shell",
  "SoloPage",
  "SortRow",
  "StatHead",
  "TableCell",
  "TopBar",
];

Deno.test("every component stands in the style guide", async () => {
  const components = (await projectFiles("components/"))
    .filter((file) => file.endsWith(".tsx"))
    .map((file) => file.slice("components/".length, -".tsx".length));
  const pages = await Promise.all(
    ["routes/styleguide.tsx"].concat(
      await projectFiles("routes/(_components)/styleguide/"),
    ).map((file) => Deno.readTextFile(file)),
  );
  const shown = (name: string) =>
    pages.some((text) => text.includes(`<${name}`));

  assert.deepEqual(
    components.filter((name) => !shown(name)).sort(),
    SHOWN_ELSEWHERE,
  );
});

Deno.test("/styleguide is shown in development and the demonstration alone", async () => {
  await using cast = await testPlatform();
  const production = await testApp(cast.platform);
  const demonstration = await testApp({ ...cast.platform, demo: [] });

  assert.equal((await production.request("/styleguide")).status, 404);
  const shown = await demonstration.request("/styleguide");
  assert.equal(shown.status, 200);
  assert.match(await shown.text(), /古丽娜尔·阿不都/);
});
