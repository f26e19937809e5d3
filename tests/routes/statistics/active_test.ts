import assert from "node:assert/strict";
import { unitPages } from "@/tests/support/unit_pages.ts";

Deno.test("/statistics/active counts by position and by department, and says that the sums agree", async () => {
  await using wuhan = await unitPages("wuhan");

  const html = await wuhan.html("/statistics/active");

  assert.match(html, /核对一致.*两表合计均为 1 人/s);
  assert.match(
    html,
    /按岗位统计.*专业技术<\/th><td class="t"><a href="\/roster\/active\?position=2">1<\/a>/s,
  );
  assert.match(
    html,
    /按内设部门统计.*呼吸内科<\/th><td class="t"><a href="[^"]+">1<\/a>/s,
  );
  assert.match(html, /aria-label="各内设部门在职人数：内科 1 人/);
  assert.match(html, /≤29.*30–34.*≥60/s);
});

Deno.test("/statistics/active counts as of a past day", async () => {
  await using wuhan = await unitPages("wuhan");

  const html = await wuhan.html("/statistics/active?on=1999-12-31");

  assert.match(html, /1999-12-31 没有在职人员/);
  assert.match(html, /name="on" value="1999-12-31" max="2026-11-23"/);
});

Deno.test("/statistics/active takes a day to come, or no day at all, as today", async () => {
  await using wuhan = await unitPages("wuhan");

  const future = await wuhan.html("/statistics/active?on=2027-01-01");
  const nonsense = await wuhan.html("/statistics/active?on=2026-02-30");

  assert.match(future, /value="2026-11-23"/);
  assert.match(nonsense, /value="2026-11-23"/);
});

Deno.test("/statistics/active is refused without the menu", async () => {
  await using review = await unitPages("wuhanReview");

  await review.html("/statistics/active", 403);
});
