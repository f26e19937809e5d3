import assert from "node:assert/strict";
import { callerOf } from "@/tests/support/cast.ts";
import { CODE_REGEXP } from "@/tests/support/codes.ts";
import { changeRow } from "@/tests/support/rows.ts";
import { moveWizard } from "@/tests/support/unit_accounts.ts";
import {
  readHtml,
  type UnitPages,
  unitPages,
} from "@/tests/support/unit_pages.ts";
import { IDS } from "@/tools/seed.ts";

const NURSES = `/unit/accounts/${IDS.account.wuhanNurses}`;

Deno.test("管理 of an active account shows who holds it, read-only, and says why", async () => {
  await using wuhan = await unitPages("wuhan");

  const html = await wuhan.html(NURSES);

  assert.match(html, /<h1>业务账号 4201060001-12<\/h1>/);
  assert.match(html, /href="\/business\/12"[^>]*>12 护士执业资格考试/);
  assert.match(html, /邓洁.*139\*{4}0014.*护理部.*027-88880000/s);
  assert.match(html, /帐号已激活，资料由该帐号登录后在“帐号与安全”中自己维护/);
  assert.doesNotMatch(html, /name="phone"/);
});

Deno.test("管理 of an issued account takes its holder's details, and keeps the phone masked", async () => {
  await using wuhan = await unitPages("wuhan");
  const path = await issue(wuhan);

  const response = await wuhan.post(path, {
    name: "彭晓岚",
    phone: "13812342604",
    department: "人事科",
    officePhone: "027-87654321",
  });
  const html = await wuhan.html(`${path}?done=holder`);

  assert.equal(response.status, 303);
  assert.equal(response.headers.get("location"), `${path}?done=holder`);
  assert.match(html, /资料已保存/);
  assert.match(html, /name="name"[^>]*value="彭晓岚"/);
  assert.match(html, /已填 138\*{4}2604，留空不改/);
  assert.doesNotMatch(html, /13812342604/);
});

Deno.test("管理 keeps what was typed and says what is wrong with it", async () => {
  await using wuhan = await unitPages("wuhan");
  const path = await issue(wuhan);

  const response = await wuhan.post(path, {
    name: "彭晓岚2",
    phone: "1381234",
    department: "人事科",
    officePhone: "内线",
  });
  const html = await readHtml(response);

  assert.equal(response.status, 422);
  assert.match(html, /有 3 处需要改正/);
  assert.match(html, /<a href="#f-name">姓名中有数字、符号或看不见的字符/);
  assert.match(
    html,
    /<a href="#f-phone">手机号码不对，请填写 11 位的内地手机号码/,
  );
  assert.match(html, /<a href="#f-officePhone">办公电话只含数字和连字符/);
  assert.match(html, /value="彭晓岚2"/);
  assert.match(html, /value="1381234"/);
  assert.match(html, /value="人事科"/);
});

Deno.test("管理 refuses details that come too late, and shows the account as it is now", async () => {
  await using wuhan = await unitPages("wuhan");
  const path = await issue(wuhan);
  await moveWizard(wuhan.cast.platform.db, path.slice(15), "bind");

  const response = await wuhan.post(path, { name: "彭晓岚" });
  const html = await readHtml(response);

  assert.equal(response.status, 409);
  assert.match(html, /帐号的状态刚刚有变化，请查看后再操作/);
  assert.match(html, /经办人已在激活中填写了自己的资料，这里不能再改/);
});

Deno.test("停用 asks first and names what follows; 启用 brings the account back", async () => {
  await using wuhan = await unitPages("wuhan");

  const question = await wuhan.html(`${NURSES}?ask=suspend`);
  const suspended = await wuhan.post(`${NURSES}?act=suspend`, {});
  const after = await wuhan.html(`${NURSES}?done=suspend`);
  const unproved = await wuhan.html(`${NURSES}?ask=resume`);
  const bare = await wuhan.post(`${NURSES}?act=resume`, {});
  await wuhan.stepUp();
  const asked = await wuhan.html(`${NURSES}?ask=resume`);
  const resumed = await wuhan.post(`${NURSES}?act=resume`, {});

  assert.match(question, /停用后 4201060001-12 不能登录，正在使用的立即退出/);
  assert.match(
    question,
    /<form class="card flow" method="post" action="[^"]*act=suspend"/,
  );
  assert.doesNotMatch(question, /管理员资料/);
  assert.equal(suspended.headers.get("location"), `${NURSES}?done=suspend`);
  assert.match(after, /帐号已停用/);
  assert.match(after, /href="[^"]*ask=resume"/);
  const verify = `/account/verify?next=${
    encodeURIComponent(`${NURSES}?ask=resume`)
  }`;
  assert.match(unproved, /启用之前，请再次验证身份/);
  assert.ok(unproved.includes(`href="${verify}"`));
  assert.doesNotMatch(unproved, /act=resume/);
  assert.equal(bare.headers.get("location"), verify);
  assert.match(asked, /action="[^"]*act=resume"/);
  assert.equal(resumed.headers.get("location"), `${NURSES}?done=resume`);
  assert.match(await wuhan.html(NURSES), /ask=suspend/);
});

