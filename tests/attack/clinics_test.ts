import assert from "node:assert/strict";
import type { Caller } from "@/server/router.ts";
import { addPerson } from "@/tests/support/applicants.ts";
import {
  callerOf,
  codeOf,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import {
  addClinicPerson,
  applyToClinic,
  openClinics,
  VILLAGES,
} from "@/tests/support/clinics.ts";
import { allRows, changeRow, dumpOf } from "@/tests/support/rows.ts";
import { DEMO_UNIT_CODES, IDS } from "@/tools/seed.ts";

const OURS = {
  id: "huang-caoer-1",
  name: "黄草儿",
  documentNumber: "420106198501011501",
};
const THEIRS = {
  id: "yue-shanqing-1",
  name: "岳山青",
  documentNumber: "420106198501011502",
  clinicId: VILLAGES.foreign,
  unitId: IDS.unit.yichang,
};
const OUR_STAY = `mem_${OURS.id}`;
const END = { reason: "21", on: "2026-11-20" };
const STAMP = "0123456789abcdef";

/** Somebody in a clinic of each unit. */
async function villages(): Promise<TestPlatform & { clinics: Clinics }> {
  const opened = await testPlatform();
  await openClinics(opened.platform);
  await addClinicPerson(opened.platform, OURS);
  await addClinicPerson(opened.platform, THEIRS);
  const { clinics } = await callerOf(opened.platform, "wuhan");
  return { ...opened, clinics };
}

type Clinics = Caller["clinics"];

Deno.test("A-09 no act reaches a stay in another unit's clinic, nor one that is not in a clinic: as for none", async () => {
  await using opened = await villages();
  const { clinics } = opened;
  const { db } = opened.platform;
  const before = await dumpOf(db);

  for (
    const membershipId of [
      `mem_${THEIRS.id}`,
      IDS.membership.liMei,
      IDS.membership.chenJing,
      "mem_nobody-has-this",
    ]
  ) {
    const acts: readonly Promise<unknown>[] = [
      clinics.roster.move({ membershipId, clinicId: VILLAGES.west }),
      clinics.roster.delete({ membershipId }),
      clinics.roster.end({ membershipId, ...END }),
      clinics.roster.rename({
        membershipId,
        held: THEIRS.name,
        name: "别的名",
        reason: "户籍更名",
      }),
      clinics.roster.stay({ membershipId }),
      clinics.roster.history({ membershipId }),
      clinics.removed.hide({ membershipId }),
      clinics.removed.record({ membershipId }),
    ];
    for (const act of acts) assert.equal(await codeOf(act), "notFound");
  }
  assert.equal(await dumpOf(db), before);
});

Deno.test("A-09 nobody is moved to a foreign, closed or missing clinic, nor to the one she is in", async () => {
  await using opened = await villages();
  const { db } = opened.platform;
  const before = await dumpOf(db);

  for (
    const clinicId of [
      VILLAGES.foreign,
      VILLAGES.closed,
      VILLAGES.east,
      "cln_nobody-has-this",
    ]
  ) {
    const move = { membershipId: OUR_STAY, clinicId };
    const code = await codeOf(opened.clinics.roster.move(move));
    assert.equal(code, "notFound", clinicId);
  }
  assert.equal(await dumpOf(db), before);
});

Deno.test("A-09 another unit's clinic is edited, closed and opened as little as none", async () => {
  await using opened = await villages();
  const { clinics } = opened;
  const { db } = opened.platform;
  const before = await dumpOf(db);
  const facts = { name: "改名村卫生室", division: "420106007", stamp: STAMP };

  for (const clinicId of [VILLAGES.foreign, "cln_nobody-has-this"]) {
    for (
      const act of [
        clinics.clinic({ clinicId }),
        clinics.change({ clinicId, ...facts }),
        clinics.close({ clinicId }),
        clinics.reopen({ clinicId }),
      ] as readonly Promise<unknown>[]
    ) assert.equal(await codeOf(act), "notFound");
  }
  assert.equal(await dumpOf(db), before);
});

Deno.test("A-02 a forged clinicId finds nobody, and a forged unitId is refused", async () => {
  await using opened = await villages();
  const { clinics } = opened;
  const { yichang } = IDS.unit;

  const lists = [
    await clinics.roster.list({ clinicId: VILLAGES.foreign }),
    await clinics.review.waiting({ clinicId: VILLAGES.foreign }),
  ];
  for (const { lines, count } of lists) {
    assert.deepEqual(lines, []);
    assert.equal(count, 0);
  }
  const after = `mem_${THEIRS.id}`;
  assert.deepEqual((await clinics.roster.list({ after })).lines, []);
  // Extra keys are refused whatever they say.
  const forged = { unitId: yichang } as object;
  for (
    const call of [
      clinics.list(forged),
      clinics.roster.list(forged),
      clinics.roster.export(forged),
      clinics.removed.list(forged),
      clinics.review.waiting(forged),
    ] as readonly Promise<unknown>[]
  ) assert.equal(await codeOf(call), "badInput");
});

Deno.test("A-09 nobody applies to a clinic of another unit by this one's code, nor with a department besides", async () => {
  await using opened = await villages();
  const person = await addPerson(opened.platform, {
    id: "fang-shizhu-1",
    name: "方石竹",
    documentNumber: "420106198501011503",
  });
  for (const clinicId of [VILLAGES.foreign, VILLAGES.closed]) {
    assert.equal(
      await codeOf(applyToClinic(person, clinicId)),
      "clinicNotOpen",
    );
  }
  const both = person.me.submitApplication({
    unitId: IDS.unit.wuhan,
    departmentId: IDS.department.internal,
    clinicId: VILLAGES.east,
    position: "2",
    unitCode: DEMO_UNIT_CODES.wuhan,
  });
  assert.equal(await codeOf(both), "badInput");
});

Deno.test("A-08 of two reviewers at once one decides, and of two acts on one stay one is done", async () => {
  await using opened = await villages();
  const { clinics } = opened;
  const person = await addPerson(opened.platform, {
    id: "fang-shizhu-1",
    name: "方石竹",
    documentNumber: "420106198501011503",
  });
  await applyToClinic(person);
  const [line] = (await clinics.review.waiting()).lines;
  const pass = {
    applicationId: line?.id ?? "",
    clinicId: VILLAGES.east,
    position: "2",
  };

  const decided = await Promise.allSettled([
    clinics.review.pass(pass),
    clinics.review.pass(pass),
    clinics.review.return({
      applicationId: pass.applicationId,
      reason: "资料不全",
    }),
  ]);
  assert.equal(done(decided), 1);

  const acted = await Promise.allSettled([
    clinics.roster.move({ membershipId: OUR_STAY, clinicId: VILLAGES.west }),
    clinics.roster.delete({ membershipId: OUR_STAY }),
    clinics.roster.end({ membershipId: OUR_STAY, ...END }),
  ]);
  assert.equal(done(acted), 1);
  const live = (await allRows(opened.platform.db, "membership"))
    .filter(({ personId, toDate }) =>
      personId === `psn_${OURS.id}` && toDate === null
    );
  assert.ok(live.length <= 1);
});

Deno.test("A-07 no list of the clinics' people holds a whole number or a whole birth date", async () => {
  await using opened = await villages();
  const { roster } = opened.clinics;
  const { documentNumber } = OURS;
  await changeRow(opened.platform.db, "person", `psn_${OURS.id}`, {
    birthDate: "1985-01-01",
  });

  const told = JSON.stringify([
    await roster.list(),
    await roster.find({ documentNumber }),
    await roster.stay({ membershipId: OUR_STAY }),
  ]);

  assert.equal(told.split('"birthMonth":"1985-01"').length, 4, told);
  for (const secret of [documentNumber, "1985-01-01"]) {
    assert.ok(!told.includes(secret));
  }
});

Deno.test("A-07 whole numbers are looked for 200 times a day, on the rosters of the unit and of its clinics together", async () => {
  await using opened = await villages();
  const { platform, clinics } = opened;
  const { roster } = await callerOf(platform, "wuhan");
  const { documentNumber } = OURS;
  const own = { kind: "active", documentNumber } as const;
  for (let at = 0; at < 100; at++) {
    await roster.find(own);
    await clinics.roster.find({ documentNumber });
  }

  assert.equal(await codeOf(roster.find(own)), "findsUsedUp");
  const late = clinics.roster.find({ documentNumber });
  assert.equal(await codeOf(late), "findsUsedUp");
  const yichang = await callerOf(platform, "yichang");
  assert.equal(
    (await yichang.clinics.roster.find({ documentNumber })).count,
    0,
  );
});

Deno.test("A-09 a unit that is of no kind for clinics any more takes nobody into them", async () => {
  await using opened = await villages();
  const { platform } = opened;
  await changeRow(platform.db, "unit", IDS.unit.wuhan, { kind: "A210" });
  const person = await addPerson(platform, {
    id: "fang-shizhu-1",
    name: "方石竹",
    documentNumber: "420106198501011503",
  });

  assert.equal(await codeOf(applyToClinic(person)), "clinicNotOpen");
  const unit = await person.directory.unit({ unitId: IDS.unit.wuhan });
  assert.deepEqual(unit.clinics, []);
});

function done(results: readonly PromiseSettledResult<unknown>[]): number {
  return results.filter(({ status }) => status === "fulfilled").length;
}
