import assert from "node:assert/strict";
import { callerOf, codeOf, testPlatform } from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";
import { DEMO_UNIT_CODES, IDS } from "@/tools/seed.ts";

const APPLICATION = {
  unitId: IDS.unit.wuhan,
  departmentId: IDS.department.internal,
  position: "2",
  unitCode: DEMO_UNIT_CODES.wuhan,
};

Deno.test("me.overview shows the own record masked, with stay and applications", async () => {
  await using opened = await testPlatform();
  const liMei = await callerOf(opened.platform, "liMei");
  const zhouTing = await callerOf(opened.platform, "zhouTing");

  const bound = await liMei.me.overview();
  const waiting = await zhouTing.me.overview();

  assert.equal(bound.record.name, "李梅");
  assert.equal(bound.record.documentMasked, "420106********0022");
  assert.equal(bound.record.phoneMasked, "139****0001");
  assert.equal(bound.membership?.unitName, "武昌区中医院");
  assert.equal(bound.membership?.departmentName, "呼吸内科");
  assert.equal(bound.applications.length, 0);
  assert.equal(waiting.membership, null);
  assert.equal(waiting.applications[0]?.state, "waiting");
});

Deno.test("me.withdraw takes the own waiting application back, once", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const zhouTing = await callerOf(platform, "zhouTing");
  const input = { applicationId: IDS.application.zhouTing };

  await zhouTing.me.withdraw(input);
  const { applications } = await zhouTing.me.overview();

  assert.equal(applications[0]?.state, "withdrawn");
  const line = (await allRows(platform.db, "audit")).at(-1);
  assert.deepEqual([line?.act, line?.unitId], ["me.withdraw", IDS.unit.wuhan]);
  assert.equal(await codeOf(zhouTing.me.withdraw(input)), "alreadyDecided");
  assert.deepEqual(
    await zhouTing.me.submitApplication(APPLICATION),
    { isBound: false },
  );
});

Deno.test("me.withdraw answers somebody else's application as a missing one", async () => {
  await using opened = await testPlatform();
  const zhaoMin = await callerOf(opened.platform, "zhaoMin");

  for (
    const applicationId of [IDS.application.zhouTing, "app_nobody-has-this"]
  ) {
    const code = await codeOf(zhaoMin.me.withdraw({ applicationId }));
    assert.equal(code, "notFound");
  }
});

Deno.test("me.setRecord keeps what the person says; an empty choice is nothing", async () => {
  await using opened = await testPlatform();
  const zhaoMin = await callerOf(opened.platform, "zhaoMin");

  await zhaoMin.me.setRecord({
    education: "14",
    degree: "3",
    political: "01",
    ethnicity: "",
    workStartOn: "2018-07-01",
  });
  const { record } = await zhaoMin.me.overview();

  assert.equal(record.education, "14");
  assert.equal(record.degree, "3");
  assert.equal(record.political, "01");
  assert.equal(record.ethnicity, null);
  assert.equal(record.workStartOn, "2018-07-01");
  assert.equal(record.identityType, "2");
});

Deno.test("me.setRecord begins a new slice, so that past figures stay", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const liMei = await callerOf(platform, "liMei");

  await liMei.me.setRecord({ education: "14" });
  await liMei.me.setRecord({ education: "11" });

  const slices = (await allRows(platform.db, "personFact"))
    .filter(({ personId }) => personId === IDS.person.liMei)
    .map(({ toDate, education }) => ({ toDate, education }));
  assert.deepEqual(slices, [
    { toDate: "2026-11-23", education: "21" },
    { toDate: null, education: "11" },
  ]);
});

Deno.test("me.setRecord refuses another 身份类型 while on a roster, and work that begins tomorrow", async () => {
  await using opened = await testPlatform();
  const liMei = await callerOf(opened.platform, "liMei");

  const type = await codeOf(liMei.me.setRecord({ identityType: "5" }));
  const future = await codeOf(
    liMei.me.setRecord({ workStartOn: "2026-11-24" }),
  );
  const noDay = await codeOf(liMei.me.setRecord({ workStartOn: "2026-02-30" }));
  const noCode = await codeOf(liMei.me.setRecord({ education: "999" }));

  assert.equal(type, "identityTypeFixed");
  assert.equal(future, "workStartInFuture");
  assert.equal(noDay, "badInput");
  assert.equal(noCode, "badInput");
});
