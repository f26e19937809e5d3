import assert from "node:assert/strict";
import { join } from "node:path";
import {
  type Bundle,
  bundle,
  Bundler,
  DEFAULT_TARGET,
} from "../build/bundle.ts";
import { withEsbuild } from "../build/esbuild.ts";
import { projectWith } from "./support.ts";

const WORD = "islands/word.ts";
const FILES = {
  [WORD]: `export const word = "one";\n`,
  "islands/Say.tsx": `import { word } from "./word.ts";
export const Say = () => <b>{word}</b>;
`,
  "islands/Other.tsx": `export const Other = () => <i>other</i>;
`,
};

Deno.test("Bundler makes what bundle makes, whatever has changed since the last time", async () => {
  await using project = await projectWith(FILES);
  const { root } = project;
  const optionsFor = (files: string[]) => ({
    root,
    files,
    islandDir: "islands",
    mode: "development" as const,
    target: DEFAULT_TARGET,
  });
  const first = optionsFor(["islands/Say.tsx"]);
  const both = optionsFor(["islands/Other.tsx", "islands/Say.tsx"]);

  await withEsbuild(async () => {
    await using bundler = new Bundler();
    const one = await bundler.bundle(first);
    assert.deepEqual(one, await bundle(first));
    assert.match(textOf(one), /"one"/);

    await Deno.writeTextFile(join(root, WORD), `export const word = "two";\n`);
    const two = await bundler.bundle(first);
    assert.deepEqual(two, await bundle(first));
    assert.match(textOf(two), /"two"/);

    await Deno.writeTextFile(join(root, WORD), "export const word = ;\n");
    await assert.rejects(bundler.bundle(first), /Unexpected/);

    await Deno.writeTextFile(
      join(root, WORD),
      `export const word = "three";\n`,
    );
    assert.match(textOf(await bundler.bundle(first)), /"three"/);
    assert.deepEqual(await bundler.bundle(both), await bundle(both));
    await assert.rejects(bundler.bundle({ ...both, target: ["nobody1"] }));
    assert.deepEqual(await bundler.bundle(both), await bundle(both));
  });
});

function textOf({ scripts }: Bundle): string {
  return [...scripts.values()]
    .map((bytes) => new TextDecoder().decode(bytes)).join("\n");
}
