import assert from "node:assert/strict";
import { unitPages } from "@/tests/support/unit_pages.ts";
import { IDS } from "@/tools/seed.ts";

Deno.test("/unit/subaccounts lists login, holder, businesses and state", async () => {
  await using wuhan = await unitPages("wuhan");

  const html = await wuhan.html("/unit/subaccounts");

  assert.match(html, /2 个，最多 99 个/);
  assert.match(
    html,
    /4201060001-F01.*在用.*孙磊.*139\*{4}0012.*02 本单位实名管理.*已用/s,
  );
  assert.match(html, /4201060001-F02.*05 本单位统计查询/s);
  assert.match(html, /href="\/unit\/subaccounts\/new"/);
  assert.doesNotMatch(html, /已注销的分账号/);
});

Deno.test("/unit/subaccounts keeps closed ones apart", async () => {
  await using wuhan = await unitPages("wuhan");
  const { wuhanReview } = IDS.account;
  await wuhan.post(`/unit/subaccounts/${wuhanReview}?act=close`, {});

  const html = await wuhan.html("/unit/subaccounts");

  assert.match(html, /1 个，最多 99 个/);
  assert.match(html, /已注销的分账号（1 个）.*4201060001-F01.*孙磊/s);
});

Deno.test("/unit/subaccounts tells a unit that has none what they are for", async () => {
  await using yichang = await unitPages("yichang");

  const html = await yichang.html("/unit/subaccounts");

  assert.match(html, /还没有分账号/);
  assert.match(html, /class="btn go" href="\/unit\/subaccounts\/new"/);
});

Deno.test("/unit/subaccounts is the main account's alone", async () => {
  await using review = await unitPages("wuhanReview");

  await review.html("/unit/subaccounts", 403);
  await review.html("/unit/subaccounts/new", 403);
});
