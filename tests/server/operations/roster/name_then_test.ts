import assert from "node:assert/strict";
import {
  callerOf,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { addClinicPerson, openClinics } from "@/tests/support/clinics.ts";
import {
  bookTexts,
  checkUpdate,
  LI_MEI_ROW,
} from "@/tests/support/roster_updates.ts";
import { insertRow } from "@/tests/support/past_rules.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { addPosts } from "@/tests/support/staff.ts";
import { LI_MEI } from "@/tests/support/stays.ts";
import type { Caller } from "@/server/router.ts";
import { DEMO_UNIT_CODES, IDS } from "@/tools/seed.ts";

const THEN = { on: "2026-11-19" };
const DAY_MS = 86_400_000;

/** 李梅, once 李小梅, leaves 武昌区中医院 on 11-21; on 11-23 西陵区医院 calls her 张雪. */
async function renamedElsewhere(opened: TestPlatform): Promise<Caller> {
  const { platform, time } = opened;
  const liMei = await callerOf(platform, "liMei");
  time.ms -= 10 * DAY_MS;
  const before = await callerOf(platform, "wuhan");
  await rename(before, { ...LI_MEI, held: "李梅", name: "李小梅" });
  await rename(before, { ...LI_MEI, held: "李小梅", name: "李梅" });
  time.ms += 10 * DAY_MS;
  const wuhan = await callerOf(platform, "wuhan");
  await liMei.me.requestTransfer({
    reason: "21",
    leaveOn: "2026-11-21",
    destination: "西陵区医院",
  });
  const [request] = (await wuhan.transfers.list()).lines;
  await wuhan.transfers.approve({
    requestId: request?.id ?? "",
    on: "2026-11-21",
  });
  await liMei.me.setRecord({ identityType: "2" });
  await liMei.me.submitApplication({
    unitId: IDS.unit.yichang,
    departmentId: IDS.department.yichangInternal,
    position: "2",
    unitCode: DEMO_UNIT_CODES.yichang,
  });
  const yichang = await callerOf(platform, "yichang");
  const { lines } = await yichang.admission.waiting({ search: "李梅" });
  await yichang.admission.pass({
    applicationId: lines[0]?.id ?? "",
    departmentId: IDS.department.yichangInternal,
    position: "2",
    establishment: "1",
  });
  const [line] = (await yichang.roster.active({ search: "李梅" })).lines;
  const membershipId = line?.membershipId ?? "";
  await rename(yichang, { membershipId, held: "李梅", name: "张雪" });
  await changeRow(platform.db, "person", IDS.person.liMei, {
    workStartOn: "2009-07-01",
  });
  return wuhan;
}

function rename(
  { stays }: Caller,
  change: { membershipId: string; held: string; name: string },
): Promise<void> {
  return stays.rename({ ...change, reason: "户籍更名" });
}

Deno.test("a past roster calls who has left as it knew her, and finds her by no later name", async () => {
  await using opened = await testPlatform();
  const { roster } = await renamedElsewhere(opened);
  const found = async (search: string) =>
    (await roster.active({ ...THEN, search })).lines.map(({ name }) => name);

  assert.deepEqual(await found(""), ["李梅"]);
  for (const search of ["李梅", "小梅"]) {
    assert.deepEqual(await found(search), ["李梅"], search);
  }
  for (const search of ["张雪", "雪", "zx"]) {
    assert.deepEqual(await found(search), [], search);
  }
});

Deno.test("a past roster finds who is there still by every name and by initials", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");
  await rename(wuhan, { ...LI_MEI, held: "李梅", name: "张雪" });

  for (const search of ["", "李梅", "张雪", "zx"]) {
    const { lines } = await wuhan.roster.active({ ...THEN, search });
    assert.deepEqual(lines.map(({ name }) => name), ["张雪"], search);
  }
});

