import assert from "node:assert/strict";
import { assertBeside } from "@/tests/support/proof_beside.ts";
import { allRows } from "@/tests/support/rows.ts";
import { readHtml, unitPages } from "@/tests/support/unit_pages.ts";
import { IDS } from "@/tools/seed.ts";

const PATH = `/roster/${IDS.membership.liMei}/vip`;
const { internal, nursing } = IDS.department;
const TYPED = {
  held: IDS.grant.liMei,
  parts: "lookup",
  reach: "some",
  departmentIds: nursing,
  untilDate: "2027-03-31",
};

Deno.test("the list shows who holds a grant, where, until when and since when it lies unused", async () => {
  await using pages = await unitPages("wuhan");

  const html = await pages.html("/roster/vip");

  for (
    const text of [
      "李梅",
      "人员查询、花名册、统计",
      "全部内设机构",
      "2027-05-22",
      "还没有用过",
      "4201060001",
    ]
  ) assert.ok(html.includes(text), text);
  assert.ok(html.includes(`href="${PATH}?ask=revoke"`));
  const nobody = await pages.html("/roster/vip?search=王");
  assert.ok(nobody.includes("没有符合条件的人员"));
  const yichang = await pages.as("yichang");
  assert.ok(
    (await yichang.html("/roster/vip")).includes("还没有人有 VIP 权限"),
  );
});

Deno.test("the form asks for a second proof first, and a post without one keeps what was typed", async () => {
  await using pages = await unitPages("wuhan");

  const html = await pages.html(PATH);
  assert.ok(html.includes("修改之前，请再次验证身份"));
  assert.ok(!html.includes('name="parts"'));
  const response = await pages.post(PATH, TYPED);

  assert.equal(response.status, 403);
  const kept = await readHtml(response);
  assertBeside(kept, PATH);
  assert.match(kept, /name="untilDate"[^>]*value="2027-03-31"/);
  assert.equal((await allRows(pages.cast.platform.db, "vipGrant")).length, 1);
});

Deno.test("the form shows the live grant; a right one replaces it", async () => {
  await using pages = await unitPages("wuhan");
  await pages.stepUp();

  const html = await pages.html(PATH);
  assert.match(html, /name="parts" value="lookup" checked/);
  assert.match(html, /name="reach" value="all" checked/);
  assert.match(html, /min="2026-11-23" max="2027-11-23"/);
  assert.match(html, /name="untilDate"[^>]*value="2027-05-22"/);
  const response = await pages.post(PATH, TYPED);

  assert.equal(response.status, 303);
  assert.equal(response.headers.get("location"), `${PATH}?done=given`);
  const given = await pages.html(`${PATH}?done=given`);
  for (const text of ["已保存", "护理部", "2027-03-31", "已由新的权限代替"]) {
    assert.ok(given.includes(text), text);
  }
});

Deno.test("a form with a mistake comes back as it was typed, with a sentence at the field", async () => {
  await using pages = await unitPages("wuhan");
  await pages.stepUp();
  const cases = [
    [{ parts: "" }, 422, "parts"],
    [{ reach: "" }, 422, "请选择查询范围"],
    [{ departmentIds: "" }, 422, "departmentIds"],
    [{ untilDate: "" }, 422, "请填写有效期"],
    [{ untilDate: "2026-11-22" }, 422, "有效期早于今天"],
    [{ untilDate: "2027-11-24" }, 422, "有效期最长一年"],
    [
      { departmentIds: IDS.department.yichangInternal },
      409,
      "请选择该单位现有的内设机构",
    ],
    [{ held: "none" }, 409, "这个人的 VIP 权限刚刚有变化"],
  ] as const;

  for (const [wrong, status, text] of cases) {
    const response = await pages.post(PATH, { ...TYPED, ...wrong });
    const html = await response.text();
    assert.equal(response.status, status, text);
    assert.ok(html.includes(text), text);
    if (!("departmentIds" in wrong)) {
      assert.match(html, new RegExp(`value="${nursing}"\\s+checked`));
    }
  }
  assert.equal((await allRows(pages.cast.platform.db, "vipGrant")).length, 1);
});

Deno.test("revoking asks once, wants no second proof, and holds at once", async () => {
  await using pages = await unitPages("wuhan");
  const liMei = await pages.as("liMei");
  await liMei.html("/me/people");

  const html = await pages.html(`${PATH}?ask=revoke`);
  assert.ok(html.includes("收回李梅的 VIP 权限？"));
  const held = IDS.grant.liMei;
  const response = await pages.post(`${PATH}?act=revoke`, { held });

  assert.equal(response.headers.get("location"), "/roster/vip?done=revoked");
  for (const path of ["/me/people", "/me/roster", "/me/figures"]) {
    await liMei.html(path, 403);
  }
  const again = await pages.post(`${PATH}?act=revoke`, { held });
  assert.equal(again.status, 409);
});

Deno.test("several departments are posted by their boxes", async () => {
  await using pages = await unitPages("wuhan");
  await pages.stepUp();
  const body = new URLSearchParams(TYPED);
  body.append("departmentIds", internal);
  body.append("parts", "roster");

  const response = await pages.app.request(PATH, { method: "POST", body });

  assert.equal(response.status, 303);
  const grant = (await allRows(pages.cast.platform.db, "vipGrant"))
    .find(({ revokedAt }) => revokedAt === null);
  assert.equal(grant?.departmentIds, JSON.stringify([nursing, internal]));
  assert.equal(grant?.parts, '["lookup","roster"]');
});

Deno.test("somebody who is not in service in the unit has no such page", async () => {
  await using pages = await unitPages("wuhan");

  for (
    const id of [
      IDS.membership.wangQiang,
      IDS.membership.chenJing,
      "mem_nobody-has-this",
    ]
  ) {
    await pages.html(`/roster/${id}/vip`, 404);
    const given = await pages.post(`/roster/${id}/vip`, TYPED);
    assert.ok([303, 404].includes(given.status));
  }
});
