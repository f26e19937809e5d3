import assert from "node:assert/strict";
import { formOf } from "@/tests/support/app.ts";
import { callerOf } from "@/tests/support/cast.ts";
import { addSubaccounts } from "@/tests/support/unit_accounts.ts";
import {
  readHtml,
  type UnitPages,
  unitPages,
} from "@/tests/support/unit_pages.ts";

const NEW = "/unit/subaccounts/new";
const FIELDS: [string, string][] = [
  ["login", "4201060001-F03"],
  ["name", "欧阳思远"],
  ["phone", "139 0000 8888"],
  ["department", "科教科"],
  ["officePhone", ""],
  ["businesses", "05"],
  ["businesses", "30"],
];

Deno.test("/unit/subaccounts/new offers five groups and eleven businesses, and announces the name", async () => {
  await using wuhan = await unitPages("wuhan");
  await wuhan.stepUp();

  const html = await wuhan.html(NEW);

  assert.equal(html.match(/name="businesses"/g)?.length, 16);
  assert.match(html, /将下发帐号 <strong>4201060001-F03<\/strong>/);
  assert.match(
    html,
    /01 本单位基本管理.*05 本单位统计查询.*10 考试报名资格审核业务.*40 住院医师业务/s,
  );
});

Deno.test("/unit/subaccounts/new answers with the slip, and the account holds what was ticked", async () => {
  await using wuhan = await unitPages("wuhan");
  await wuhan.stepUp();

  const response = await post(wuhan, FIELDS);
  const slip = await readHtml(response);
  const list = await wuhan.html("/unit/subaccounts");

  assert.equal(response.status, 200);
  assert.match(slip, /分账号 激活通知单/);
  assert.match(slip, /4201060001-F03/);
  assert.match(slip, /<strong>[0-9A-Z]{4}(-[0-9A-Z]{4}){2}<\/strong>/);
  assert.match(
    list,
    /4201060001-F03.*待激活.*欧阳思远.*139\*{4}8888.*科教科.*05 本单位统计查询.*30 继续医学教育.*已下发/s,
  );
});

Deno.test("/unit/subaccounts/new asks for a second proof before the form, and keeps what was typed without one", async () => {
  await using wuhan = await unitPages("wuhan");
  const verify = `href="/account/verify?next=${encodeURIComponent(NEW)}"`;

  const first = await wuhan.html(NEW);
  const bare = await post(wuhan, FIELDS);
  const kept = await readHtml(bare);
  await wuhan.stepUp();
  const form = await wuhan.html(NEW);
  const done = await post(wuhan, FIELDS);

  assert.match(first, /新增之前，请再次验证身份/);
  assert.ok(first.includes(verify));
  assert.doesNotMatch(first, /name="businesses"/);
  assert.equal(bare.status, 403);
  assert.match(kept, /请先再次验证身份.*填写的内容还在本页面/s);
  assert.ok(kept.includes(`${verify} target="_blank"`));
  assert.match(kept, /value="欧阳思远"/);
  assert.match(kept, /value="30" checked/);
  assert.match(form, /name="businesses"/);
  assert.match(await readHtml(done), /4201060001-F03/);
});

Deno.test("/unit/subaccounts/new keeps what was typed and ticked when something is wrong", async () => {
  await using wuhan = await unitPages("wuhan");
  await wuhan.stepUp();

  const bad = await post(wuhan, [
    ["login", "4201060001-F03"],
    ["name", ""],
    ["phone", "139"],
    ["department", "科教科"],
    ["officePhone", ""],
    ["businesses", "30"],
  ]);
  const none = await post(
    wuhan,
    FIELDS.filter(([name]) => name !== "businesses"),
  );

  assert.equal(bad.status, 422);
  const html = await readHtml(bad);
  assert.match(html, /<a href="#f-name">还没有填写姓名，请填写<\/a>/);
  assert.match(html, /<a href="#f-phone">手机号码不对/);
  assert.match(html, /value="科教科"/);
  assert.match(html, /value="30" checked/);
  assert.doesNotMatch(html, /value="05" checked/);
  assert.equal(none.status, 422);
  const empty = await readHtml(none);
  assert.match(empty, /<a href="#f-businesses">请至少选择一项业务<\/a>/);
  assert.match(empty, /value="欧阳思远"/);
});

Deno.test("/unit/subaccounts/new that is sent twice makes one account, and says so with what was typed", async () => {
  await using wuhan = await unitPages("wuhan");
  await wuhan.stepUp();
  await post(wuhan, FIELDS);

  const again = await post(wuhan, FIELDS);
  const html = await readHtml(again);

  assert.equal(again.status, 409);
  assert.match(html, /帐号已经下发过，不能重复下发/);
  assert.match(html, /确认不是重复，再保存/);
  assert.match(html, /name="login" value="4201060001-F04"/);
  assert.match(html, /value="欧阳思远"/);
  assert.match(html, /value="30" checked/);
  const caller = await callerOf(wuhan.cast.platform, "wuhan");
  assert.equal((await caller.subaccounts.list()).length, 3);
});

Deno.test("/unit/subaccounts/new says when the unit may have no more", async () => {
  await using wuhan = await unitPages("wuhan");
  await wuhan.stepUp();
  const serials = Array.from({ length: 97 }, (_, at) => `F${at + 100}`);
  await addSubaccounts(wuhan.cast.platform.db, { serials, state: "issued" });

  const html = await wuhan.html(NEW, 409);
  const response = await post(wuhan, [
    ["login", "4201060001-F197"],
    ...FIELDS.slice(1),
  ]);

  assert.match(html, /一家单位最多 99 个分账号。请先注销不用的，再新增/);
  assert.doesNotMatch(html, /<form class="card flow"/);
  assert.equal(response.status, 409);
  assert.match(await readHtml(response), /一家单位最多 99 个分账号/);
});

Deno.test("/unit/subaccounts/new refuses codes that are not offered", async () => {
  await using wuhan = await unitPages("wuhan");
  await wuhan.stepUp();

  for (const code of ["99", "06", "unit.accounts", "02,05"]) {
    const response = await post(wuhan, [
      ...FIELDS.filter(([name]) => name !== "businesses"),
      ["businesses", code],
    ]);
    assert.equal(response.status, 422);
    assert.match(await readHtml(response), /请选择列出的业务/);
  }
});

function post(
  { app }: UnitPages,
  fields: readonly (readonly [string, string])[],
): Promise<Response> {
  const body = new URLSearchParams(
    fields.map(([name, value]) => [name, value]),
  );
  return app.request(NEW, { ...formOf({}), body });
}
