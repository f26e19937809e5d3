import assert from "node:assert/strict";
import { unitPages } from "@/tests/support/unit_pages.ts";

Deno.test("the menu folds what would push the current page out of sight", async () => {
  await using wuhan = await unitPages("wuhan");
  const folds = async (path: string) => {
    const html = await wuhan.html(path);
    const [menu = ""] = /<nav class="nav"[\s\S]*?<\/nav>/.exec(html) ?? [];
    return [...menu.matchAll(/<details( open)?>/g)]
      .map(([, open]) => open ? "open" : "folded");
  };

  assert.deepEqual(new Set(await folds("/unit/code")), new Set(["open"]));
  assert.deepEqual(
    await folds("/statistics/active"),
    ["folded", "folded", "open", "open", "open", "open"],
  );
});
