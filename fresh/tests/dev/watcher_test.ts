import assert from "node:assert/strict";
import { Watcher } from "../../build/dev/watcher.ts";
import { projectWith } from "../support.ts";

const FILES = {
  "main.ts": "1",
  "routes/index.tsx": "1",
  "static/a.css": "1",
  "static/old.css": "1",
  "data/demo.json": "1",
  "_fresh/snapshot.json": "1",
  "node_modules/x/index.js": "1",
};

/** What a watcher tells after `act`, until it tells of `last`. */
async function told(
  act: (root: string) => Promise<void>,
  last: string,
): Promise<string[][]> {
  await using project = await projectWith(FILES);
  const { root } = project;
  const changes: string[][] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  using watcher = new Watcher({
    root,
    statics: "static",
    out: "_fresh",
    ignore: [/^data\//],
    onChange(paths) {
      changes.push(paths);
      if (paths.includes(last)) resolve();
    },
  });
  await watcher.start();
  await act(root);
  await promise;
  return changes;
}

Deno.test("a watcher tells of changed, new and removed files, each by its path", async () => {
  const changes = await told(async (root) => {
    await Deno.writeTextFile(`${root}/routes/index.tsx`, "2");
    await Deno.mkdir(`${root}/routes/users`);
    await Deno.writeTextFile(`${root}/routes/users/[id].tsx`, "1");
    await Deno.writeTextFile(`${root}/main.ts`, "2");
    await Deno.remove(`${root}/static/old.css`);
    await Deno.writeTextFile(`${root}/static/picture.webp`, "1");
  }, "static/picture.webp");

  assert.deepEqual(changes.flat().sort(), [
    "main.ts",
    "routes/index.tsx",
    "routes/users/[id].tsx",
    "static/old.css",
    "static/picture.webp",
  ]);
});

Deno.test("a watcher tells nothing of a build, of packages, of ignored folders and of an editor's files", async () => {
  const changes = await told(async (root) => {
    await Deno.writeTextFile(`${root}/_fresh/snapshot.json`, "2");
    await Deno.mkdir(`${root}/_fresh.new/js`, { recursive: true });
    await Deno.writeTextFile(`${root}/_fresh.new/js/a.js`, "2");
    await Deno.writeTextFile(`${root}/node_modules/x/index.js`, "2");
    await Deno.writeTextFile(`${root}/data/demo.json`, "2");
    await Deno.writeTextFile(`${root}/routes/.index.tsx.swp`, "2");
    await Deno.writeTextFile(`${root}/routes/index.tsx~`, "2");
    await Deno.writeTextFile(`${root}/routes/4913`, "2");
    await Deno.writeTextFile(`${root}/static/#a.css#`, "2");
    await Deno.writeTextFile(`${root}/static/a.css.tmp`, "2");
    await Deno.writeTextFile(`${root}/routes/index.tsx`, "1");
    await Deno.writeTextFile(`${root}/main.ts`, "2");
  }, "main.ts");

  assert.deepEqual(changes, [["main.ts"]]);
});

Deno.test("a watcher tells once of a file that is written aside and renamed", async () => {
  const changes = await told(async (root) => {
    await Deno.writeTextFile(`${root}/main.ts.tmp`, "2");
    await Deno.rename(`${root}/main.ts.tmp`, `${root}/main.ts`);
  }, "main.ts");

  assert.deepEqual(changes, [["main.ts"]]);
});
