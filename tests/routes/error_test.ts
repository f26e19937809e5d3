import assert from "node:assert/strict";
import { unitPages } from "@/tests/support/unit_pages.ts";

Deno.test("a page that an account may not see says who can help, by the kind of account", async () => {
  await using hubei = await unitPages("hubei");
  const main = await hubei.as("wuhan");
  const cases = [
    [hubei, "/authority/limits", /请改用相应角色的帐号办理/],
    [main, "/authority", /请从菜单重新进入页面再试。<\/p>/],
  ] as const;

  for (const [pages, path, advice] of cases) {
    const html = await pages.html(path, 403);
    assert.match(html, /您的帐号没有此项权限/);
    assert.match(html, advice);
  }
});
