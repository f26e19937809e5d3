import assert from "node:assert/strict";
import { callerOf, codeOf, testPlatform } from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

const { wuhan, yichang, hongshan } = IDS.unit;
const pick = (unitId: string) => ({ unitId, activationId: "none" });

Deno.test("authority.units.remind tells a unit who reminds it, until its profile is complete", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await changeRow(db, "unit", wuhan, { profileState: "incomplete" });
  const wuchang = await callerOf(opened.platform, "wuchang");
  const unit = await callerOf(opened.platform, "wuhan");

  const count = await wuchang.authority.units.remind({ picks: [pick(wuhan)] });

  assert.equal(count, 1);
  assert.deepEqual((await unit.profile.current()).reminder, {
    authorityName: "武昌区卫生健康局",
    times: 1,
    at: "2026-11-23T02:00:00.000Z",
  });
  const [line] = await allRows(db, "audit");
  assert.deepEqual(
    [line?.act, line?.unitId, line?.after],
    ["units.remind", wuhan, '{"times":1}'],
  );
  await unit.profile.complete();
  assert.deepEqual(await allRows(db, "profileReminder"), []);
});

Deno.test("authority.units.remind reminds once a day in Shanghai, and counts", async () => {
  await using opened = await testPlatform();
  await changeRow(opened.platform.db, "unit", wuhan, {
    profileState: "incomplete",
  });
  const remind = async () => {
    const wuchang = await callerOf(opened.platform, "wuchang");
    return await wuchang.authority.units.remind({ picks: [pick(wuhan)] });
  };

  assert.equal(await remind(), 1);
  opened.time.ms = Date.parse("2026-11-23T15:59:59.000Z");
  assert.equal(await codeOf(remind()), "remindedToday");
  // 00:00 of the next day in Shanghai.
  opened.time.ms = Date.parse("2026-11-23T16:00:00.000Z");
  assert.equal(await remind(), 1);
  const [reminder] = await allRows(opened.platform.db, "profileReminder");
  assert.equal(reminder?.times, 2);
});

Deno.test("authority.units.remind leaves out units that are complete, and reaches no other area's", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const hubei = await callerOf(opened.platform, "hubei");
  const wuchang = await callerOf(opened.platform, "wuchang");

  const count = await hubei.authority.units.remind({
    picks: [pick(wuhan), pick(hongshan)],
  });
  const foreign = wuchang.authority.units.remind({ picks: [pick(yichang)] });

  assert.equal(count, 1);
  assert.equal(await codeOf(foreign), "notFound");
  assert.deepEqual(
    (await allRows(db, "profileReminder")).map(({ unitId }) => unitId),
    [hongshan],
  );
});

Deno.test("authority.units.batch offers units of a filter that are incomplete for a reminder", async () => {
  await using opened = await testPlatform();
  const hubei = await callerOf(opened.platform, "hubei");
  const ask = (unitIds: string[] | null) =>
    hubei.authority.units.batch({ act: "remind", unitIds, filter: {} });

  const all = await ask(null);
  const named = await ask([wuhan, hongshan]);

  assert.deepEqual(all.units.map(({ id }) => id), [hongshan]);
  assert.deepEqual(named.units.map(({ id }) => id), [hongshan]);
  assert.deepEqual(named.unfit.map(({ id }) => id), [wuhan]);
});

Deno.test("authority.units.profile shows what a unit of the area filled in, and what is missing", async () => {
  await using opened = await testPlatform();
  const hubei = await callerOf(opened.platform, "hubei");

  const { profile, gaps } = await hubei.authority.units.profile({
    unitId: hongshan,
  });

  assert.equal(profile.name, "洪山区示例社区卫生服务中心");
  assert.equal(gaps.length, 13);
});

Deno.test("authority.units.change reopens a completed profile that misses something with the new facts", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const wuchang = await callerOf(opened.platform, "wuchang");
  const facts = {
    unitId: IDS.unit.wuhan,
    name: "武昌区中医院",
    kind: "A210",
    subordination: "4",
    authorityId: IDS.authority.wuchang,
  };

  await wuchang.authority.units.change({ ...facts, division: "420106" });

  const { profile, gaps } = await wuchang.authority.units.profile({
    unitId: facts.unitId,
  });
  assert.equal(profile.profileState, "incomplete");
  assert.deepEqual(gaps.map(({ field }) => field), ["division"]);
  const [line] = await allRows(db, "audit");
  assert.equal(
    line?.before,
    '{"division":"420106007","profileState":"complete"}',
  );
  assert.equal(
    line?.after,
    '{"division":"420106","profileState":"incomplete"}',
  );
});

const FACTS = {
  unitId: wuhan,
  name: "武昌区中医院",
  kind: "A210",
  subordination: "4",
  authorityId: IDS.authority.wuchang,
};

Deno.test("a form of 地址信息 that was drawn before the authority moved the unit is refused", async () => {
  await using opened = await testPlatform();
  const wuchang = await callerOf(opened.platform, "wuchang");
  const unit = await callerOf(opened.platform, "wuhan");
  const drawn = (await unit.profile.current()).profile;

  await wuchang.authority.units.change({ ...FACTS, division: "420106001" });
  const stale = unit.profile.saveAddress({
    seen: "",
    division: drawn.division,
    address: "演示路 9 号",
  });

  assert.equal(await codeOf(stale), "profileChanged");
  const { profile, saves } = await unit.profile.current();
  assert.equal(profile.division, "420106001");
  assert.deepEqual(saves, [{
    section: "address",
    savedAt: "2026-11-23T02:00:00.000Z",
    savedBy: "主管单位",
  }]);
});

Deno.test("authority.units.change leaves the town that the unit chose since the page was drawn", async () => {
  await using opened = await testPlatform();
  const wuchang = await callerOf(opened.platform, "wuchang");
  const unit = await callerOf(opened.platform, "wuhan");

  // Drawn while the unit stood in the county alone.
  const stale = { ...FACTS, division: "420106", shownDivision: "420106" };
  await wuchang.authority.units.change({ ...stale, subordination: "3" });

  const { profile } = await unit.profile.current();
  assert.equal(profile.division, "420106007");
  assert.equal(profile.profileState, "complete");
  assert.equal(profile.subordination, "3");
});
