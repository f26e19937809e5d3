import assert from "node:assert/strict";
import { callerOf, codeOf, testPlatform } from "@/tests/support/cast.ts";
import { changeRow } from "@/tests/support/rows.ts";
import { DEMO_UNIT_CODES, IDS } from "@/tools/seed.ts";

const PHONE = "139****7777";

Deno.test("A-02 a unit that somebody left reads nothing of her that has come since", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const liMei = await callerOf(platform, "liMei");
  const wuhan = await callerOf(platform, "wuhan");
  await liMei.me.requestTransfer({
    reason: "21",
    leaveOn: "2026-11-20",
    destination: "",
  });
  const requestId = (await wuhan.transfers.list()).lines[0]?.id ?? "";
  const before = await wuhan.transfers.request({ requestId });
  await wuhan.transfers.approve({ requestId, on: "2026-11-20" });
  await changeRow(platform.db, "person", IDS.person.liMei, {
    phoneMasked: PHONE,
  });
  await liMei.me.setRecord({ identityType: "2" });
  await liMei.me.submitApplication({
    unitId: IDS.unit.yichang,
    departmentId: IDS.department.yichangInternal,
    position: "2",
    unitCode: DEMO_UNIT_CODES.yichang,
  });

  const decided = await wuhan.transfers.list({ view: "decided" });
  const shown = [
    await wuhan.transfers.request({ requestId }),
    ...decided.lines,
  ];

  assert.equal(before.phoneMasked, "139****0001");
  assert.deepEqual(shown.map(({ phoneMasked }) => phoneMasked), [null, null]);
  assert.equal(JSON.stringify(shown).includes(PHONE), false);
  const applied = (await liMei.me.overview()).applications[0]?.id ?? "";
  assert.equal(
    await codeOf(wuhan.admission.application({ applicationId: applied })),
    "notFound",
  );
});
