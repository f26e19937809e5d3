import assert from "node:assert/strict";
import { personApp, WU_LAN } from "@/tests/support/person_app.ts";
import { DEMO_UNIT_CODES, IDS } from "@/tools/seed.ts";

const RECORD = {
  identityType: "2",
  ethnicity: "01",
  political: "01",
  education: "21",
  degree: "4",
  workStartOn: "2012-07-01",
};

Deno.test("/me/record shows the identity masked and the phone as proved", async () => {
  await using opened = await personApp();
  const wuLan = await opened.register(WU_LAN);

  const html = await (await wuLan.get("/me/record")).text();

  assert.match(html, /420106\*{8}0049/);
  assert.doesNotMatch(html, /1988-05-17/);
  assert.match(html, /138\*{4}2604 <span class="tag ok">已验证/);
  assert.equal(html.includes(WU_LAN.documentNumber), false);
});

Deno.test("/me/record saves what the person says of herself", async () => {
  await using opened = await personApp();
  const wuLan = await opened.register(WU_LAN);

  const response = await wuLan.post("/me/record", RECORD);
  const me = await (await wuLan.get("/me?done=record")).text();
  const html = await (await wuLan.get("/me/record")).text();

  assert.equal(response.status, 303);
  assert.equal(response.headers.get("location"), "/me?done=record");
  assert.match(me, /个人档案已保存/);
  assert.match(me, /完成度 100%/);
  assert.match(html, /<option +value="4" selected>学士/);
  assert.match(html, /value="2012-07-01"/);
});

Deno.test("/me/record takes empty fields as not known", async () => {
  await using opened = await personApp();
  const wuLan = await opened.register(WU_LAN);
  await wuLan.post("/me/record", RECORD);

  await wuLan.post("/me/record", { ...RECORD, degree: "", workStartOn: "" });
  const me = await (await wuLan.get("/me")).text();

  assert.match(me, /完成度 60%，还缺最高学位、参加工作日期/);
});

Deno.test("/me/record refuses what is no day, no code or lies after today", async () => {
  await using opened = await personApp();
  const wuLan = await opened.register(WU_LAN);

  const noDay = await wuLan.post("/me/record", {
    ...RECORD,
    workStartOn: "2012-02-30",
  });
  const noCode = await wuLan.post("/me/record", {
    ...RECORD,
    degree: "博士后",
  });
  const future = await wuLan.post("/me/record", {
    ...RECORD,
    workStartOn: "2026-11-24",
  });

  assert.equal(noDay.status, 422);
  const html = await noDay.text();
  assert.match(html, /id="f-workStartOn-e">请按 2024-01-31 的样子填写日期/);
  assert.match(html, /value="2012-02-30"/);
  assert.match(html, /<option +value="4" selected>学士/);
  assert.equal(noCode.status, 422);
  assert.equal(future.status, 422);
  assert.match(
    await future.text(),
    /id="f-workStartOn-e">参加工作日期晚于今天/,
  );
});

Deno.test("/me/record lets a student become staff, who may then apply", async () => {
  await using opened = await personApp();
  const student = await opened.register({ ...WU_LAN, identityType: "3" });

  const response = await student.post("/me/record", RECORD);
  const html = await (await student.get("/me/apply")).text();

  assert.equal(response.status, 303);
  assert.match(html, /查找单位/);
});

Deno.test("/me/record leaves the identity type to the roster once there is one", async () => {
  await using opened = await personApp();
  await opened.list(WU_LAN);
  const wuLan = await opened.register(WU_LAN);
  await wuLan.post("/me/apply", {
    unitId: IDS.unit.wuhan,
    departmentId: IDS.department.internal,
    position: "2",
    unitCode: DEMO_UNIT_CODES.wuhan,
  });
  const { identityType: _, ...facts } = RECORD;

  const page = await (await wuLan.get("/me/record")).text();
  const same = await wuLan.post("/me/record", facts);
  const other = await wuLan.post("/me/record", {
    ...RECORD,
    identityType: "5",
  });

  assert.equal(page.includes('name="identityType"'), false);
  assert.match(page, /卫生单位在职人员/);
  assert.equal(same.status, 303);
  assert.equal(other.status, 409);
  assert.match(await other.text(), /身份类型由名册决定/);
});
