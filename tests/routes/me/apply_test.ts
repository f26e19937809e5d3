import assert from "node:assert/strict";
import { APPLICATION, personApp, WU_LAN } from "@/tests/support/person_app.ts";
import { fillTown } from "@/tests/support/open_units.ts";
import { IDS } from "@/tools/seed.ts";

Deno.test("/me/apply finds units by a part of the name and by pinyin initials", async () => {
  await using opened = await personApp();
  const wuLan = await opened.register(WU_LAN);

  const byName = await (await wuLan.get("/me/apply?q=中医")).text();
  const byInitials = await (await wuLan.get("/me/apply?q=WCQZ")).text();
  const incomplete = await (await wuLan.get("/me/apply?q=洪山")).text();

  const link = /href="\/me\/apply\?unit=unt_wuhan-hospital"/;
  assert.match(byName, link);
  assert.match(byName, /中医\(综合\)医院，湖北省武汉市武昌区/);
  assert.match(byInitials, link);
  assert.match(incomplete, /没有找到“洪山”/);
  assert.match(incomplete, /请联系单位人事部门/);
});

Deno.test("/me/apply offers the departments of the chosen unit as a tree", async () => {
  await using opened = await personApp();
  const wuLan = await opened.register(WU_LAN);

  const html = await (await wuLan.get(`/me/apply?unit=${IDS.unit.wuhan}`))
    .text();

  assert.match(
    html,
    />内科<\/option><option +value="dep_wuhan-respiratory" *>\u3000呼吸内科</,
  );
  assert.match(html, /武昌区卫生健康局/);
});

Deno.test("/me/apply puts a person of the unit's list on its roster at once", async () => {
  await using opened = await personApp();
  await opened.list(WU_LAN);
  const wuLan = await opened.register(WU_LAN);

  const response = await wuLan.post("/me/apply", {
    ...APPLICATION,
    unitCode: "7k3m 9qxt",
  });
  const html = await (await wuLan.get("/me?done=bound")).text();
  const again = await wuLan.get("/me/apply");

  assert.equal(response.status, 303);
  assert.equal(response.headers.get("location"), "/me?done=bound");
  assert.match(html, /您已进入武昌区中医院的在职人员名册/);
  assert.match(html, /已认证/);
  assert.match(html, /自动比对通过/);
  assert.equal(again.headers.get("location"), "/me?done=noApply");
});

Deno.test("/me/apply lets whoever is on no list wait for the unit", async () => {
  await using opened = await personApp();
  const wuLan = await opened.register(WU_LAN);

  const response = await wuLan.post("/me/apply", APPLICATION);
  const html = await (await wuLan.get("/me?done=waiting")).text();
  const second = await wuLan.post("/me/apply", APPLICATION);

  assert.equal(response.headers.get("location"), "/me?done=waiting");
  assert.match(html, /已提交，等待单位审核/);
  assert.equal(second.status, 409);
  assert.match(await second.text(), /您已有一份申请在等待审核，请先撤回/);
});

Deno.test("/me/apply shows a wrong code at its field and keeps what was typed", async () => {
  await using opened = await personApp();
  const wuLan = await opened.register(WU_LAN);

  const response = await wuLan.post("/me/apply", {
    ...APPLICATION,
    unitCode: "7K3M-9QXX",
  });
  const html = await response.text();

  assert.equal(response.status, 422);
  assert.match(html, /id="f-unitCode-e">校验码不正确或已失效/);
  assert.match(html, /value="7K3M-9QXX"/);
  assert.match(html, /<option +value="dep_wuhan-respiratory" selected>/);
  assert.match(html, /<option +value="2" selected>专业技术/);
});

Deno.test("/me/apply stops guessing after five codes, even for the right one", async () => {
  await using opened = await personApp();
  const wuLan = await opened.register(WU_LAN);
  for (let miss = 0; miss < 5; miss++) {
    await wuLan.post("/me/apply", { ...APPLICATION, unitCode: "7K3M-9QXX" });
  }

  const response = await wuLan.post("/me/apply", APPLICATION);

  assert.equal(response.status, 429);
  assert.match(await response.text(), /id="f-unitCode-e">尝试次数过多/);
});

