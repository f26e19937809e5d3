import assert from "node:assert/strict";
import { bundle, DEFAULT_TARGET } from "../build/bundle.ts";
import { projectWith } from "./support.ts";

const FILES = {
  "node_modules/odds/package.json": '{"name":"odds","main":"index.js"}',
  "node_modules/odds/index.js":
    `export { used } from "./used.js";\nexport { unused } from "./unused.js";\n`,
  "node_modules/odds/used.js": `export const used = "is used";\n`,
  "node_modules/odds/unused.js":
    `globalThis.marked = "done by loading";\nexport const unused = 1;\n`,
  "islands/Odd.tsx":
    `import { used } from "odds";\nexport const Odd = () => <p>{used}</p>;\n`,
};

Deno.test("of a package that is named pure no module is sent of which nothing is used", async () => {
  assert.match(await scriptsOf([]), /done by loading/);

  const scripts = await scriptsOf(["odds"]);
  assert.match(scripts, /is used/);
  assert.doesNotMatch(scripts, /done by loading/);
});

Deno.test("a package whose name only begins alike is not meant", async () => {
  assert.match(await scriptsOf(["odd", "odds-and-ends"]), /done by loading/);
});

/** The text of every script that the island became. */
async function scriptsOf(purePackages: string[]): Promise<string> {
  await using project = await projectWith(FILES);
  const { scripts } = await bundle({
    root: project.root,
    files: ["islands/Odd.tsx"],
    islandDir: "islands",
    mode: "production",
    target: DEFAULT_TARGET,
    purePackages,
  });
  return [...scripts.values()].map((bytes) => new TextDecoder().decode(bytes))
    .join("\n");
}
