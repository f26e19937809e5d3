import assert from "node:assert/strict";
import {
  callerOf,
  codeOf,
  importList,
  testPlatform,
} from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { CAST, DEMO_UNIT_CODES, IDS } from "@/tools/seed.ts";

const APPLICATION = {
  unitId: IDS.unit.wuhan,
  departmentId: IDS.department.internal,
  position: "2",
  unitCode: DEMO_UNIT_CODES.wuhan,
};
const ZHAO_MIN = {
  name: CAST.zhaoMin.name,
  documentNumber: CAST.zhaoMin.documentNumber,
};

Deno.test("me.submitApplication binds at once who stands on the list, with the list's post", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await importList(platform, "wuhan", [{
    ...ZHAO_MIN,
    departmentPath: "内科/呼吸内科",
    establishment: "2",
    titleLevel: "4",
    joinedOn: "2019-03-01",
    workStartOn: "2016-08-01",
    education: "14",
  }]);
  const zhaoMin = await callerOf(platform, "zhaoMin");

  const result = await zhaoMin.me.submitApplication({
    ...APPLICATION,
    titleLevel: "5",
  });
  const { record, membership, applications } = await zhaoMin.me.overview();
  const wuhan = await callerOf(platform, "wuhan");
  const preload = await wuhan.preload.active({});
  const roster = await wuhan.roster.active({});

  assert.deepEqual(result, { isBound: true });
  assert.equal(membership?.departmentName, "呼吸内科");
  assert.equal(membership?.establishment, "2");
  assert.equal(membership?.titleLevel, "4");
  assert.equal(membership?.fromDate, "2026-11-23");
  assert.equal(applications[0]?.state, "approved");
  assert.equal(applications[0]?.how, "match");
  assert.equal(record.workStartOn, "2016-08-01", "the list wins for service");
  assert.equal(record.education, "21", "the person wins for the rest");
  assert.deepEqual(preload.counts, { open: 0, matched: 1 });
  assert.deepEqual(roster.lines.map(({ name }) => name), ["李梅", "赵敏"]);
  assert.equal(roster.lines[1]?.joinedOn, "2019-03-01");
});

Deno.test("me.submitApplication folds widths, dots and spaces of a name before it compares", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await importList(platform, "wuhan", [{ ...ZHAO_MIN, name: "赵　敏" }]);
  const zhaoMin = await callerOf(platform, "zhaoMin");

  const result = await zhaoMin.me.submitApplication(APPLICATION);

  assert.deepEqual(result, { isBound: true });
});

Deno.test("me.submitApplication waits when the list does not name the person", async () => {
  await using opened = await testPlatform();
  const zhaoMin = await callerOf(opened.platform, "zhaoMin");
  const wuhan = await callerOf(opened.platform, "wuhan");

  const result = await zhaoMin.me.submitApplication(APPLICATION);
  const { count, lines } = await wuhan.admission.waiting();

  assert.deepEqual(result, { isBound: false });
  assert.equal(count, 2);
  assert.deepEqual(
    lines.map(({ name, verdict }) => [name, verdict]),
    [["周婷", "notListed"], ["赵敏", "notListed"]],
  );
});

Deno.test("me.submitApplication never binds the same number under another name", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await importList(platform, "wuhan", [{ ...ZHAO_MIN, name: "赵民" }]);
  const zhaoMin = await callerOf(platform, "zhaoMin");

  const result = await zhaoMin.me.submitApplication(APPLICATION);
  const { membership, applications } = await zhaoMin.me.overview();
  const wuhan = await callerOf(platform, "wuhan");
  const { lines } = await wuhan.admission.waiting({ search: "赵敏" });

  assert.deepEqual(result, { isBound: false });
  assert.equal(membership, null);
  assert.equal(lines[0]?.verdict, "nameDiffers");
  const [own] = applications;
  assert.ok(
    own && !("verdict" in own),
    "how near she came is not hers to read",
  );
});

Deno.test("me.submitApplication compares with the chosen unit's list only", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await importList(platform, "yichang", [ZHAO_MIN]);
  const zhaoMin = await callerOf(platform, "zhaoMin");

  const result = await zhaoMin.me.submitApplication(APPLICATION);

  assert.deepEqual(result, { isBound: false });
});

