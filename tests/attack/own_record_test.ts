import assert from "node:assert/strict";
import { addPerson, applyTo } from "@/tests/support/applicants.ts";
import {
  callerOf,
  codeOf,
  grant,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import {
  applyToClinic,
  openClinics,
  VILLAGES,
} from "@/tests/support/clinics.ts";
import { dumpOf } from "@/tests/support/rows.ts";
import { holdByPerson } from "@/tests/support/stays.ts";
import { IDS } from "@/tools/seed.ts";

const ZHU = {
  id: "zhu-ying-1",
  name: "祝英",
  documentNumber: "420106198501011000",
};
const FANG = {
  id: "fang-shizhu-1",
  name: "方石竹",
  documentNumber: "420106198501011503",
};
const POST = {
  departmentId: IDS.department.internal,
  kind: "active",
  position: "2",
  establishment: "1",
} as const;
const ON = "2026-11-23";

/** The subaccount that reviews is held by this person. */
async function hold(opened: TestPlatform, personId: string): Promise<void> {
  await holdByPerson(opened, { accountId: IDS.account.wuhanReview, personId });
}

Deno.test("A-08 the holder of a subaccount neither passes nor returns her own application; the main account may", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await applyTo(await addPerson(platform, ZHU));
  await applyTo(await addPerson(platform, FANG));
  await hold(opened, `psn_${ZHU.id}`);
  const { admission } = await callerOf(platform, "wuhanReview");
  const { lines } = await admission.waiting();
  const idOf = (name: string) =>
    lines.find((line) => line.name === name)?.id ?? "";
  const applicationId = idOf(ZHU.name);
  const before = await dumpOf(platform.db);

  assert.equal(
    await codeOf(admission.pass({ ...POST, applicationId })),
    "ownRecord",
  );
  assert.equal(
    await codeOf(admission.return({ applicationId, reason: "资料不全" })),
    "ownRecord",
  );
  assert.equal(await dumpOf(platform.db), before);

  const applicationIds = [idOf(ZHU.name), idOf(FANG.name)];
  const batch = await admission.batch({ applicationIds, filter: {} });
  const picks = batch.lines.map(({ id, stamp }) => ({
    applicationId: id,
    stamp,
  }));
  const passed = await admission.passBatch({ picks, establishment: "1" });
  assert.deepEqual(
    new Map(passed.map(({ name, refusal }) => [name, refusal])),
    new Map([[ZHU.name, "ownRecord"], [FANG.name, null]]),
  );
  const returned = await admission.returnBatch({
    applicationIds: [applicationId],
    reason: "资料不全",
  });
  assert.deepEqual(returned.map(({ refusal }) => refusal), ["ownRecord"]);

  await holdByPerson(opened, {
    accountId: IDS.account.wuhan,
    personId: `psn_${ZHU.id}`,
  });
  const main = await callerOf(platform, "wuhan");
  await main.admission.pass({ ...POST, applicationId });
});

Deno.test("A-08 nor her own application to a clinic", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await openClinics(platform);
  await grant(opened, IDS.account.wuhanReview, "04");
  await applyToClinic(await addPerson(platform, ZHU));
  await hold(opened, `psn_${ZHU.id}`);
  const { review } = (await callerOf(platform, "wuhanReview")).clinics;
  const applicationId = (await review.waiting()).lines[0]?.id ?? "";

  const pass = { applicationId, clinicId: VILLAGES.east, position: "2" };
  assert.equal(await codeOf(review.pass(pass)), "ownRecord");
  assert.equal(
    await codeOf(review.return({ applicationId, reason: "资料不全" })),
    "ownRecord",
  );
});

Deno.test("A-08 nor does she let herself go, or refuse it", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { me } = await callerOf(platform, "liMei");
  await me.requestTransfer({ reason: "21", leaveOn: ON });
  const requestId = (await me.transfers()).requests[0]?.id ?? "";
  await hold(opened, IDS.person.liMei);
  const { transfers } = await callerOf(platform, "wuhanReview");
  const before = await dumpOf(platform.db);

  assert.equal(
    await codeOf(transfers.approve({ requestId, on: ON })),
    "ownRecord",
  );
  assert.equal(
    await codeOf(transfers.refuse({ requestId, refusal: "请先交接" })),
    "ownRecord",
  );
  assert.equal(await dumpOf(platform.db), before);
  const main = await callerOf(platform, "wuhan");
  await main.transfers.approve({ requestId, on: ON });
});
