import assert from "node:assert/strict";
import { callerOf } from "@/tests/support/cast.ts";
import { CODE_REGEXP } from "@/tests/support/codes.ts";
import { assertBeside } from "@/tests/support/proof_beside.ts";
import { dumpOf } from "@/tests/support/rows.ts";
import { readHtml, unitPages } from "@/tests/support/unit_pages.ts";
import { lockCode, suspendByUnit } from "@/tests/support/unit_accounts.ts";
import { IDS } from "@/tools/seed.ts";

const PATH = "/authority/accounts";
const WUHAN = `${PATH}/${IDS.account.wuhan}`;

Deno.test("/authority/accounts lists the accounts, phones masked", async () => {
  await using security = await unitPages("hubeiSecurity");

  const html = await security.html(PATH);

  assert.match(
    html,
    /4201060001-12<\/a>.*业务账号（护士执业资格考试）.*武昌区中医院.*邓洁.*139\*{4}0014.*已激活/s,
  );
  assert.match(html, /共 8 个/);
  assert.doesNotMatch(html, /13900020014/);
  assert.doesNotMatch(html, /A42000001<\/a>/);
});

Deno.test("/authority/accounts keeps its conditions, and says when nothing is found", async () => {
  await using security = await unitPages("hubeiSecurity");
  await lockCode(security.cast.platform.db, IDS.account.hongshan);

  const locked = await security.html(`${PATH}?state=locked`);
  const kind = await security.html(`${PATH}?kind=authority&search=A4201`);
  const nothing = await security.html(`${PATH}?search=火星`);
  const nonsense = await security.html(`${PATH}?state=x&kind=person&after=1`);

  assert.match(locked, /4201110001.*激活码已锁定/s);
  assert.match(locked, /<option value="locked" selected>/);
  assert.match(kind, /A42010601/);
  assert.doesNotMatch(kind, /4201060001</);
  assert.match(nothing, /没有符合条件的帐号/);
  assert.match(nonsense, /共 8 个/);
});

Deno.test("/authority/accounts/[accountId] suspends with a reason and resumes", async () => {
  await using security = await unitPages("hubeiSecurity");

  const silent = await security.post(`${WUHAN}?act=suspend`, { reason: "" });
  const done = await security.post(`${WUHAN}?act=suspend`, {
    reason: "疑似借用",
  });
  const suspended = await security.html(done.headers.get("location") ?? "");
  const again = await security.post(`${WUHAN}?act=suspend`, {
    reason: "疑似借用",
  });
  const unproved = await security.post(`${WUHAN}?act=resume`, {
    reason: "核查完毕",
  });
  await security.stepUp();
  const proved = await security.html(WUHAN);
  const resumed = await security.post(`${WUHAN}?act=resume`, {
    reason: "核查完毕",
  });

  assert.equal(silent.status, 422);
  assert.match(await readHtml(silent), /href="#f-move-reason">请填写原因/);
  assert.equal(done.headers.get("location"), `${WUHAN}?done=suspend`);
  assert.match(suspended, /帐号已停用，登录会话已结束/);
  assert.match(suspended, /验证身份，办理启用或解除绑定/);
  assert.doesNotMatch(suspended, /act=resume/);
  assert.equal(unproved.status, 403);
  const kept = await readHtml(unproved);
  assertBeside(kept, WUHAN);
  assert.match(kept, /act=resume.*value="核查完毕"/s);
  assert.doesNotMatch(kept, /act=release|办理启用或解除绑定/);
  assert.match(proved, /<h2>启用帐号<\/h2>/);
  assert.equal(again.status, 409);
  assert.match(await readHtml(again), /帐号的状态刚刚有变化/);
  assert.equal(resumed.headers.get("location"), `${WUHAN}?done=resume`);
});

Deno.test("/authority/accounts/[accountId] takes over a suspension from below, in a form of its own", async () => {
  await using security = await unitPages("hubeiSecurity");
  const { platform } = security.cast;
  await suspendByUnit(platform.db, IDS.account.wuhanReview);
  const path = `${PATH}/${IDS.account.wuhanReview}`;

  const unproved = await security.html(path);
  const kept = await readHtml(
    await security.post(`${path}?act=suspend`, { reason: "" }),
  );
  await security.stepUp();
  const before = await security.html(path);
  const silent = await security.post(`${path}?act=suspend`, { reason: "" });
  const silentHtml = await readHtml(silent);
  const done = await security.post(`${path}?act=suspend`, {
    reason: "疑似借用",
  });
  const after = await security.html(path);
  const { subaccounts } = await callerOf(platform, "wuhan");
  const own = await subaccounts.account({
    accountId: IDS.account.wuhanReview,
  });

  assert.match(unproved, /改由本级停用.*验证身份，办理启用或解除绑定/s);
  assert.match(kept, /href="#f-hold-reason">请填写原因/);
  assert.doesNotMatch(kept, /act=resume|提交之前，请再次验证身份/);
  assert.match(before, /<h2>启用帐号<\/h2>.*<h2>改由本级停用<\/h2>/s);
  assert.match(before, /现在由机构或下级主管部门停用，他们可以自行启用/);
  assert.equal(silent.status, 422);
  assert.match(silentHtml, /href="#f-hold-reason">请填写原因/);
  assert.doesNotMatch(silentHtml, /f-move-reason-e/);
  assert.equal(done.headers.get("location"), `${path}?done=suspend`);
  assert.doesNotMatch(after, /改由本级停用/);
  assert.deepEqual([own.state, own.mayLift], ["suspended", false]);
});