Deno.test("me.submitApplication refuses departments of other units, closed ones and none", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const zhaoMin = await callerOf(platform, "zhaoMin");
  await changeRow(platform.db, "department", IDS.department.nursing, {
    state: "closed",
    closedOn: "2026-11-01",
  });

  for (
    const departmentId of [
      IDS.department.yichangInternal,
      IDS.department.nursing,
      "dep_nobody-has-this",
    ]
  ) {
    const code = await codeOf(
      zhaoMin.me.submitApplication({ ...APPLICATION, departmentId }),
    );
    assert.equal(code, "departmentNotOpen");
  }
});

Deno.test("me.submitApplication refuses who is bound, who waits and who may not apply", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wangQiang = await callerOf(platform, "wangQiang");
  const zhouTing = await callerOf(platform, "zhouTing");
  const zhaoMin = await callerOf(platform, "zhaoMin");

  const bound = await codeOf(wangQiang.me.submitApplication(APPLICATION));
  const waits = await codeOf(zhouTing.me.submitApplication(APPLICATION));
  await zhaoMin.me.setRecord({ identityType: "3" });
  const student = await codeOf(zhaoMin.me.submitApplication(APPLICATION));
  await zhaoMin.me.setRecord({ identityType: "1" });
  const civilServant = await codeOf(zhaoMin.me.submitApplication(APPLICATION));
  await changeRow(platform.db, "person", IDS.person.zhaoMin, {
    identityType: "2",
    identityState: "none",
  });
  const unproved = await codeOf(zhaoMin.me.submitApplication(APPLICATION));

  assert.equal(bound, "alreadyBound");
  assert.equal(waits, "alreadyApplied");
  assert.equal(student, "identityTypeCannotApply");
  assert.equal(civilServant, "identityTypeCannotApply");
  assert.equal(unproved, "identityNotDone");
});

Deno.test("of two applications at once one is taken", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const one = await callerOf(platform, "zhaoMin");
  const other = await callerOf(platform, "zhaoMin");

  const results = await Promise.allSettled([
    one.me.submitApplication(APPLICATION),
    other.me.submitApplication({
      ...APPLICATION,
      unitId: IDS.unit.yichang,
      departmentId: IDS.department.yichangInternal,
      unitCode: DEMO_UNIT_CODES.yichang,
    }),
  ]);
  const { applications } = await one.me.overview();

  assert.deepEqual(results.map(({ status }) => status).sort(), [
    "fulfilled",
    "rejected",
  ]);
  assert.equal(applications.length, 1);
});

Deno.test("a refused application leaves nothing but the counted try", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const zhouTing = await callerOf(platform, "zhouTing");

  await codeOf(zhouTing.me.submitApplication(APPLICATION));

  assert.equal((await allRows(platform.db, "application")).length, 1);
  assert.equal((await allRows(platform.db, "audit")).length, 0);
  const codes = await allRows(platform.db, "unitCode");
  assert.deepEqual(codes.map(({ uses }) => uses), [0, 0]);
});

Deno.test("a match waits for review when both its list line and the application name closed departments", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { name, documentNumber } = CAST.zhouTing;
  await importList(platform, "wuhan", [
    { name: "周亭", documentNumber, departmentPath: "护理部" },
  ]);
  const [line] = await allRows(platform.db, "preloadEntry");
  assert.ok(line);
  await changeRow(platform.db, "preloadEntry", line.id, {
    name,
    nameFolded: name,
  });
  await changeRow(platform.db, "department", IDS.department.nursing, {
    state: "closed",
    closedOn: "2026-11-23",
  });

  const { matched } = await importList(platform, "wuhan", [
    { name: "郑伟", documentNumber: "420106198501010011" },
  ]);

  const waiting = (await allRows(platform.db, "application"))
    .filter(({ state }) => state === "waiting");
  assert.equal(matched, 0);
  assert.deepEqual(waiting.map(({ verdict }) => verdict), ["match"]);
});