Deno.test("a past roster and its workbook tell of who has left no day on which work began, and sort by the name of then", async () => {
  await using opened = await testPlatform();
  await addPosts(opened.platform, [{ position: "2" }]);
  const { db } = opened.platform;
  const wu = (await allRows(db, "person")).find(({ name }) => name === "吴明");
  await changeRow(db, "person", wu?.id ?? "", { workStartOn: "2001-02-03" });
  const { roster } = await renamedElsewhere(opened);
  const columns = ["name", "workStartOn"];
  const read = async (sort: string) =>
    (await roster.active({ ...THEN, sort })).lines
      .map(({ name, workStartOn }) => [name, workStartOn]);

  const liMei = ["李梅", null];
  const wuMing = ["吴明", "2001-02-03"];
  assert.deepEqual(await read("name"), [liMei, wuMing]);
  assert.deepEqual(await read("-workStartOn"), [wuMing, liMei]);
  const book = await roster.export({ kind: "active", columns, ...THEN });
  assert.deepEqual(bookTexts(book), [
    ["序号", "姓名", "参加工作"],
    ["1", "李梅"],
    ["2", "吴明", "2001-02-03"],
  ]);
});

Deno.test("a past roster of the clinics calls who has left as it knew her", async () => {
  await using opened = await testPlatform();
  const { platform, time } = opened;
  await openClinics(platform);
  await addClinicPerson(platform, {
    id: "village-huang",
    name: "黄草儿",
    documentNumber: "420106199002030039",
  });
  const { clinics } = await callerOf(platform, "wuhan");
  const membershipId = "mem_village-huang";
  await clinics.roster.end({ membershipId, on: "2026-11-20", reason: "21" });
  await insertRow(platform.db, "personPastName", {
    id: "nam_huang",
    personId: "psn_village-huang",
    name: "黄草儿",
    untilDate: "2026-11-22",
    reason: "户籍更名",
  });
  await changeRow(platform.db, "person", "psn_village-huang", {
    name: "张雪",
    pinyin: "zx",
  });
  time.ms += DAY_MS;
  const found = async (search: string) =>
    (await clinics.roster.list({ ...THEN, search })).lines
      .map(({ name }) => name);

  assert.deepEqual(await found(""), ["黄草儿"]);
  assert.deepEqual(await found("黄草"), ["黄草儿"]);
  assert.deepEqual(await found("张雪"), []);
  assert.deepEqual(await found("zx"), []);
});

Deno.test("a decided request to leave calls its person as the unit knew her, and is found by no later name", async () => {
  await using opened = await testPlatform();
  const { transfers } = await renamedElsewhere(opened);
  const found = async (search: string) =>
    (await transfers.list({ view: "decided", search })).lines
      .map(({ name }) => name);

  assert.deepEqual(await found(""), ["李梅"]);
  assert.deepEqual(await found("小梅"), ["李梅"]);
  assert.deepEqual(await found("张雪"), []);
  assert.deepEqual(await found("zx"), []);
});

Deno.test("a bulk update, an objection and a request for correction call who has left as the unit knew her", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const updateId = await checkUpdate(platform, [
    { ...LI_MEI_ROW, 职称: "正高" },
  ]);
  const { me } = await callerOf(platform, "liMei");
  await me.corrections.request({ field: "name", wanted: "李玫" });
  const wuhan = await renamedElsewhere(opened);
  for (const { id } of (await me.changes.list({})).lines) {
    await me.changes.object({ changeId: id, objection: "不对" });
  }

  const { rows } = await wuhan.roster.updates.report({ updateId });
  const corrections = await wuhan.objections.corrections();
  const objections = await wuhan.objections.list();

  assert.deepEqual(rows.map(({ name }) => name), ["李梅"]);
  assert.deepEqual(corrections.lines.map((line) => line.personName), ["李梅"]);
  assert.deepEqual(
    new Set(objections.lines.map((line) => line.personName)),
    new Set(["李梅"]),
  );
});
