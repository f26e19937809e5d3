import assert from "node:assert/strict";
import { unitPages } from "@/tests/support/unit_pages.ts";

Deno.test("/roster/active lists who is in service, the number masked", async () => {
  await using wuhan = await unitPages("wuhan");

  const html = await wuhan.html("/roster/active");

  assert.match(html, /<title>在职人员管理 - 湖北卫生健康信息平台<\/title>/);
  assert.match(html, /李梅/);
  assert.match(html, /420106\*{8}0022/);
  assert.match(html, /共 1 人，第 1～1 人/);
  assert.doesNotMatch(html, /陈静|王强/);
});

Deno.test("/roster/active finds people by name and by pinyin initials", async () => {
  await using wuhan = await unitPages("wuhan");

  const byName = await wuhan.html("/roster/active?search=李");
  const byInitials = await wuhan.html("/roster/active?search=LM");
  const nobody = await wuhan.html("/roster/active?search=贺");

  assert.match(byName, /李梅/);
  assert.match(byInitials, /李梅/);
  assert.match(nobody, /没有符合条件的人员/);
  assert.match(nobody, /value="贺"/);
});

Deno.test("/roster/active takes an address that makes no sense as the first page", async () => {
  await using wuhan = await unitPages("wuhan");

  const html = await wuhan.html("/roster/active?after=%27%22&before=-3");

  assert.match(html, /李梅/);
  assert.match(html, /第 1～1 人/);
});

Deno.test("/roster/active gives nothing away by another unit's key", async () => {
  await using wuhan = await unitPages("wuhan");

  const foreign = await wuhan.html(
    "/roster/active?after=mem_wang-qiang-yichang",
  );
  const missing = await wuhan.html("/roster/active?after=mem_0000000000");

  assert.equal(foreign, missing);
});

Deno.test("/roster/active is refused without the menu", async () => {
  await using review = await unitPages("wuhanReview");

  await review.html("/roster/active", 403);
});
