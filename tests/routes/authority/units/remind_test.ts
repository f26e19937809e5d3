import assert from "node:assert/strict";
import { changeRow } from "@/tests/support/rows.ts";
import { unitPages } from "@/tests/support/unit_pages.ts";
import { IDS } from "@/tools/seed.ts";

const GUARD = { activationId: "none" };
const HONGSHAN = `/authority/units/${IDS.unit.hongshan}`;

Deno.test("/authority/units/[unitId] says what a unit misses, reminds it, and says when", async () => {
  await using hubei = await unitPages("hubei");

  const html = await hubei.html(HONGSHAN);
  const response = await hubei.post(`${HONGSHAN}?act=remind`, GUARD);
  const after = await hubei.html(response.headers.get("location") ?? "");
  const again = await hubei.post(`${HONGSHAN}?act=remind`, GUARD);

  assert.match(html, /未完善，差 13 项/);
  assert.match(html, /还没有提醒过/);
  assert.equal(response.status, 303);
  assert.match(after, /已提醒/);
  assert.match(after, /上次提醒 2026-11-23 10:00，共 1 次/);
  assert.equal(again.status, 409);
  assert.match(await again.text(), /今天已经提醒过/);
});

Deno.test("/authority/units/batch reminds those that are incomplete, and names the others", async () => {
  await using hubei = await unitPages("hubei");
  const query = `act=remind&unit=${IDS.unit.hongshan}&unit=${IDS.unit.wuhan}`;

  const html = await hubei.html(`/authority/units/batch?${query}`);
  const response = await hubei.post("/authority/units/batch", {
    act: "remind",
    pick: `${IDS.unit.hongshan}~none`,
  });
  const done = await hubei.html(response.headers.get("location") ?? "");

  assert.match(html, /提醒完善单位信息：1 家机构/);
  assert.match(html, /不在这次操作之内.*武昌区中医院/s);
  assert.equal(
    response.headers.get("location"),
    "/authority/units?done=remind",
  );
  assert.match(done, /已提醒所选机构完善单位信息/);
});

Deno.test("the unit reads the reminder on its home page's way and at 单位信息维护", async () => {
  await using wuhan = await unitPages("wuhan");
  await changeRow(wuhan.cast.platform.db, "unit", IDS.unit.wuhan, {
    profileState: "incomplete",
    address: null,
  });
  const wuchang = await wuhan.as("wuchang");

  await wuchang.post(`/authority/units/${IDS.unit.wuhan}?act=remind`, GUARD);
  const home = await wuhan.html("/");
  const profile = await wuhan.html("/unit/profile");

  assert.match(home, /完善单位信息，还差 1 项/);
  assert.match(profile, /武昌区卫生健康局提醒完善单位信息/);
});