Deno.test("停用 that is asked for twice answers 409 with the account as it is", async () => {
  await using wuhan = await unitPages("wuhan");
  await wuhan.post(`${NURSES}?act=suspend`, {});

  const again = await wuhan.post(`${NURSES}?act=suspend`, {});
  const html = await readHtml(again);

  assert.equal(again.status, 409);
  assert.match(html, /帐号的状态刚刚有变化/);
  assert.match(html, /已停用/);
});

Deno.test("重置 asks first, then answers with the slip; sent again, it makes no other code", async () => {
  await using wuhan = await unitPages("wuhan");
  await wuhan.stepUp();

  const question = await wuhan.html(`${NURSES}?ask=reset`);
  const response = await wuhan.post(`${NURSES}?act=reset`, {
    activationId: "none",
  });
  const slip = await readHtml(response);
  const again = await wuhan.post(`${NURSES}?act=reset`, {
    activationId: "none",
  });

  assert.match(question, /密码、绑定的手机和恢复码立即失效/);
  assert.match(
    question,
    /<input type="hidden" name="activationId" value="none"/,
  );
  assert.equal(response.status, 200);
  assert.match(slip, /业务账号（护士执业资格考试） 激活通知单/);
  assert.match(slip, /<strong>[0-9A-Z]{4}(-[0-9A-Z]{4}){2}<\/strong>/);
  assert.equal(again.status, 409);
  const html = await readHtml(again);
  assert.match(html, /帐号的状态刚刚有变化/);
  assert.match(html, /待激活/);
  assert.doesNotMatch(html, CODE_REGEXP);
});

Deno.test("重置 forgets the holder where the box is ticked", async () => {
  await using wuhan = await unitPages("wuhan");
  await wuhan.stepUp();

  await wuhan.post(`${NURSES}?act=reset`, {
    activationId: "none",
    forgetsHolder: "1",
  });
  const html = await wuhan.html(NURSES);

  assert.doesNotMatch(html, /邓洁|139\*{4}0014/);
  assert.match(html, /name="phone"/);
});

Deno.test("a business account has no 注销, and an act that nobody knows is no page", async () => {
  await using wuhan = await unitPages("wuhan");

  const html = await wuhan.html(`${NURSES}?ask=close`);

  assert.doesNotMatch(html, /注销/);
  for (const act of ["close", "businesses", "release", "constructor"]) {
    const response = await wuhan.post(`${NURSES}?act=${act}`, {});
    await response.body?.cancel();
    assert.equal(response.status, 404, act);
  }
});

Deno.test("a closed business account is shown, and nothing can be done with it", async () => {
  await using wuhan = await unitPages("wuhan");
  await wuhan.stepUp();
  const { db } = wuhan.cast.platform;
  await changeRow(db, "account", IDS.account.wuhanNurses, { state: "closed" });

  const html = await wuhan.html(`${NURSES}?ask=reset`);
  const response = await wuhan.post(`${NURSES}?act=reset`, {
    activationId: "none",
  });

  assert.match(html, /帐号已注销，资料不再改动/);
  assert.doesNotMatch(html, /帐号操作|重置并生成/);
  assert.equal(response.status, 409);
});

/** Makes the account of 卫生专业技术资格考试; gives its page. */
async function issue({ cast }: UnitPages): Promise<string> {
  const wuhan = await callerOf(cast.platform, "wuhan");
  const { accountId } = await wuhan.accounts.issue({ business: "11" });
  return `/unit/accounts/${accountId}`;
}