Deno.test("/me/apply asks for what is missing and stays with the unit", async () => {
  await using opened = await personApp();
  const wuLan = await opened.register(WU_LAN);

  const response = await wuLan.post("/me/apply", {
    unitId: IDS.unit.wuhan,
    departmentId: "",
    position: "",
    unitCode: "",
  });
  const html = await response.text();

  assert.equal(response.status, 422);
  assert.match(html, /有 3 处需要改正/);
  assert.match(html, /请选择内设机构/);
  assert.match(html, /<h2>武昌区中医院<\/h2>/);
});

Deno.test("/me/apply answers a unit that is not 已完善 as a missing one", async () => {
  await using opened = await personApp();
  const wuLan = await opened.register(WU_LAN);

  const incomplete = await wuLan.get(`/me/apply?unit=${IDS.unit.hongshan}`);
  const missing = await wuLan.get("/me/apply?unit=unt_00000000-0000");
  const posted = await wuLan.post("/me/apply", {
    ...APPLICATION,
    unitId: IDS.unit.hongshan,
  });

  assert.equal(incomplete.status, 200);
  const html = await incomplete.text();
  assert.match(html, /该单位暂不接受申请/);
  assert.equal(html, await missing.text());
  assert.match(await posted.text(), /该单位暂不接受申请/);
});

Deno.test("/me/apply tells a student to change her identity type first", async () => {
  await using opened = await personApp();
  const student = await opened.register({ ...WU_LAN, identityType: "3" });

  const html = await (await student.get("/me/apply?q=中医")).text();
  const posted = await student.post("/me/apply", APPLICATION);

  assert.match(html, /您的身份类型是“在校医学生”/);
  assert.match(html, /href="\/me\/record"[^>]*>修改身份类型/);
  assert.equal(html.includes("查找单位"), false);
  assert.equal(posted.status, 409);
});

Deno.test("/me/apply shows a civil servant no form of a hospital", async () => {
  await using opened = await personApp();
  const servant = await opened.register({ ...WU_LAN, identityType: "1" });

  const html = await (await servant.get(`/me/apply?unit=${IDS.unit.wuhan}`))
    .text();

  assert.match(html, /您的身份类型不能申请这个单位/);
  assert.equal(html.includes('name="unitCode"'), false);
});

Deno.test("/me/apply leads from city to county without scripts, and lists what is there", async () => {
  await using opened = await personApp();
  const wuLan = await opened.register(WU_LAN);

  const start = await (await wuLan.get("/me/apply")).text();
  const narrowed = await (await wuLan.get(
    "/me/apply?q=&place.city=4201&place.county=&narrow=place",
  )).text();
  const found = await (await wuLan.get(
    "/me/apply?q=&place.city=4201&place.county=420106&place.town=",
  )).text();
  const elsewhere = await (await wuLan.get(
    "/me/apply?q=&place.city=4205&place.county=420106",
  )).text();
  const empty = await (await wuLan.get("/me/apply?q=&place.city=4203")).text();

  assert.match(start, /<details ?><summary>记不清名称？按地区查找/);
  assert.match(narrowed, /<details open ?>/);
  assert.match(narrowed, /<option +value="420106" *>武昌区/);
  assert.match(found, /湖北省武汉市武昌区，点选您的单位/);
  assert.match(found, /href="\/me\/apply\?unit=unt_wuhan-hospital"/);
  assert.match(found, /<option +value="420106007" *>黄鹤楼街道/);
  assert.match(elsewhere, /西陵区医院/);
  assert.doesNotMatch(elsewhere, /武昌区中医院/);
  assert.match(empty, /没有找到“湖北省十堰市”的单位/);
});

Deno.test("/me/apply pages through a long town and keeps the place", async () => {
  await using opened = await personApp();
  await fillTown(opened.platform.db, { town: "420502001", count: 25 });
  const wuLan = await opened.register(WU_LAN);

  const first = await (await wuLan.get("/me/apply?q=&place=420502")).text();
  const next = /href="([^"]+)"[^>]*>下一页/.exec(first)?.[1] ?? "";
  const second = await (await wuLan.get(next.replace(/&amp;/g, "&"))).text();

  assert.match(first, /找到 26 个单位/);
  assert.match(first, /共 26 家，第 1～20 家/);
  assert.match(second, /第 21～26 家/);
  assert.match(second, /西陵区医院/);
});

Deno.test("/me/apply asks for a name or a place when nothing was said", async () => {
  await using opened = await personApp();
  const wuLan = await opened.register(WU_LAN);

  const html = await (await wuLan.get("/me/apply?q=")).text();

  assert.match(html, /id="f-q-e">请输入单位名称，或选择地区/);
});
