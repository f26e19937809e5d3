import assert from "node:assert/strict";
import { unitPages } from "@/tests/support/unit_pages.ts";
import { addRetired } from "@/tests/support/staff.ts";

Deno.test("/statistics/retired counts by position before retirement, and says that the sums agree", async () => {
  await using wuhan = await unitPages("wuhan");
  // 陈静 of the cast is among 专业技术人员.
  await addRetired(wuhan.cast.platform, [
    { position: "1", kind: "2", birthDate: "1946-11-23", sex: "2" },
    { position: "4", kind: "1", birthDate: "1966-11-24", sex: "1" },
    { position: null, kind: "1", birthDate: null, sex: "1" },
  ]);

  const html = await wuhan.html("/statistics/retired");

  assert.match(html, /核对一致.*合计 4 人；学历、年龄各组之和等于合计/s);
  assert.match(
    html,
    /按退休前岗位统计.*管理人员<\/th><td class="t"><a [^>]+>1<\/a>/s,
  );
  assert.match(html, /专业技术人员<\/th><td class="t"><a [^>]+>2<\/a>/);
  assert.match(html, /不详<\/th><td class="t"><a [^>]+>1<\/a>/);
  assert.match(html, /&lt;50.*50–54.*75–79.*≥80/s);
  assert.match(html, /aria-label="退休人员年龄：/);
  assert.match(html, /colspan="5">其中.*离休.*女.*少数民族.*中共党员/s);
});

Deno.test("/statistics/retired of a unit without retired people says how they come to be there", async () => {
  await using yichang = await unitPages("yichang");

  const html = await yichang.html("/statistics/retired");
  const past = await yichang.html("/statistics/retired?on=1999-12-31");

  assert.match(html, /2026-11-23 没有退休人员.*办理退休/s);
  assert.match(past, /1999-12-31 没有退休人员.*看今天的统计/s);
});

Deno.test("/statistics/retired is refused without the menu", async () => {
  await using review = await unitPages("wuhanReview");

  await review.html("/statistics/retired", 403);
});

Deno.test("every figure of /statistics/retired opens the roster of as many people, today and of a past day", async () => {
  await using wuhan = await unitPages("wuhan");
  await addRetired(wuhan.cast.platform, [
    { position: "1", kind: "2", birthDate: "1946-11-23", sex: "2" },
    { position: "4", kind: "1", birthDate: null, sex: "1" },
    { position: null, kind: "1", birthDate: "1966-11-24", sex: "1" },
  ]);

  for (const query of ["", "?on=2026-11-22"]) {
    const html = await wuhan.html(`/statistics/retired${query}`);
    const links = [...html.matchAll(
      /<td[^>]*><a href="(\/roster\/retired[^"]*)">(\d+)<\/a>/g,
    )];
    assert.ok(links.length > 20);
    for (const [, href = "", figure] of links) {
      const list = await wuhan.html(href.replaceAll("&amp;", "&"));
      assert.match(list, new RegExp(`<small>${figure} 人，截至 `), href);
      assert.doesNotMatch(list, /有的条件没有使用/, href);
    }
  }
});

Deno.test("figures are no links for who may not see the rosters", async () => {
  await using statistics = await unitPages("wuhanStatistics");

  for (const kind of ["active", "retired"]) {
    const html = await statistics.html(`/statistics/${kind}`);
    assert.match(html, /核对一致/);
    assert.doesNotMatch(html, /<td[^>]*><a /);
  }
});
