import assert from "node:assert/strict";
import { formOf } from "@/tests/support/app.ts";
import {
  readHtml,
  type UnitPages,
  unitPages,
} from "@/tests/support/unit_pages.ts";
import { IDS } from "@/tools/seed.ts";

const REVIEW = `/unit/subaccounts/${IDS.account.wuhanReview}`;

Deno.test("管理 of a subaccount shows its businesses, ticked", async () => {
  await using wuhan = await unitPages("wuhan");

  const html = await wuhan.html(REVIEW);

  assert.match(html, /<h1>分账号 4201060001-F01<\/h1>/);
  assert.match(html, /value="02" checked/);
  assert.equal(html.match(/ checked/g)?.length, 1);
  assert.match(html, /<input type="hidden" name="held" value="02"/);
  assert.match(html, /孙磊.*139\*{4}0012/s);
});

Deno.test("its businesses are changed, and its pages follow at once", async () => {
  await using wuhan = await unitPages("wuhan");
  await wuhan.stepUp();
  const review = await wuhan.as("wuhanReview");
  await review.html("/admission/review");

  const response = await businesses(wuhan, "02", ["05", "12"]);
  const html = await wuhan.html(`${REVIEW}?done=businesses`);

  assert.equal(response.status, 303);
  assert.equal(response.headers.get("location"), `${REVIEW}?done=businesses`);
  assert.match(html, /所属业务已更新，立即生效/);
  assert.match(html, /05 本单位统计查询.*12 护士执业资格考试/s);
  await review.html("/admission/review", 403);
  await review.html("/statistics/active");
  await review.html("/business/12");
  await review.html("/business/11", 403);
});

Deno.test("a list of businesses that was opened before another change is refused with what holds now", async () => {
  await using wuhan = await unitPages("wuhan");
  await wuhan.stepUp();
  await businesses(wuhan, "02", ["03"]);

  const late = await businesses(wuhan, "02", ["02", "12"]);
  const html = await readHtml(late);

  assert.equal(late.status, 409);
  assert.match(html, /帐号的状态刚刚有变化，请查看后再操作/);
  assert.match(html, /name="held" value="03"/);
  assert.match(html, /value="03" checked/);
});

Deno.test("a business more waits for a second proof, and what was ticked stays; one less does not", async () => {
  await using wuhan = await unitPages("wuhan");
  const verify = `href="/account/verify?next=${encodeURIComponent(REVIEW)}"`;

  const bare = await businesses(wuhan, "02", ["02", "03", "12"]);
  const kept = await readHtml(bare);
  const still = await wuhan.html(REVIEW);
  await wuhan.stepUp();
  const more = await businesses(wuhan, "02", ["02", "03", "12"]);
  await wuhan.lapse();
  const less = await businesses(wuhan, "02,03,12", ["03"]);

  assert.equal(bare.status, 403);
  assert.match(kept, /请先再次验证身份.*填写的内容还在本页面/s);
  assert.ok(kept.includes(`${verify} target="_blank"`));
  assert.deepEqual(
    [...kept.matchAll(/value="(\d\d)" checked/g)].map(([, code]) => code),
    ["02", "03", "12"],
  );
  assert.match(kept, /<input type="hidden" name="held" value="02"/);
  assert.equal(still.match(/ checked/g)?.length, 1);
  assert.equal(more.status, 303);
  assert.equal(less.status, 303);
});

Deno.test("no business at all is refused in words, and so is one that is not offered", async () => {
  await using wuhan = await unitPages("wuhan");

  const none = await businesses(wuhan, "02", []);
  const unknown = await businesses(wuhan, "02", ["02", "99"]);

  assert.equal(none.status, 422);
  assert.match(await readHtml(none), /请至少选择一项业务/);
  assert.equal(unknown.status, 422);
  assert.match(await readHtml(unknown), /请选择列出的业务/);
});

Deno.test("注销 asks first, ends the account for good and leaves nothing to do", async () => {
  await using wuhan = await unitPages("wuhan");
  const review = await wuhan.as("wuhanReview");

  const question = await wuhan.html(`${REVIEW}?ask=close`);
  const response = await wuhan.post(`${REVIEW}?act=close`, {});
  const html = await wuhan.html(`${REVIEW}?done=close`);
  const again = await wuhan.post(`${REVIEW}?act=close`, {});
  const out = await review.app.request("/admission/review");

  assert.match(question, /注销不能撤销，这个编号也不再使用/);
  assert.equal(response.headers.get("location"), `${REVIEW}?done=close`);
  assert.match(html, /帐号已注销，不能再登录/);
  assert.doesNotMatch(html, /帐号操作|name="held"/);
  assert.equal(again.status, 409);
  assert.equal(out.status, 303);
});

Deno.test("重置 asks for a second proof before the question, and leads back to it", async () => {
  await using wuhan = await unitPages("wuhan");
  const fields = { activationId: "none" };
  const verify = `/account/verify?next=${
    encodeURIComponent(`${REVIEW}?ask=reset`)
  }`;

  const first = await wuhan.html(`${REVIEW}?ask=reset`);
  const bare = await wuhan.post(`${REVIEW}?act=reset`, fields);
  const still = await wuhan.html(REVIEW);
  await wuhan.stepUp();
  const question = await wuhan.html(`${REVIEW}?ask=reset`);

  assert.match(first, /重置之前，请再次验证身份/);
  assert.ok(first.includes(`href="${verify}"`));
  assert.doesNotMatch(first, /重置并生成新激活码/);
  assert.equal(bare.status, 303);
  assert.equal(bare.headers.get("location"), verify);
  assert.doesNotMatch(still, /待激活/);
  assert.match(question, /重置并生成新激活码/);
  // Other acts are done as before.
  assert.match(await wuhan.html(`${REVIEW}?ask=suspend`), /停用后/);
});

Deno.test("重置 of a subaccount answers with its slip", async () => {
  await using wuhan = await unitPages("wuhan");
  await wuhan.stepUp();

  const response = await wuhan.post(`${REVIEW}?act=reset`, {
    activationId: "none",
  });
  const slip = await readHtml(response);

  assert.equal(response.status, 200);
  assert.match(slip, /4201060001-F01/);
  assert.match(slip, /<strong>[0-9A-Z]{4}(-[0-9A-Z]{4}){2}<\/strong>/);
  assert.match(await wuhan.html(REVIEW), /待激活/);
});

function businesses(
  { app }: UnitPages,
  held: string,
  codes: readonly string[],
): Promise<Response> {
  const fields = [["held", held], ...codes.map((code) => ["businesses", code])];
  const body = new URLSearchParams(fields);
  return app.request(`${REVIEW}?act=businesses`, { ...formOf({}), body });
}
