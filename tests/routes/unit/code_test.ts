import assert from "node:assert/strict";
import { unitPages } from "@/tests/support/unit_pages.ts";
import {
  endUnitCodesAt,
  forgetUnitCodes,
  grantToReviewer,
} from "@/tests/support/unit_state.ts";

const DAY_MS = 86_400_000;

Deno.test("/unit/code shows the dates, and the code on demand", async () => {
  await using wuhan = await unitPages("wuhan");

  const html = await wuhan.html("/unit/code");
  const shown = await (await wuhan.post("/unit/code?act=show", {})).text();

  assert.doesNotMatch(html, /7K3M-9QXT/);
  assert.match(html, /显示校验码/);
  assert.match(shown, /<p class="big">7K3M-9QXT<\/p>/);
  assert.match(html, /有效期至.*2027-02-\d\d/s);
  assert.match(html, /查找“武昌区中医院”/);
  assert.match(html, /旧码立即失效/);
});

Deno.test("/unit/code puts a new code in place of the old one", async () => {
  await using wuhan = await unitPages("wuhan");

  const form = { codeId: "cod_wuhan-first" };
  const response = await wuhan.post("/unit/code", form);
  const html = await response.text();
  const again = await wuhan.post("/unit/code", form);

  assert.equal(response.status, 200);
  assert.match(html, /新校验码已生成/);
  assert.match(html, /<p class="big">[0-9A-Z]{4}-[0-9A-Z]{4}<\/p>/);
  assert.doesNotMatch(html, /7K3M-9QXT/);
  assert.equal(again.status, 409);
  assert.match(await again.text(), /校验码刚刚已经重新生成过/);
});

Deno.test("/unit/code says when the code has expired", async () => {
  await using wuhan = await unitPages("wuhan");
  await endUnitCodesAt(
    wuhan.cast.platform.db,
    new Date(wuhan.cast.time.ms - DAY_MS).toISOString(),
  );

  const html = await wuhan.html("/unit/code");
  const notice = await wuhan.post("/unit/code?act=notice", {});

  assert.match(html, /校验码已过期，职工不能用它申请/);
  assert.match(html, /class="btn go">重新生成校验码/);
  assert.equal(notice.status, 409);
  assert.doesNotMatch(await notice.text(), /7K3M-9QXT/);
});

Deno.test("/unit/code offers a unit without a code to make one", async () => {
  await using wuhan = await unitPages("wuhan");
  await forgetUnitCodes(wuhan.cast.platform.db);

  const html = await wuhan.html("/unit/code");

  assert.match(html, /还没有校验码/);
  assert.match(html, /class="btn go">生成校验码/);
});

Deno.test("/unit/code is refused without the menu, to look at and to renew", async () => {
  await using review = await unitPages("wuhanReview");

  const response = await review.post("/unit/code", {});

  await review.html("/unit/code", 403);
  assert.equal(response.status, 403);
});

Deno.test("/unit/code lets an account with group 01 look, and not renew", async () => {
  await using review = await unitPages("wuhanReview");
  await grantToReviewer(review.cast.platform.db, "01");

  const html = await review.html("/unit/code");
  const response = await review.post("/unit/code", {});

  const shown = await (await review.post("/unit/code?act=show", {})).text();

  assert.match(shown, /7K3M-9QXT/);
  assert.doesNotMatch(html, /重新生成/);
  assert.equal(response.status, 403);
});
