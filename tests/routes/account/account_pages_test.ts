import assert from "node:assert/strict";
import { createContext } from "@/server/context.ts";
import { readOutbox } from "@/server/demo/simulate.ts";
import { totpCode } from "@/server/factors/totp.ts";
import { CODES_REGEXP } from "@/tests/support/codes.ts";
import { deleteApps, dumpOf } from "@/tests/support/rows.ts";
import {
  readHtml,
  type UnitPages,
  unitPages,
} from "@/tests/support/unit_pages.ts";
import { IDS } from "@/tools/seed.ts";

const NEW_PASSWORD = {
  password: "donghu-mozhou-88",
  passwordAgain: "donghu-mozhou-88",
};

Deno.test("/account says who holds the account and how she confirms, numbers masked", async () => {
  await using wuhan = await unitPages("wuhan");

  const html = await wuhan.html("/account");

  assert.match(html, /刘芳.*139\*{4}0011/s);
  assert.match(html, /演示手机/);
  assert.match(html, /动态口令/);
  assert.match(html, /管理员交接/);
  assert.doesNotMatch(html, /13900020011/);
});

Deno.test("/account keeps department and office phone, and what was typed wrong", async () => {
  await using wuhan = await unitPages("wuhan");

  const wrong = await wuhan.post("/account", {
    department: "组织人事处",
    officePhone: "不是号码",
  });
  const right = await wuhan.post("/account", {
    department: "组织人事处",
    officePhone: "027-87654321",
  });
  const html = await wuhan.html(right.headers.get("location") ?? "");

  assert.equal(wrong.status, 422);
  const again = await readHtml(wrong);
  assert.match(again, /办公电话只含数字和连字符/);
  assert.match(again, /value="不是号码"/);
  assert.equal(right.status, 303);
  assert.match(html, /联系信息已保存.*value="组织人事处"/s);
});

Deno.test("every page that changes how one gets in sends on to a proof first, and comes back", async () => {
  await using wuhan = await unitPages("wuhan");
  const before = await dumpOf(wuhan.cast.platform.db);

  for (const name of ["password", "phone", "totp", "recovery", "handover"]) {
    const path = `/account/${name}`;
    const response = await wuhan.app.request(path);
    assert.equal(response.status, 303, path);
    const verify = response.headers.get("location") ?? "";
    assert.equal(verify, `/account/verify?next=${encodeURIComponent(path)}`);
    await wuhan.html(verify);
  }
  assert.equal(await dumpOf(wuhan.cast.platform.db), before);
});

Deno.test("/account/verify refuses a wrong password and asks for the phone after a right one", async () => {
  await using wuhan = await unitPages("wuhan");
  const path = "/account/verify?act=password&next=%2Faccount%2Fpassword";

  const none = await wuhan.post(path, { password: "" });
  const wrong = await wuhan.post(path, { password: "changjiang" });
  const right = await wuhan.post(path, { password: "Hubei-demo-2026" });

  assert.deepEqual([none.status, wrong.status, right.status], [422, 422, 303]);
  assert.match(await readHtml(none), /请填写密码/);
  const html = await readHtml(wrong);
  assert.match(html, /密码不正确/);
  assert.doesNotMatch(html, /changjiang/);
  assert.match(right.headers.get("set-cookie") ?? "", /^tkt=/);
});

Deno.test("/account/password names every mistake, shows no password, and ends the session", async () => {
  await using wuhan = await unitPages("wuhan");
  await wuhan.stepUp();

  const short = await wuhan.post("/account/password", {
    password: "1234567",
    passwordAgain: "x",
  });
  const common = await wuhan.post("/account/password", {
    password: "password1",
    passwordAgain: "password1",
  });
  const right = await wuhan.post("/account/password", NEW_PASSWORD);
  const after = await wuhan.app.request("/account");

  const html = await readHtml(short);
  assert.match(html, /href="#f-password".*href="#f-passwordAgain"/s);
  assert.doesNotMatch(html, /1234567/);
  assert.deepEqual([short.status, common.status], [422, 422]);
  assert.match(await readHtml(common), /这个密码太常见，请换一个/);
  assert.equal(right.headers.get("location"), "/login?changed=1");
  assert.match(right.headers.get("set-cookie") ?? "", /^sid=;.*Max-Age=0/);
  assert.equal(after.headers.get("location"), "/login?next=%2Faccount");
});

