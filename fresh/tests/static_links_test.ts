import assert from "node:assert/strict";
import { join } from "node:path";
import { App, staticFiles } from "fresh";
import { Builder } from "fresh/dev";
import { ask, projectWith } from "./support.ts";

Deno.test("a link in static/ is not followed, to a file or to a folder", async () => {
  await using outside = await projectWith({ "secret.txt": "not for anybody" });
  await using project = await projectWith({ "static/open.txt": "for all" });
  const { root } = project;
  await Deno.symlink(
    join(outside.root, "secret.txt"),
    join(root, "static/leak.txt"),
  );
  await Deno.symlink(outside.root, join(root, "static/folder"));
  const app = new App().use(staticFiles());
  await (await new Builder({ root }).build({ snapshot: "memory" }))(app);
  const handler = app.handler();

  assert.equal((await ask(handler, "/open.txt")).text, "for all");
  for (const path of ["/leak.txt", "/folder/secret.txt", "/folder"]) {
    assert.equal((await ask(handler, path)).status, 404, path);
  }
});
