import assert from "node:assert/strict";
import { addPerson, applyTo } from "@/tests/support/applicants.ts";
import { callerAt } from "@/tests/support/area.ts";
import {
  callerOf,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import {
  addClinicPerson,
  openClinics,
  VILLAGES,
} from "@/tests/support/clinics.ts";
import { CHEN_JING, LI_MEI } from "@/tests/support/stays.ts";
import type { Caller } from "@/server/router.ts";
import { IDS } from "@/tools/seed.ts";

const DAY_MS = 86_400_000;
const NEW = "newcomer-1";
const PAST = "名册日期：2026-11-19";

/** 李梅 left on 11-20 and was taken off every list; 阮书瑶 came on 11-23. It is 11-25. */
async function afterAChange(opened: TestPlatform): Promise<Caller> {
  const { platform, time } = opened;
  const { stays, admission } = await callerOf(platform, "wuhan");
  await stays.end({ ...LI_MEI, on: "2026-11-20", reason: "21" });
  await stays.hide(LI_MEI);
  const newcomer = await addPerson(platform, {
    id: NEW,
    name: "阮书瑶",
    documentNumber: "420106196511230022",
  });
  await applyTo(newcomer);
  const { lines } = await admission.waiting({ search: "阮书瑶" });
  await admission.pass({
    applicationId: lines[0]?.id ?? "",
    departmentId: IDS.department.internal,
    position: "2",
    establishment: "1",
  });
  time.ms += 2 * DAY_MS;
  return newcomer;
}

/** What an auditor of the province reads of lists that held a person, the newest first. */
async function listsWith(opened: TestPlatform, personId: string) {
  const audit = await callerAt(opened, "hubeiAudit");
  const { lines } = await audit.audit.seen({ personId, purpose: "核查泄露" });
  return lines.filter(({ way }) => way === "list")
    .map(({ label, note }) => [label, note]);
}

async function exportsToldTo({ me }: Caller): Promise<string[]> {
  return (await me.looks({})).lines.map(({ label }) => label)
    .filter((label) => label.startsWith("导出"));
}

Deno.test("an export of a past day's roster is told of who was on it then, and of nobody who came later", async () => {
  await using opened = await testPlatform();
  const newcomer = await afterAChange(opened);
  const { roster } = await callerOf(opened.platform, "wuhan");

  await roster.export({ kind: "active", columns: ["name"], on: "2026-11-19" });

  const liMei = await callerOf(opened.platform, "liMei");
  assert.deepEqual(await listsWith(opened, IDS.person.liMei), [
    ["导出人员名册", PAST],
  ]);
  assert.deepEqual(await exportsToldTo(liMei), [
    `导出了本单位人员名册（证件号码只有一部分），${PAST}`,
  ]);
  assert.deepEqual(await listsWith(opened, `psn_${NEW}`), []);
  assert.deepEqual(await exportsToldTo(newcomer), []);
});

Deno.test("an export of today's roster is told of who is on it, and of nobody who has left", async () => {
  await using opened = await testPlatform();
  const newcomer = await afterAChange(opened);
  const { roster } = await callerOf(opened.platform, "wuhan");

  await roster.export({ kind: "active", columns: ["name"], on: "2026-11-25" });

  const liMei = await callerOf(opened.platform, "liMei");
  assert.deepEqual(await listsWith(opened, IDS.person.liMei), []);
  assert.deepEqual(await exportsToldTo(liMei), []);
  assert.deepEqual(await listsWith(opened, `psn_${NEW}`), [
    ["导出人员名册", ""],
  ]);
  assert.deepEqual(await exportsToldTo(newcomer), [
    "导出了本单位人员名册（证件号码只有一部分）",
  ]);
});

Deno.test("an export of the clinics of a past day is told of who was in one then, and keeps what narrowed it", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await openClinics(platform);
  const huang = await addClinicPerson(platform, {
    id: "village-huang",
    name: "黄草儿",
    documentNumber: "420106199002030039",
  });
  const { clinics } = await callerOf(platform, "wuhan");
  await clinics.roster.end({
    membershipId: "mem_village-huang",
    on: "2026-11-20",
    reason: "21",
  });

  await clinics.roster.export({ on: "2025-12-31" });
  await clinics.roster.export({ on: "2026-11-19", clinicId: VILLAGES.east });
  await clinics.roster.export({});

  assert.deepEqual(await listsWith(opened, "psn_village-huang"), [
    ["导出村卫生室在岗人员", `${PAST}；名单按条件取出，可能不含此人`],
  ]);
  assert.deepEqual(await exportsToldTo(huang), [
    `导出了含有您的村卫生室人员名单（证件号码只有一部分），${PAST}`,
  ]);
});

Deno.test("an export is told of who was on the list when it went out, whatever day was written of her afterwards", async () => {
  await using opened = await testPlatform();
  const { platform, time } = opened;
  const before = await callerOf(platform, "wuhan");
  await before.roster.export({ kind: "active", columns: ["name"] });
  await before.business.export({ business: "22", search: "" });
  time.ms += 60_000;
  const { stays, roster } = await callerOf(platform, "wuhan");
  await stays.end({ ...LI_MEI, on: "2026-11-20", reason: "21" });
  await stays.reinstate({
    ...CHEN_JING,
    on: "2026-11-20",
    departmentId: IDS.department.internal,
    position: "2",
    establishment: "1",
  });
  time.ms += 60_000;
  await roster.export({ kind: "active", columns: ["name"], on: "2026-11-20" });

  const liMei = await callerOf(platform, "liMei");
  assert.deepEqual(await listsWith(opened, IDS.person.liMei), [
    ["导出业务人员", ""],
    ["导出人员名册", ""],
  ]);
  assert.equal((await exportsToldTo(liMei)).length, 2);
  assert.deepEqual(await listsWith(opened, IDS.person.chenJing), [
    ["导出人员名册", "名册日期：2026-11-20"],
  ]);
});
