import assert from "node:assert/strict";
import { callerOf, codeOf, grant, testPlatform } from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";
import { DEMO_UNIT_CODES, IDS } from "@/tools/seed.ts";

const APPLICATION = {
  unitId: IDS.unit.wuhan,
  departmentId: IDS.department.internal,
  position: "2",
};

Deno.test("unitCode.current says how the unit's own code stands, and show shows it", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");
  const yichang = await callerOf(opened.platform, "yichang");

  assert.deepEqual(await wuhan.unitCode.current(), {
    id: "cod_wuhan-first",
    madeAt: "2026-11-23T02:00:00.000Z",
    expiresAt: "2027-02-21T02:00:00.000Z",
    isExpired: false,
    daysLeft: 90,
    isDue: false,
    uses: 0,
  });
  assert.equal(await wuhan.unitCode.show({ on: "screen" }), "7K3M-9QXT");
  assert.equal(await yichang.unitCode.show({ on: "screen" }), "4H8W-2NPR");
});

Deno.test("unitCode.current says when the code has run out", async () => {
  await using opened = await testPlatform();
  opened.time.ms = Date.parse("2027-02-21T02:00:00.000Z");
  const wuhan = await callerOf(opened.platform, "wuhan");

  assert.equal((await wuhan.unitCode.current())?.isExpired, true);
});

Deno.test("unitCode.renew makes a new code and the old one is dead at once", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");
  const zhaoMin = await callerOf(platform, "zhaoMin");

  const renewed = await wuhan.unitCode.renew();
  const old = await codeOf(zhaoMin.me.submitApplication({
    ...APPLICATION,
    unitCode: DEMO_UNIT_CODES.wuhan,
  }));
  const fresh = await zhaoMin.me.submitApplication({
    ...APPLICATION,
    unitCode: renewed,
  });

  assert.match(
    renewed,
    /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/,
  );
  assert.notEqual(renewed, DEMO_UNIT_CODES.wuhan);
  assert.equal(old, "wrongUnitCode");
  assert.deepEqual(fresh, { isBound: false });
  assert.equal((await wuhan.unitCode.current())?.uses, 1);
});

Deno.test("unitCode.renew by two at once leaves one live code", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");

  await Promise.all([wuhan.unitCode.renew(), wuhan.unitCode.renew()]);

  const live = (await allRows(platform.db, "unitCode"))
    .filter(({ unitId, endedAt }) =>
      unitId === IDS.unit.wuhan && endedAt === null
    );
  assert.equal(live.length, 1);
});

Deno.test("unitCode.renew is the main account's alone, even with group 01", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await grant(opened, IDS.account.wuhanReview, "01");
  const subaccount = await callerOf(platform, "wuhanReview");

  assert.equal(await subaccount.unitCode.show({ on: "screen" }), "7K3M-9QXT");
  assert.equal(await codeOf(subaccount.unitCode.renew()), "forbidden");
});

Deno.test("the code does not stand in the database in plain", async () => {
  await using opened = await testPlatform();

  const text = JSON.stringify(await allRows(opened.platform.db, "unitCode"));

  assert.ok(!text.includes("7K3M9QXT"));
  assert.ok(!text.includes("7K3M-9QXT"));
});

Deno.test("unitCode.renew from a stale page makes no code", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");
  const codeId = "cod_wuhan-first";
  const renewed = await wuhan.unitCode.renew({ codeId });

  assert.equal(
    await codeOf(wuhan.unitCode.renew({ codeId })),
    "unitCodeChanged",
  );
  assert.equal(
    await codeOf(wuhan.unitCode.renew({ codeId: "none" })),
    "unitCodeChanged",
  );
  assert.equal(await wuhan.unitCode.show({ on: "screen" }), renewed);
});

Deno.test("unitCode.show leaves a line in the audit trail, with what it was for", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");

  await wuhan.unitCode.show({ on: "notice" });

  const lines = await allRows(opened.platform.db, "audit");
  assert.deepEqual(
    lines.map(({ act, subjectId, after }) => [act, subjectId, after]),
    [["unitCode.show", "cod_wuhan-first", '{"shownOn":"notice"}']],
  );
});

Deno.test("unitCode.current reminds from the setting on, and counts the days", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");
  const dueOn = async (at: string) => {
    opened.time.ms = Date.parse(at);
    const caller = await callerOf(opened.platform, "wuhan");
    const current = await caller.unitCode.current();
    return [current?.daysLeft, current?.isDue, current?.isExpired];
  };

  assert.deepEqual(await dueOn("2027-02-07T01:59:59.000Z"), [15, false, false]);
  assert.deepEqual(await dueOn("2027-02-07T02:00:00.000Z"), [14, true, false]);
  assert.deepEqual(await dueOn("2027-02-21T01:59:59.000Z"), [1, true, false]);
  assert.deepEqual(await dueOn("2027-02-21T02:00:00.000Z"), [0, true, true]);
  assert.notEqual(await wuhan.unitCode.current(), null);
});
