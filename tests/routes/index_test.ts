import assert from "node:assert/strict";
import { addLines } from "@/tests/support/applicants.ts";
import { callerOf } from "@/tests/support/cast.ts";
import { addSubaccounts, lockCode } from "@/tests/support/unit_accounts.ts";
import { unitPages } from "@/tests/support/unit_pages.ts";
import { forgetBusinesses, forgetStaff } from "@/tests/support/unit_state.ts";

Deno.test("/ shows a unit what waits, its figures and its chart with the same numbers", async () => {
  await using wuhan = await unitPages("wuhan");

  const html = await wuhan.html("/");

  assert.match(html, /<title>平台首页 - 湖北卫生健康信息平台<\/title>/);
  assert.match(
    html,
    /href="\/admission\/review"[^>]*>.*实名认证待审核.*<b[^>]*>1<\/b>/,
  );
  assert.match(html, /审核 1 份申请/);
  assert.match(html, /href="\/preload\/import"[^>]*><strong>上传在职人员名单/);
  assert.match(
    html,
    /aria-label="在职人员按岗位类别：管理 0 人，专业技术 1 人/,
  );
  assert.match(
    html,
    /专业技术<\/th><td class="num">1<\/td><td class="num">100.0%/,
  );
});

Deno.test("/ draws who is in service by department, title, age and education, and who came and went, each with its table", async () => {
  await using wuhan = await unitPages("wuhan");

  const html = await wuhan.html("/");

  for (
    const said of [
      "在职人员按内设机构：内科 1 人",
      "在职人员按职称：正高 0 人，副高 0 人，中级 1 人",
      "在职人员按年龄：≤29 0 人，30–34 0 人，35–39 1 人",
      "在职人员按学历：研究生 0 人，大学本科 1 人",
      "近一年各月进入与离开在职花名册的人数：进入 12月 0 人",
    ]
  ) {
    assert.ok(html.includes(`aria-label="${said}`), said);
  }
  assert.equal(html.split("<summary>查看数据表").length - 1, 6);
  assert.match(html, /2025-12<\/th><td class="num">0<\/td><td class="num">0</);
});

Deno.test("/ tells a unit without a list the three steps", async () => {
  await using wuhan = await unitPages("wuhan");
  await forgetStaff(wuhan.cast.platform.db);

  const html = await wuhan.html("/");

  assert.match(html, /上传名单.*告知职工校验码.*审核其余的申请/s);
  assert.match(html, /class="btn go" href="\/preload\/import"/);
});

Deno.test("/ tells a unit that has sent a retired list alone no first steps", async () => {
  await using wuhan = await unitPages("wuhan");
  await forgetStaff(wuhan.cast.platform.db);
  await addLines(wuhan.cast.platform, [{
    id: "pre_retired-line-01",
    kind: "retired",
    name: "郑伟",
    documentNumber: "420106195501010017",
  }]);

  const html = await wuhan.html("/");

  assert.doesNotMatch(html, /三步把职工管起来/);
  assert.match(html, /预传退休 未匹配<[^>]*>.*<b[^>]*>1<\/b>/s);
  assert.match(html, /提醒 1 名职工注册认证/);
});

Deno.test("/ shows an account only what it may see", async () => {
  await using wuhan = await unitPages("wuhanStatistics");

  const html = await wuhan.html("/");

  assert.match(html, /在职人员按岗位/);
  assert.doesNotMatch(html, /\/preload\/active/);
  assert.doesNotMatch(html, /\/unit\/code/);
  assert.doesNotMatch(html, /实名认证待审核/);
});

Deno.test("/ sends a person to the own page and a visitor to the sign-in page", async () => {
  await using liMei = await unitPages("liMei");

  const person = await liMei.app.request("/");

  assert.equal(person.status, 303);
  assert.equal(person.headers.get("location"), "/me");
});

Deno.test("/ sends a business account to its business page", async () => {
  await using nurses = await unitPages("wuhanNurses");

  const response = await nurses.app.request("/");

  assert.equal(response.status, 303);
  assert.equal(response.headers.get("location"), "/business/12");
});

Deno.test("/ tells the main account of accounts whose code is good no more", async () => {
  await using wuhan = await unitPages("wuhan");
  const { platform } = wuhan.cast;
  const caller = await callerOf(platform, "wuhan");
  const { accountId } = await caller.accounts.issue({ business: "11" });
  await addSubaccounts(platform.db, { serials: ["F07"], state: "issued" });
  await lockCode(platform.db, accountId);

  const html = await wuhan.html("/");

  assert.match(
    html,
    /href="\/unit\/accounts"[^>]*><strong>1 个业务帐号的激活码已过期或锁定/,
  );
  assert.match(
    html,
    /href="\/unit\/subaccounts"[^>]*><strong>1 个分账号的激活码已过期或锁定/,
  );
});

Deno.test("/ tells a subaccount without a page whom to ask", async () => {
  await using review = await unitPages("wuhanReview");
  await forgetBusinesses(review.cast.platform.db);

  assert.match(await review.html("/"), /这个帐号还没有分到菜单/);
});
