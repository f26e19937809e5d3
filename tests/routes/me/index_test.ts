import assert from "node:assert/strict";
import { APPLICATION, personApp, WU_LAN } from "@/tests/support/person_app.ts";
import { leaveAll, voidAll } from "@/tests/support/person_acts.ts";
import { IDS } from "@/tools/seed.ts";

Deno.test("/me tells who is on no roster what to do, and what her record lacks", async () => {
  await using opened = await personApp();
  const wuLan = await opened.register(WU_LAN);

  const html = await (await wuLan.get("/me")).text();

  assert.match(html, /吴兰，您好/);
  assert.match(html, /未认证/);
  assert.match(html, /href="\/me\/apply"[^>]*>选择单位/);
  assert.match(
    html,
    /完成度 0%，还缺民族、政治面貌、最高学历、最高学位、参加工作日期/,
  );
  assert.equal(html.includes(WU_LAN.documentNumber), false);
  assert.equal(html.includes(WU_LAN.phone), false);
});

Deno.test("/me shows the steps while an application waits, why it does, and the way to take it back", async () => {
  await using opened = await personApp();
  const wuLan = await opened.register(WU_LAN);
  await wuLan.post("/me/apply", APPLICATION);
  const waiting = await (await wuLan.get("/me")).text();

  assert.match(waiting, /href="\/me\/withdraw"[^>]*>撤回申请/);
  assert.match(waiting, /与单位的预传名单没有对上/);
  assert.match(waiting, /审核中/);
  assert.match(waiting, /<li +aria-current="step">单位审核/);
  assert.match(waiting, /2026-11-23 10:00/);
});

Deno.test("/me shows why an application was returned and leads to a new one", async () => {
  await using opened = await personApp();
  const wuLan = await opened.register(WU_LAN);
  await wuLan.post("/me/apply", APPLICATION);
  await opened.returnAll("请选内科");

  const html = await (await wuLan.get("/me")).text();
  const form = await (await wuLan.get(`/me/apply?unit=${IDS.unit.wuhan}`))
    .text();

  assert.match(html, /被退回/);
  assert.match(html, /武昌区中医院退回了您的申请/);
  assert.match(html, /原因：请选内科/);
  assert.match(html, /href="\/me\/apply\?unit=unt_wuhan-hospital"/);
  assert.match(form, /<option +value="dep_wuhan-respiratory" selected>/);
  assert.match(form, /上次退回的原因：请选内科/);
  assert.doesNotMatch(form, /7K3M/);
});

Deno.test("/me says of each end of an application or a stay what it was and what to do next", async () => {
  await using opened = await personApp();
  const { db } = opened.platform;
  await opened.list(WU_LAN);
  const wuLan = await opened.register(WU_LAN);
  await wuLan.post("/me/apply", APPLICATION);
  const bound = await (await wuLan.get("/me")).text();
  await leaveAll(db, { on: "2026-11-23", reason: "21" });
  const left = await (await wuLan.get("/me")).text();
  await wuLan.post("/me/apply", APPLICATION);
  await voidAll(db);
  const closed = await (await wuLan.get("/me")).text();

  assert.match(bound, /已认证/);
  assert.match(left, /已离开单位/);
  assert.match(left, /您已离开武昌区中医院的名册/);
  assert.match(left, /原因：调往其他卫生机构/);
  assert.match(left, /href="\/me\/apply"[^>]*>选择单位/);
  assert.match(closed, /已失效/);
  assert.match(closed, /武昌区中医院已停用，您的申请随之失效/);
});

Deno.test("/me says that something was done only when the record bears it out", async () => {
  await using opened = await personApp();
  const wuLan = await opened.register(WU_LAN);

  const html = await (await wuLan.get("/me?done=bound")).text();

  assert.equal(html.includes("已通过实名认证"), false);
});

Deno.test("/me is for persons: others sign in first or go to their own home page", async () => {
  await using opened = await personApp();
  const main = await opened.app.as(IDS.account.wuhan);

  const signedOut = await opened.app.request("/me");
  const unit = await main.request("/me/apply");

  assert.equal(signedOut.headers.get("location"), "/login?next=%2Fme");
  assert.equal(unit.status, 303);
  assert.equal(unit.headers.get("location"), "/");
});
