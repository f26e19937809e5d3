import assert from "node:assert/strict";
import {
  callerOf,
  codeOf,
  importList,
  testPlatform,
} from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { addRetired, addStaff, movePosting } from "@/tests/support/staff.ts";
import { CAST, DEMO_UNIT_CODES, IDS } from "@/tools/seed.ts";

const PASS = {
  applicationId: IDS.application.zhouTing,
  departmentId: IDS.department.nursing,
  position: "1",
  establishment: "2",
};

Deno.test("statistics.active counts 李梅, 赵敏 and 周婷 as one counts them by hand", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");
  const zhaoMin = await callerOf(platform, "zhaoMin");
  await wuhan.admission.pass(PASS);
  await importList(platform, "wuhan", [{
    name: CAST.zhaoMin.name,
    documentNumber: CAST.zhaoMin.documentNumber,
    titleLevel: "4",
  }]);
  await zhaoMin.me.submitApplication({
    unitId: IDS.unit.wuhan,
    departmentId: IDS.department.internal,
    position: "2",
    unitCode: DEMO_UNIT_CODES.wuhan,
  });

  const { on, byPosition, byDepartment } = await wuhan.statistics.active({});

  // 李梅 38, 赵敏 33, 周婷 30; two 本科 with 学士, one 专科; one party member.
  const { total } = byPosition;
  assert.equal(on, "2026-11-23");
  assert.equal(total.total, 3);
  assert.equal(total.female, 3);
  assert.equal(total.minority, 0);
  assert.equal(total.partyMember, 1);
  assert.equal(total.inQuota, 2);
  assert.equal(total.bachelor, 2);
  assert.equal(total.undergraduate, 2);
  assert.equal(total.college, 1);
  assert.equal(total.middle, 1);
  assert.equal(total.junior, 1);
  assert.equal(total.untitled, 1);
  assert.equal(total.age30to34, 2);
  assert.equal(total.age35to39, 1);
  assert.deepEqual(
    byPosition.rows.map(({ label, figures }) => [label, figures.total]),
    [["管理", 1], ["专业技术", 2], ["工勤技能", 0], ["双肩挑", 0]],
  );
  const departments = byDepartment.rows
    .filter(({ figures }) => figures.total > 0)
    .map(({ label, depth, figures }) => [label, depth, figures.total]);
  assert.deepEqual(departments, [
    ["护理部", 0, 1],
    ["内科", 0, 2],
    ["呼吸内科", 1, 1],
  ]);
  assert.equal(byDepartment.total.total, 3);
});

Deno.test("statistics.active counts a past day by what held then", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");
  const liMei = await callerOf(platform, "liMei");
  await wuhan.admission.pass(PASS);
  await liMei.me.setRecord({ education: "14", degree: "3" });

  const today = await wuhan.statistics.active({ on: "2026-11-23" });
  const yesterday = await wuhan.statistics.active({ on: "2026-11-22" });
  const before = await wuhan.statistics.active({ on: "2025-10-18" });
  const first = await wuhan.statistics.active({ on: "2025-10-19" });

  assert.equal(today.byPosition.total.total, 2);
  assert.equal(today.byPosition.total.postgraduate, 1);
  assert.equal(yesterday.byPosition.total.total, 1);
  assert.equal(yesterday.byPosition.total.postgraduate, 0);
  assert.equal(yesterday.byPosition.total.undergraduate, 1);
  // 李梅's stay began 400 days before 2026-11-23.
  assert.equal(before.byPosition.total.total, 0);
  assert.equal(first.byPosition.total.total, 1);
});

Deno.test("a statistic of a day to come is refused, as a workbook too, and of an area's unit", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { statistics } = await callerOf(platform, "wuhanStatistics");
  const { authority } = await callerOf(platform, "hubei");
  const unitId = IDS.unit.wuhan;
  const on = "2026-11-24";

  for (
    const asked of [
      () => statistics.active({ on }),
      () => statistics.retired({ on }),
      () => statistics.export({ kind: "active", on }),
      () => statistics.export({ kind: "retired", on }),
      () => authority.statistics.unit({ kind: "active", unitId, on }),
      () => authority.statistics.unit({ kind: "retired", unitId, on }),
    ]
  ) {
    assert.equal(await codeOf(asked()), "dayToCome");
  }
  const lines = await allRows(platform.db, "audit");
  assert.equal(lines.some(({ act }) => act === "statistics.export"), false);
});

Deno.test("statistics.active counts nobody twice, nobody retired and nobody of another unit", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");
  const yichang = await callerOf(platform, "yichang");

  const here = await wuhan.statistics.active({});
  const there = await yichang.statistics.active({});

  assert.equal(here.byDepartment.total.total, 1);
  assert.equal(there.byDepartment.total.total, 1);
  assert.equal(there.byDepartment.total.female, 0);
  assert.equal(there.byDepartment.total.minority, 1);
  assert.equal(there.byDepartment.total.viceSenior, 1);
  assert.equal(there.byDepartment.total.age45to49, 1);
});

