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

Deno.test("/statistics/active and /statistics/retired read a day as people write it", async () => {
  await using wuhan = await unitPages("wuhan");

  for (const on of ["2026/03/01", "2026.3.1", "20260301", "2026年3月1日"]) {
    for (const kind of ["active", "retired"]) {
      const html = await wuhan.html(
        `/statistics/${kind}?on=${encodeURIComponent(on)}`,
      );

      assert.match(html, /name="on" value="2026-03-01"/, on);
      assert.match(html, /统计时点：2026-03-01/, on);
      assert.doesNotMatch(html, /有的条件没有使用/, on);
    }
  }
});

Deno.test("/statistics/active says so where it shows today for a day that is none", async () => {
  await using wuhan = await unitPages("wuhan");

  for (
    const [on, why] of [
      ["abc", "请填写有效的日期"],
      ["2026-02-30", "请填写有效的日期"],
      ["1799-12-31", "请填写有效的日期"],
      ["2030-01-01", "日期不能晚于今天"],
    ]
  ) {
    const html = await wuhan.html(`/statistics/active?on=${on}`);

    assert.match(
      html,
      // A day of a text stands in an element that keeps it together.
      new RegExp(
        `有的条件没有使用.*<a href="#f-on">统计时点“(<[^>]*>)?${on}(<[^>]*>)?”：${why}.*下面是今天的数字`,
        "s",
      ),
    );
    assert.match(
      html,
      new RegExp(
        `id="f-on" name="on" aria-describedby="f-on-e" aria-invalid="true"[^>]* value="${on}"`,
      ),
      "is kept",
    );
    assert.match(html, /按岗位统计/);
    assert.doesNotMatch(html, /核对一致|导出 xlsx/);
  }
});

Deno.test("/statistics/active is refused without the menu", async () => {
  await using review = await unitPages("wuhanReview");

  await review.html("/statistics/active", 403);
});