Deno.test("/account/phone sends a code to the new number, which alone takes the old one's place", async () => {
  await using wuhan = await unitPages("wuhan");
  await wuhan.stepUp();

  const wrong = await wuhan.post("/account/phone?act=send", { phone: "12345" });
  const sent = await wuhan.post("/account/phone?act=send", {
    phone: "139 0002 0099",
  });
  const asks = await wuhan.html("/account/phone");
  const miss = await wuhan.post("/account/phone", { code: "000000" });
  const code = await readOutbox(contextOf(wuhan), {
    purpose: "phone",
    subjectId: IDS.account.wuhan,
  });
  const done = await wuhan.post("/account/phone", { code });
  const again = await wuhan.as("wuhan");

  assert.equal(wrong.status, 422);
  assert.match(await readHtml(wrong), /value="12345"/);
  assert.equal(sent.headers.get("location"), "/account/phone");
  assert.match(asks, /已发送到 139\*{4}0099/);
  assert.equal(miss.status, 422);
  assert.match(await readHtml(miss), /内容不正确或已失效，请核对后重新输入/);
  assert.equal(done.headers.get("location"), "/login?changed=1");
  assert.match(await again.html("/account"), /139\*{4}0099/);
});

Deno.test("/account/totp adds an app by its first code and takes it away again", async () => {
  await using wuhan = await unitPages("wuhan");
  await wuhan.stepUp();
  await deleteApps(wuhan.cast.platform.db);

  await wuhan.post("/account/totp?act=begin", {});
  const html = await wuhan.html("/account/totp");
  const secret = /密钥：.*?((?:\w{4} ){7}\w{4})/s.exec(html)?.[1] ?? "";
  const wrong = await wuhan.post("/account/totp", { code: "000000" });
  const code = totpCode(secret.replace(/ /g, ""), wuhan.cast.time.ms);
  const added = await wuhan.post("/account/totp", { code });
  const removed = await wuhan.post("/account/totp?act=remove", {});
  const twice = await wuhan.post("/account/totp?act=remove", {});

  assert.equal(wrong.status, 422);
  assert.equal(added.headers.get("location"), "/account?done=totp");
  assert.equal(removed.headers.get("location"), "/account?done=noTotp");
  assert.equal(twice.status, 409);
});

Deno.test("/account/recovery shows ten new codes once", async () => {
  await using wuhan = await unitPages("wuhan");
  await wuhan.stepUp();

  const made = await wuhan.post("/account/recovery", {});
  const html = await readHtml(made);
  const after = await wuhan.html("/account/recovery");

  const codes = html.match(CODES_REGEXP) ?? [];
  assert.equal(new Set(codes).size, 10);
  for (const code of codes) assert.ok(!after.includes(code));
});

Deno.test("/account/handover wants a name and a reason, and answers with the slip of whoever comes", async () => {
  await using wuhan = await unitPages("wuhan");
  await wuhan.stepUp();

  const empty = await wuhan.post("/account/handover", { name: "", reason: "" });
  const done = await wuhan.post("/account/handover", {
    name: "高翔",
    reason: "岗位调整",
  });
  const slip = await readHtml(done);
  const after = await wuhan.app.request("/account");

  assert.equal(empty.status, 422);
  assert.match(await readHtml(empty), /请填写交接原因/);
  assert.equal(done.status, 200);
  assert.match(slip, /4201060001.*[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/s);
  assert.match(done.headers.get("set-cookie") ?? "", /^sid=;.*Max-Age=0/);
  assert.equal(after.status, 303);
});

Deno.test("/sessions lists the devices, this one marked, and ends the others", async () => {
  await using wuhan = await unitPages("wuhan");
  const other = await wuhan.as("wuhan");

  const html = await wuhan.html("/sessions");
  const ended = await wuhan.post("/sessions?act=others", {});
  const foreign = await wuhan.post("/sessions", {
    sessionId: "ses_nobody-has-this",
  });
  const gone = await other.app.request("/account");

  assert.match(html, /正在登录的设备.*2 个/s);
  assert.equal(ended.headers.get("location"), "/sessions?done=others");
  assert.equal(foreign.status, 303);
  assert.equal(gone.status, 303);
  await wuhan.html("/account");
});

function contextOf({ cast }: UnitPages) {
  return createContext(cast.platform, { account: null, address: null });
}
