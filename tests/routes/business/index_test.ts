import assert from "node:assert/strict";
import { addPosts } from "@/tests/support/staff.ts";
import { unitPages } from "@/tests/support/unit_pages.ts";
import { grantToReviewer } from "@/tests/support/unit_state.ts";

Deno.test("/business/12 shows a business account its people, counts and nothing else of the unit", async () => {
  await using nurses = await unitPages("wuhanNurses");
  await addPosts(nurses.cast.platform, [
    { position: "2", specialty: "21", titleLevel: "4" },
    { position: "2", specialty: null, departmentId: null },
  ]);

  const html = await nurses.html("/business/12");

  assert.match(html, /<title>护士执业资格考试 - 湖北卫生健康信息平台<\/title>/);
  assert.match(
    html,
    /本单位在职人员中，从事专业类别为注册护士、助产士，或还没有填写的人/,
  );
  assert.match(html, /按专业技术职务：<\/strong>师级\/助理 1 人，未填写 1 人/);
  assert.match(html, /按内设机构：<\/strong>内科 1 人，未分到内设机构 1 人/);
  assert.match(html, /共 2 人，第 1～2 人/);
  assert.match(html, /吴明.*\*{4}.*注册护士/s);
  assert.doesNotMatch(html, /李梅|陈静|王强/);
  assert.match(html, /href="\/business\/12" aria-current="page"/);
  assert.doesNotMatch(html, /href="\/roster\/active"|平台首页/);
});

Deno.test("/business/40 finds people by name and initials, and says when there are none", async () => {
  await using wuhan = await unitPages("wuhan");

  assert.match(await wuhan.html("/business/40?search=李"), /李梅/);
  assert.match(await wuhan.html("/business/40?search=LM"), /李梅/);
  const nobody = await wuhan.html("/business/40?search=贺");
  assert.match(nobody, /没有符合条件的人员/);
  assert.match(nobody, /value="贺"/);
  assert.match(await wuhan.html("/business/15"), /现在没有涉及的人员/);
});

Deno.test("/business/11 is paged, and offers to export what is shown", async () => {
  await using wuhan = await unitPages("wuhan");
  await addPosts(
    wuhan.cast.platform,
    Array.from({ length: 55 }, () => ({ position: "2" })),
  );

  const html = await wuhan.html("/business/11");
  const next = /href="(\/business\/11\?[^"]*)"[^>]*>下一页/.exec(html)?.[1];
  const second = await wuhan.html((next ?? "").replaceAll("&amp;", "&"));

  assert.match(html, /共 56 人，第 1～50 人/);
  assert.match(html, /导出 56 人/);
  assert.match(second, /第 51～56 人/);
});

Deno.test("/business/12 is printed with unit, count and time over it", async () => {
  await using wuhan = await unitPages("wuhan");

  const html = await wuhan.html("/business/40");

  assert.match(
    html,
    /class="ponly">单位：武昌区中医院　　住院医师业务　　共 1 人　　打印时间：2026-11-23 10:00/,
  );
});

Deno.test("a business page is refused without the business, and one that nobody knows is no page", async () => {
  await using nurses = await unitPages("wuhanNurses");
  await using review = await unitPages("wuhanReview");

  await nurses.html("/business/11", 403);
  await nurses.html("/business/10", 403);
  await review.html("/business/12", 403);
  for (const code of ["99", "01", "constructor", "12x"]) {
    await nurses.html(`/business/${code}`, 404);
  }
});

Deno.test("/business/12 gives nothing away by another unit's key", async () => {
  await using wuhan = await unitPages("wuhan");

  const foreign = await wuhan.html(
    "/business/11?after=mem_wang-qiang-yichang",
  );
  const missing = await wuhan.html("/business/11?after=mem_0000000000");

  assert.equal(foreign, missing);
});

Deno.test("a subaccount reaches its business pages from the menu and from its home", async () => {
  await using review = await unitPages("wuhanReview");
  await grantToReviewer(review.cast.platform.db, "12");

  const html = await review.html("/");

  assert.match(html, /我的业务.*href="\/business\/12".*护士执业资格考试/s);
  assert.match(html, /<li><a href="\/business\/12">护士执业资格考试/);
});