Deno.test("/authority/accounts/[accountId] releases the binding and answers with the slip, once", async () => {
  await using security = await unitPages("hubeiSecurity");
  await security.stepUp();
  const form = { activationId: "none", reason: "1", note: "" };

  const page = await security.html(WUHAN);
  const response = await security.post(`${WUHAN}?act=release`, form);
  const slip = await readHtml(response);
  const again = await security.post(`${WUHAN}?act=release`, form);
  const after = await security.html(WUHAN);

  assert.match(page, /name="activationId" value="none"/);
  assert.match(page, /原来的手机、密码、恢复码和登录会话全部作废/);
  assert.equal(response.status, 200);
  assert.match(slip, /武昌区中医院.*4201060001/s);
  assert.match(slip, CODE_REGEXP);
  assert.equal(again.status, 409);
  assert.match(after, /帐号还没有激活，没有可以解除的绑定/);
  assert.doesNotMatch(after, /<button[^>]*>解除绑定/);
});

Deno.test("/authority/accounts/[accountId] wants a reason, and a note for 其他, and keeps what was typed", async () => {
  await using security = await unitPages("hubeiSecurity");
  await security.stepUp();

  const none = await security.post(`${WUHAN}?act=release`, {
    activationId: "none",
    note: "换人了",
  });
  const other = await security.post(`${WUHAN}?act=release`, {
    activationId: "none",
    reason: "9",
    note: "",
  });

  assert.equal(none.status, 422);
  const html = await readHtml(none);
  assert.match(html, /请选择解除绑定的原因/);
  assert.match(html, /value="换人了"/);
  assert.equal(other.status, 422);
  const again = await readHtml(other);
  assert.match(again, /id="f-note-e">原因选“其他”时，请在说明中写明情况/);
  assert.match(again, /value="9" checked/);
});

Deno.test("/authority/accounts/[accountId] answers accounts of others and missing ones alike", async () => {
  await using wuchang = await unitPages("wuchang");
  const { account } = IDS;
  const ids = [
    account.wuchang,
    account.hubei,
    account.yichang,
    account.liMei,
    "acc_nobody-has-this",
    "nonsense",
  ];

  for (const id of ids) {
    await wuchang.html(`${PATH}/${id}`, 404);
    for (const act of ["suspend", "resume", "release"]) {
      const response = await wuchang.post(`${PATH}/${id}?act=${act}`, {
        reason: "试一试",
        activationId: "none",
      });
      assert.equal(response.status, 404, `${id} ${act}`);
    }
  }
});

Deno.test("/authority/accounts is refused to 审计 and to a unit", async () => {
  await using audit = await unitPages("hubeiAudit");
  const wuhan = await audit.as("wuhan");

  for (const path of [PATH, WUHAN]) {
    await audit.html(path, 403);
    await wuhan.html(path, 403);
    assert.equal(
      (await audit.post(`${path}?act=suspend`, { reason: "试一试" })).status,
      path === PATH ? 405 : 403,
    );
  }
});

Deno.test("/authority/accounts/[accountId] releases nothing before whoever acts has proved herself again", async () => {
  await using security = await unitPages("hubeiSecurity");
  const before = await dumpOf(security.cast.platform.db);

  const page = await security.html(WUHAN);
  const posted = await security.post(`${WUHAN}?act=release`, {
    activationId: "none",
    reason: "1",
    note: "换人了",
  });

  const verify = `/account/verify?next=${encodeURIComponent(WUHAN)}`;
  assert.ok(page.includes(`href="${verify}"`));
  assert.doesNotMatch(page, /act=release/);
  assert.equal(posted.status, 403);
  const kept = await readHtml(posted);
  assertBeside(kept, WUHAN);
  assert.match(kept, /value="1" checked.*value="换人了"/s);
  assert.equal(await dumpOf(security.cast.platform.db), before);
});
