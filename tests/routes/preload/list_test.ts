import assert from "node:assert/strict";
import { importList } from "@/tests/support/cast.ts";
import { unitPages } from "@/tests/support/unit_pages.ts";

const XIANG_YU = { name: "向瑜", documentNumber: "420106199001010028" };

Deno.test("/preload/active tells a unit without a list what to do", async () => {
  await using wuhan = await unitPages("wuhan");

  const html = await wuhan.html("/preload/active");

  assert.match(html, /名单上没有人/);
  assert.match(html, /匹配 30 天后从这里自动删除/);
  assert.match(html, /class="btn go" href="\/preload\/import"/);
});

Deno.test("/preload/active lists who was sent ahead, the number masked, and counts them", async () => {
  await using wuhan = await unitPages("wuhan");
  await importList(wuhan.cast.platform, "wuhan", [XIANG_YU]);

  const html = await wuhan.html("/preload/active");

  assert.match(html, /向瑜/);
  assert.match(html, /420106\*{8}0028/);
  assert.doesNotMatch(html, /420106199001010028/);
  assert.match(html, /未匹配 1 人，已匹配 0 人/);
  assert.match(html, /匹配 30 天后从这里自动删除，花名册不受影响/);
  assert.match(html, /共 1 人，第 1～1 人/);
});

Deno.test("/preload/active says which search found nobody", async () => {
  await using wuhan = await unitPages("wuhan");
  await importList(wuhan.cast.platform, "wuhan", [XIANG_YU]);

  const html = await wuhan.html("/preload/active?search=贺");

  assert.match(html, /名单中没有姓名含“贺”的人/);
  assert.match(html, /value="贺"/);
});

Deno.test("/preload/active shows nothing of another unit's list", async () => {
  await using wuhan = await unitPages("wuhan");
  await importList(wuhan.cast.platform, "wuhan", [XIANG_YU]);
  const yichang = await wuhan.as("yichang");

  const html = await yichang.html("/preload/active");

  assert.doesNotMatch(html, /向瑜/);
});

Deno.test("/preload/active is refused without the menu", async () => {
  await using statistics = await unitPages("wuhanStatistics");

  const html = await statistics.html("/preload/active", 403);

  assert.match(html, /您的帐号没有此项权限/);
});
