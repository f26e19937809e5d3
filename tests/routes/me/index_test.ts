import assert from "node:assert/strict";
import { APPLICATION, personApp, WU_LAN } from "@/tests/support/person_app.ts";
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

Deno.test("/me shows the steps while an application waits, and takes it back on request", async () => {
  await using opened = await personApp();
  const wuLan = await opened.register(WU_LAN);
  await wuLan.post("/me/apply", APPLICATION);
  const waiting = await (await wuLan.get("/me")).text();
  const [, applicationId = ""] =
    /name="applicationId" value="([^"]+)"/.exec(waiting) ?? [];

  const response = await wuLan.post("/me", { applicationId });
  const after = await (await wuLan.get("/me?done=withdrawn")).text();

  assert.match(waiting, /审核中/);
  assert.match(waiting, /<li +aria-current="step">单位审核/);
  assert.match(waiting, /2026-11-23 10:00/);
  assert.equal(response.status, 303);
  assert.equal(response.headers.get("location"), "/me?done=withdrawn");
  assert.match(after, /申请已撤回/);
  assert.match(after, /您撤回了申请/);
});

Deno.test("/me answers somebody else's application as a missing one", async () => {
  await using opened = await personApp();
  const wuLan = await opened.register(WU_LAN);
  await wuLan.post("/me/apply", APPLICATION);
  const [, applicationId = ""] = /name="applicationId" value="([^"]+)"/
    .exec(await (await wuLan.get("/me")).text()) ?? [];
  const zhaoMin = await opened.register({
    ...WU_LAN,
    name: "赵敏",
    documentNumber: "420106199003121127",
    phone: "13900001111",
  });

  const foreign = await zhaoMin.post("/me", { applicationId });
  const missing = await zhaoMin.post("/me", {
    applicationId: "app_00000000-0000",
  });
  const own = await (await wuLan.get("/me")).text();

  assert.equal(foreign.status, 404);
  assert.equal(missing.status, 404);
  assert.equal(await foreign.text(), await missing.text());
  assert.match(own, /审核中/);
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