Deno.test("statistics.active of a past day keeps a closed department in which people were counted then", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await movePosting(platform.db, {
    membershipId: IDS.membership.liMei,
    departmentId: IDS.department.internal,
    on: "2026-11-20",
  });
  await changeRow(platform.db, "department", IDS.department.respiratory, {
    state: "closed",
    closedOn: "2026-11-20",
  });
  const wuhan = await callerOf(platform, "wuhan");

  const { byDepartment } = await wuhan.statistics.active({ on: "2026-11-19" });

  const row = byDepartment.rows.find(({ label }) => label === "呼吸内科");
  assert.equal(row?.figures.total, 1);
});

Deno.test("statistics.active refuses what is no day", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");

  for (const on of ["", "2026-02-30", "2026/01/01", "'; drop table unit"]) {
    assert.equal(await codeOf(wuhan.statistics.active({ on })), "badInput");
  }
});

Deno.test("statistics.retired counts as one counts by hand, birthdays on the day and 双肩挑 included", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");
  const before = (await wuhan.statistics.retired({})).byPosition.total;
  await addRetired(platform, [
    { position: "1", kind: "2", birthDate: "1946-11-23", sex: "2" },
    { position: "1", kind: "1", birthDate: "1946-11-24", sex: "1" },
    { position: "4", kind: "1", birthDate: "1976-11-24", sex: "1" },
    { position: "2", kind: "3", birthDate: "1976-11-23", sex: "1" },
    { position: null, kind: "1", birthDate: null, sex: "2" },
  ]);

  const { byPosition } = await wuhan.statistics.retired({});
  const { total } = byPosition;

  assert.equal(total.total - before.total, 5);
  assert.equal(total.veteran - before.veteran, 1);
  assert.equal(total.female - before.female, 2);
  assert.equal(total.age80up, 1);
  assert.equal(total.age75to79, 1);
  assert.equal(total.age0to49, 1);
  assert.equal(total.age50to54, 1);
  assert.equal(total.ageUnknown, 1);
  // 陈静 of the cast was 专业技术.
  assert.deepEqual(
    byPosition.rows.map(({ label, figures }) => [label, figures.total]),
    [["管理人员", 2], ["专业技术人员", 3], ["工勤技能人员", 0], ["不详", 1]],
  );
  const early = await wuhan.statistics.retired({ on: "2025-12-31" });
  assert.equal(early.byPosition.total.veteran, 0);
  const lastBirthday = await wuhan.statistics.retired({ on: "2026-11-22" });
  assert.equal(lastBirthday.byPosition.total.age80up, 0);
  const dayAfter = await wuhan.statistics.active({ on: "2026-11-22" });
  assert.equal(dayAfter.byDepartment.total.total, 1);
});

Deno.test("statistics.active of a past day counts whoever was below a department that is closed by now in it too", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await movePosting(platform.db, {
    membershipId: IDS.membership.liMei,
    departmentId: IDS.department.nursing,
    on: "2026-11-20",
  });
  const { respiratory, internal } = IDS.department;
  for (const department of [respiratory, internal]) {
    await changeRow(platform.db, "department", department, {
      state: "closed",
      closedOn: "2026-11-20",
    });
  }
  const wuhan = await callerOf(platform, "wuhan");

  const { byDepartment } = await wuhan.statistics.active({ on: "2026-11-19" });

  const labels = byDepartment.rows
    .filter(({ figures }) => figures.total > 0)
    .map(({ label, depth }) => [label, depth]);
  assert.deepEqual(labels, [["内科", 0], ["呼吸内科", 1]]);
});

Deno.test("statistics.movements tells who came and went in each of the last twelve months, and agrees with the rosters", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  // 2026-01-01 for both; one leaves on 1 March.
  await addStaff(platform, 2);
  const stay = (await allRows(platform.db, "membership"))
    .find(({ fromDate }) => fromDate === "2026-01-01");
  await changeRow(platform.db, "membership", stay?.id ?? "", {
    toDate: "2026-03-01",
    endReason: "21",
  });
  const wuhan = await callerOf(platform, "wuhan");

  const movements = await wuhan.statistics.movements();

  assert.equal(movements.length, 12);
  assert.equal(movements[0]?.month, "2025-12");
  assert.equal(movements[11]?.month, "2026-11");
  assert.deepEqual(movements.filter(({ joined, left }) => joined + left > 0), [
    { month: "2026-01", joined: 2, left: 0 },
    { month: "2026-03", joined: 0, left: 1 },
  ]);
  const before = await wuhan.statistics.active({ on: "2025-11-30" });
  const now = await wuhan.statistics.active({});
  const change = movements.reduce((sum, one) => sum + one.joined - one.left, 0);
  assert.equal(
    now.byPosition.total.total,
    before.byPosition.total.total + change,
  );
});
