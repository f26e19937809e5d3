import assert from "node:assert/strict";
import { addLines, addPerson } from "@/tests/support/applicants.ts";
import {
  callerOf,
  codeOf,
  importList,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import {
  addClinicPerson,
  applyToClinic,
  checkClinicList,
  openClinics,
  VILLAGES,
} from "@/tests/support/clinics.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

const HUANG = {
  id: "huang-caoer-1",
  name: "黄草儿",
  documentNumber: "420106198501011501",
};
const STAY = `mem_${HUANG.id}`;

async function villages(): Promise<TestPlatform> {
  const opened = await testPlatform();
  await openClinics(opened.platform);
  return opened;
}

Deno.test("clinics.create is for units of a kind that has clinics, and refuses a name in use", async () => {
  await using opened = await villages();
  const { platform } = opened;
  const { clinics } = await callerOf(platform, "wuhan");
  const facts = { name: "北山村卫生室", division: "420106007" };

  await clinics.create(facts);
  assert.equal(await codeOf(clinics.create(facts)), "clinicNameTaken");
  // A closed one gives its name free.
  await clinics.create({ ...facts, name: "老村卫生室" });
  const reopened = clinics.reopen({ clinicId: VILLAGES.closed });
  assert.equal(await codeOf(reopened), "clinicNameTaken");

  await changeRow(platform.db, "unit", IDS.unit.wuhan, { kind: "A210" });
  const refused = clinics.create({ ...facts, name: "南山村卫生室" });
  assert.equal(await codeOf(refused), "clinicsNotHere");
  assert.equal((await clinics.parent()).mayHaveClinics, false);
});

Deno.test("clinics.close says who is in the way, and a stale page of 编辑 is refused", async () => {
  await using opened = await villages();
  await addClinicPerson(opened.platform, HUANG);
  const { clinics } = await callerOf(opened.platform, "wuhan");
  const clinicId = VILLAGES.east;

  const { stamp, inTheWay, people } = await clinics.clinic({ clinicId });
  assert.deepEqual([inTheWay.people, people], [["黄草儿"], 1]);
  assert.equal(await codeOf(clinics.close({ clinicId })), "clinicNotEmpty");

  const facts = { clinicId, stamp, division: "420106007" };
  await clinics.change({ ...facts, name: "东湖新村卫生室" });
  const stale = clinics.change({ ...facts, name: "东湖老村卫生室" });
  assert.equal(await codeOf(stale), "clinicsChanged");
});

Deno.test("a clinic's application is in its own queue alone, whatever a list says, in either order", async () => {
  await using opened = await villages();
  const { platform } = opened;
  const { admission, clinics } = await callerOf(platform, "wuhan");
  await addLines(platform, [{ ...HUANG, id: "pre_huang-caoer-1" }]);
  const person = await addPerson(platform, HUANG);

  assert.deepEqual(await applyToClinic(person), { isBound: false });
  // And again after the list changed, when everybody who waits is compared.
  await importList(platform, "wuhan", [{
    name: "夏枯草",
    documentNumber: "420106198501011519",
  }]);

  assert.equal((await admission.waiting()).lines.length, 1);
  const { lines, total } = await clinics.review.waiting();
  assert.deepEqual(
    lines.map(({ name, clinicName, verdict, isListedElsewhere }) => [
      name,
      clinicName,
      verdict,
      isListedElsewhere,
    ]),
    [["黄草儿", "东湖村卫生室", "clinic", 0]],
  );
  assert.equal(total, 1);
  const [entry] = (await allRows(platform.db, "preloadEntry"))
    .filter(({ id }) => id === "pre_huang-caoer-1");
  assert.equal(entry?.state, "open");

  await clinics.review.pass({
    applicationId: lines[0]?.id ?? "",
    clinicId: VILLAGES.west,
    position: "2",
  });
  const { membership, unitChanges } = await person.me.overview();
  assert.equal(membership?.clinicName, "西山村卫生室");
  assert.equal(unitChanges.open, 1);
  const [still] = (await allRows(platform.db, "preloadEntry"))
    .filter(({ id }) => id === "pre_huang-caoer-1");
  assert.equal(still?.state, "open");
});

Deno.test("property: however lists and applications come, a clinic's application is never matched", async () => {
  await using opened = await villages();
  const { platform } = opened;
  let seed = 20261123;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  for (let at = 0; at < 12; at++) {
    const person = {
      id: `any-of-them-${10 + at}`,
      name: ["杜仲", "连翘", "半夏"][random(3)] ?? "杜仲",
      documentNumber: `42010619850101${3000 + at}`,
    };
    const line = {
      ...person,
      id: `pre_any-of-them-${10 + at}`,
      kind: random(2) === 0 ? "active" as const : "retired" as const,
      name: random(3) === 0 ? "别人" : person.name,
    };
    const caller = await addPerson(platform, person);
    const steps = [
      () => addLines(platform, [line]),
      () => applyToClinic(caller),
    ];
    if (random(2) === 0) steps.reverse();
    for (const step of steps) await step();
  }
  // Whoever waits is compared again.
  await importList(platform, "wuhan", [{
    name: "夏枯草",
    documentNumber: "420106198501011519",
  }]);

  const applications = (await allRows(platform.db, "application"))
    .filter(({ clinicId }) => clinicId !== null);
  assert.equal(applications.length, 12);
  for (const { state, verdict, preloadId } of applications) {
    assert.deepEqual([state, verdict, preloadId], ["waiting", "clinic", null]);
  }
  const lines = (await allRows(platform.db, "preloadEntry"))
    .filter(({ id }) => id.startsWith("pre_any"));
  assert.ok(lines.every(({ state }) => state === "open"));
});

Deno.test("only 卫生单位在职人员 apply to a clinic", async () => {
  await using opened = await villages();
  const retired = await addPerson(opened.platform, {
    ...HUANG,
    identityType: "4",
  });

  const refused = applyToClinic(retired);
  assert.equal(await codeOf(refused), "clinicForStaffOnly");
});

Deno.test("更换单位 keeps the history, ends a request to leave, and is no leaving", async () => {
  await using opened = await villages();
  const { platform } = opened;
  const person = await addClinicPerson(platform, HUANG);
  await person.me.requestTransfer({ reason: "21", leaveOn: "2026-11-20" });
  const { clinics } = await callerOf(platform, "wuhan");

  const next = await clinics.roster.move({
    membershipId: STAY,
    clinicId: VILLAGES.west,
  });

  const { stay } = await clinics.roster.stay({ membershipId: next });
  assert.deepEqual([stay.clinicName, stay.previousId], ["西山村卫生室", STAY]);
  assert.equal((await clinics.removed.list()).total, 0);
  assert.equal((await person.me.transfers()).requests[0]?.state, "overtaken");
  const titles = (await clinics.roster.history({ membershipId: next }))
    .map(({ title }) => title);
  assert.ok(titles.includes("更换单位"), titles.join());
});

Deno.test("转出 of a request that waits stands on 移除人员管理 until its record is deleted", async () => {
  await using opened = await villages();
  const { platform } = opened;
  const person = await addClinicPerson(platform, HUANG);
  await person.me.requestTransfer({ reason: "21", leaveOn: "2026-11-20" });
  const { clinics, transfers } = await callerOf(platform, "wuhan");
  const { request } = await clinics.roster.stay({ membershipId: STAY });
  assert.equal(request?.leaveOn, "2026-11-20");
  const [asked] = (await transfers.list()).lines;
  assert.equal(asked?.clinicName, "东湖村卫生室");

  await transfers.approve({ requestId: asked?.id ?? "", on: "2026-11-20" });
  const [left] = (await clinics.removed.list()).lines;
  assert.deepEqual(
    [left?.name, left?.toDate, left?.endReason],
    ["黄草儿", "2026-11-20", "21"],
  );

  await clinics.removed.hide({ membershipId: STAY });
  assert.equal((await clinics.removed.list()).total, 0);
});

Deno.test("删除 takes the identity back: nothing can be applied for before it is proved again", async () => {
  await using opened = await villages();
  const { platform } = opened;
  const person = await addClinicPerson(platform, HUANG);
  const { clinics } = await callerOf(platform, "wuhan");

  await clinics.roster.delete({ membershipId: STAY });

  const { record, membership } = await person.me.overview();
  assert.deepEqual([record.identityState, membership], ["none", null]);
  assert.equal((await clinics.removed.list()).total, 0);
  assert.equal((await clinics.roster.list()).total, 0);
  await changeRow(platform.db, "person", `psn_${HUANG.id}`, {
    identityType: "2",
  });
  assert.equal(await codeOf(applyToClinic(person)), "identityNotDone");
  const guess = (documentNumber: string) =>
    codeOf(
      person.me.identity.begin({
        name: HUANG.name,
        documentNumber,
        identityType: "2",
      }),
    );
  for (let at = 0; at < 10; at++) {
    assert.equal(await guess("420106198805170022"), "identityDiffers");
  }
  // Ten guesses a day, also of the right number.
  assert.equal(await guess(HUANG.documentNumber), "tooManyTries");
});

Deno.test("删除 takes the stays along that she moved on from", async () => {
  await using opened = await villages();
  const { platform } = opened;
  await addClinicPerson(platform, HUANG);
  const { clinics } = await callerOf(platform, "wuhan");
  const next = await clinics.roster.move({
    membershipId: STAY,
    clinicId: VILLAGES.west,
  });

  await clinics.roster.delete({ membershipId: next });

  for (const membershipId of [STAY, next]) {
    assert.equal(
      await codeOf(clinics.roster.stay({ membershipId })),
      "notFound",
    );
  }
});

Deno.test("a list of clinics adds what is new, leaves what is there, and names what is wrong", async () => {
  await using opened = await villages();
  const { platform } = opened;
  const { clinics } = await callerOf(platform, "wuhan");
  const importId = await checkClinicList(platform, "wuhan", [
    ["新桥村卫生室", "武昌区中华路街道"],
    ["东湖村卫生室", "武昌区中华路街道"],
    ["新桥村卫生室", "武昌区中华路街道"],
    ["没有地方村卫生室", ""],
    ["太宽村卫生室", "武昌区"],
  ]);

  const report = await clinics.imports.report({ importId });
  assert.deepEqual(report.counts, { new: 1, same: 1, error: 3 });
  assert.deepEqual(report.problems.map(({ row }) => row), [4, 5, 6]);
  assert.equal(await clinics.imports.commit({ importId }), 1);
  assert.equal((await clinics.list({ search: "xqcwss" })).count, 1);

  const stale = await checkClinicList(platform, "wuhan", [
    ["又一村卫生室", "武昌区中华路街道"],
  ]);
  await clinics.create({ name: "又一村卫生室", division: "420106007" });
  const refused = clinics.imports.commit({ importId: stale });
  assert.equal(await codeOf(refused), "importChanged");
});
