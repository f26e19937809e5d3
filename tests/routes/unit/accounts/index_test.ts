import assert from "node:assert/strict";
import { callerOf } from "@/tests/support/cast.ts";
import { CODE_REGEXP } from "@/tests/support/codes.ts";
import { lockCode } from "@/tests/support/unit_accounts.ts";
import { readHtml, unitPages } from "@/tests/support/unit_pages.ts";
import { IDS } from "@/tools/seed.ts";

const DAY_MS = 86_400_000;

Deno.test("/unit/accounts has the columns of the manual's figure 2-3, and a row for each business", async () => {
  await using wuhan = await unitPages("wuhan");

  const html = await wuhan.html("/unit/accounts");

  const heads = [...html.matchAll(/<th scope="col"[^>]*>([^<]*)<\/th>/g)]
    .map(([, label]) => label);
  assert.deepEqual(heads, [
    "序号",
    "操作",
    "业务编码",
    "业务名称",
    "业务账户",
    "激活码",
    "是否激活",
    "是否使用",
    "管理姓名",
    "手机号",
    "所在部门",
    "办公电话",
    "最后登录时间",
  ]);
  assert.equal(html.match(/<tr role="row"/g)?.length, 11);
  assert.equal(html.match(/>点此生成</g)?.length, 10);
  assert.match(html, /<a href="\/business\/12"[^>]*>12<\/a>/);
  assert.match(
    html,
    new RegExp(`<a href="/unit/accounts/${IDS.account.wuhanNurses}"`),
  );
  assert.match(html, /4201060001-12.*已用.*邓洁.*139\*{4}0014.*护理部/s);
});

Deno.test("/unit/accounts answers 点此生成 with the slip, whose code is shown this once", async () => {
  await using wuhan = await unitPages("wuhan");

  const response = await wuhan.post("/unit/accounts", { business: "11" });
  const slip = await readHtml(response);
  const list = await wuhan.html("/unit/accounts");

  assert.equal(response.status, 200);
  assert.equal(response.headers.get("cache-control"), "no-store");
  assert.match(slip, /激活码已生成，只显示这一次/);
  assert.match(slip, /武昌区中医院/);
  assert.match(slip, /业务账号（卫生专业技术资格考试） 激活通知单/);
  assert.match(slip, /4201060001-11/);
  assert.match(slip, /2026-12-07 10:00/);
  assert.match(slip, /http:\/\/localhost:8000\/activate/);
  const code = /<strong>([0-9A-Z]{4}(?:-[0-9A-Z]{4}){2})<\/strong>/.exec(slip);
  assert.ok(code?.[1]);
  assert.ok(!list.includes(code[1]));
  assert.match(
    list,
    /4201060001-11.*已下发，有效至 <br class="lo"\/?> ?<span class="id">2026-12-07<\/span> 10:00/s,
  );
});

Deno.test("/unit/accounts tells a form that is sent twice that the account is there, and makes no other code", async () => {
  await using wuhan = await unitPages("wuhan");
  await wuhan.post("/unit/accounts", { business: "11" });

  const again = await wuhan.post("/unit/accounts", { business: "11" });
  const html = await readHtml(again);

  assert.equal(again.status, 409);
  assert.match(html, /帐号已经下发过，不能重复下发/);
  assert.match(html, /请点“管理”，再“重置”/);
  assert.doesNotMatch(html, CODE_REGEXP);
  assert.match(html, /<table/);
});

Deno.test("/unit/accounts says what has become of a code", async () => {
  await using wuhan = await unitPages("wuhan");
  const { platform, time } = wuhan.cast;
  const caller = await callerOf(platform, "wuhan");
  const { accountId } = await caller.accounts.issue({ business: "11" });
  await caller.accounts.issue({ business: "13" });
  await lockCode(platform.db, accountId);

  const now = await wuhan.html("/unit/accounts");
  time.ms += 14 * DAY_MS;
  const later = await (await wuhan.as("wuhan")).html("/unit/accounts");

  assert.match(now, /4201060001-11.*已锁定.*4201060001-13.*已下发/s);
  assert.match(later, /4201060001-11.*已锁定.*4201060001-13.*已过期/s);
});

Deno.test("/unit/accounts refuses what is no business, and a key that is not asked for", async () => {
  await using wuhan = await unitPages("wuhan");

  for (
    const fields of [
      {},
      { business: "99" },
      { business: "11", unitId: IDS.unit.yichang },
    ]
  ) {
    const response = await wuhan.post("/unit/accounts", { ...fields });
    assert.equal(response.status, 400);
    assert.match(await readHtml(response), /提交的内容有误，请检查后再试/);
  }
});

Deno.test("/unit/accounts is the main account's alone", async () => {
  for (const who of ["wuhanReview", "wuhanNurses"] as const) {
    await using other = await unitPages(who);

    const response = await other.post("/unit/accounts", { business: "11" });

    await other.html("/unit/accounts", 403);
    assert.equal(response.status, 403);
  }
});
