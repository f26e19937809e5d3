import assert from "node:assert/strict";
import { openSession } from "@/server/session.ts";
import {
  callerOf,
  codeOf,
  contextOf,
  testPlatform,
} from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";
import { ownCaller } from "@/tests/support/sessions.ts";
import {
  auditOf,
  CHEN_JING,
  LI_MEI,
  notesTo,
  sliceRows,
  stayRows,
  staysOf,
} from "@/tests/support/stays.ts";
import { CAST, DEMO_UNIT_CODES, IDS } from "@/tools/seed.ts";

const DEATH = {
  ...LI_MEI,
  reason: "26",
  on: "2026-11-22",
  closesAccount: "1",
} as const;
const RETIRE = { ...LI_MEI, on: "2026-11-20", retirementKind: "1" };
const REINSTATE = {
  ...CHEN_JING,
  on: "2026-11-20",
  departmentId: IDS.department.nursing,
  position: "2",
  establishment: "3",
};

Deno.test("stays.end ends the stay with its reason; she may apply elsewhere and reads why", async () => {
  await using opened = await testPlatform();
  const stays = await staysOf(opened);

  await stays.end({
    ...LI_MEI,
    reason: "21",
    on: "2026-11-20",
    destination: " 西陵区医院 ",
    note: "",
  });

  const [row] = await stayRows(opened);
  assert.deepEqual(
    [row?.toDate, row?.endReason, row?.destination, row?.endNote],
    ["2026-11-20", "21", "西陵区医院", null],
  );
  assert.equal((await sliceRows(opened))[0]?.toDate, "2026-11-20");
  const told = await notesTo(opened);
  assert.equal(told[0]?.after, "自 2026-11-20 起离开：调往其他卫生机构");
  const { me } = await callerOf(opened.platform, "liMei");
  assert.equal((await me.overview()).record.identityType, "5");
  await me.setRecord({ identityType: "2" });
  await me.submitApplication({
    unitId: IDS.unit.yichang,
    departmentId: IDS.department.yichangInternal,
    position: "2",
    unitCode: DEMO_UNIT_CODES.yichang,
  });
  const { stay, facts, certificates } = await stays.stay(LI_MEI);
  assert.equal(stay.phoneMasked, null, "the phone is hers alone again");
  assert.equal(facts?.education, "21");
  assert.deepEqual(certificates, []);
  assert.equal(
    await codeOf(stays.numbers({ ...LI_MEI, purpose: "办理社保" })),
    "stayEnded",
  );
});

Deno.test("stays.end refuses reasons and days that make no sense", async () => {
  await using opened = await testPlatform();
  const stays = await staysOf(opened);
  const end = { ...LI_MEI, reason: "21", on: "2026-11-20" };

  const codes = [
    await codeOf(stays.end({ ...end, reason: "24" })),
    await codeOf(stays.end({ ...end, reason: "91" })),
    await codeOf(stays.end({ ...end, reason: "" })),
    await codeOf(stays.end({ ...end, reason: "26" })),
    await codeOf(stays.end({ ...end, on: "2026-11-24" })),
    await codeOf(stays.end({ ...end, on: "2025-10-18" })),
    await codeOf(stays.end({ ...end, destination: "远".repeat(101) })),
  ];

  assert.deepEqual(codes, [
    ...["badInput", "badInput", "badInput", "badInput"],
    "endsInFuture",
    "endsTooEarly",
    "badInput",
  ]);
  assert.equal((await stayRows(opened))[0]?.toDate, null);
});

Deno.test("a death is not noted by an open session alone: nothing is written without a second proof", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const bare = await ownCaller(platform, "wuhan", { hasSteppedUp: false });

  assert.equal(await codeOf(bare.stays.end(DEATH)), "stepUpNeeded");
  assert.equal(
    await codeOf(bare.clinics.roster.end(DEATH)),
    "stepUpNeeded",
  );

  assert.equal((await stayRows(opened))[0]?.toDate, null);
  assert.ok((await contextOf(platform, "liMei")).account);
  await bare.stays.end({ ...LI_MEI, reason: "21", on: "2026-11-20" });
  assert.equal((await stayRows(opened))[0]?.toDate, "2026-11-20");
});

Deno.test("a death closes the record: sessions end, the account signs in no more, what waits ends", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { me } = await callerOf(platform, "liMei");
  await me.requestTransfer({ reason: "21", leaveOn: "2026-11-20" });
  await openSession(platform, {
    accountId: IDS.account.liMei,
    factor: "sms",
    address: "127.0.0.1",
    userAgent: null,
  });
  const { stays } = await ownCaller(platform, "wuhan");

  await stays.end(DEATH);

  const person = (await allRows(platform.db, "person"))
    .find(({ id }) => id === IDS.person.liMei);
  assert.equal(person?.state, "closed");
  const account = (await allRows(platform.db, "account"))
    .find(({ id }) => id === IDS.account.liMei);
  assert.equal(account?.state, "closed");
  const sessions = (await allRows(platform.db, "session"))
    .filter(({ accountId }) => accountId === IDS.account.liMei);
  assert.ok(sessions.length > 0);
  assert.ok(sessions.every(({ endedAt }) => endedAt !== null));
  const [request] = await allRows(platform.db, "transferRequest");
  assert.equal(request?.state, "overtaken");
  assert.equal((await contextOf(platform, "liMei")).account, null);
  const [line] = await auditOf(opened, "stays.end");
  assert.equal(line?.before.personState, "open");
  assert.equal(line?.after.personState, "closed");
  assert.equal(CAST.liMei.name, "李梅");
});

Deno.test("stays.retire ends the stay and begins one among the retired on the same day", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { me } = await callerOf(platform, "liMei");
  await me.requestTransfer({ reason: "21", leaveOn: "2026-11-20" });
  const stays = await staysOf(opened);

  const nextId = await stays.retire(RETIRE);

  const [was, is] = await stayRows(opened);
  assert.deepEqual(
    [was?.toDate, was?.endReason, was?.kind],
    ["2026-11-20", "24", "active"],
  );
  assert.deepEqual(
    [is?.id, is?.kind, is?.fromDate, is?.toDate, is?.previousId, is?.source],
    [nextId, "retired", "2026-11-20", null, LI_MEI.membershipId, "act"],
  );
  assert.deepEqual(
    [is?.retirementKind, is?.retiredPosition, is?.joinedOn],
    ["1", "2", "2010-07-01"],
  );
  const [slice] = await sliceRows(opened, nextId);
  assert.deepEqual(
    [slice?.departmentId, slice?.establishment, slice?.titleLevel],
    [null, null, "3"],
  );
  const [request] = await allRows(platform.db, "transferRequest");
  assert.equal(request?.state, "overtaken");
  const [grant] = await allRows(platform.db, "vipGrant");
  assert.notEqual(grant?.revokedAt, null);
  assert.equal((await me.overview()).record.identityType, "4");
  assert.equal((await notesTo(opened))[0]?.after, "自 2026-11-20 起退休");
  const { current, acts } = await stays.stay(LI_MEI);
  assert.equal(current?.id, nextId);
  assert.deepEqual(acts, [], "it went on: nobody left");
});

Deno.test("双肩挑 retires from 专业技术", async () => {
  await using opened = await testPlatform();
  const stays = await staysOf(opened);
  const { stamp } = await stays.stay(LI_MEI);
  await stays.change({
    ...LI_MEI,
    stamp,
    on: "2026-11-19",
    departmentId: IDS.department.nursing,
    position: "4",
    establishment: "1",
  });

  await stays.retire(RETIRE);

  const [, is] = await stayRows(opened);
  assert.equal(is?.retiredPosition, "2");
});

Deno.test("stays.reinstate ends the stay among the retired and begins one in service", async () => {
  await using opened = await testPlatform();
  const stays = await staysOf(opened);

  const closed = await codeOf(
    stays.reinstate({ ...REINSTATE, departmentId: "dep_nobody-has-this" }),
  );
  const nextId = await stays.reinstate(REINSTATE);

  assert.equal(closed, "departmentNotOpen");
  const [was, is] = await stayRows(opened, IDS.person.chenJing);
  assert.deepEqual([was?.toDate, was?.endReason], ["2026-11-20", "91"]);
  assert.deepEqual(
    [is?.id, is?.kind, is?.fromDate, is?.previousId, is?.retirementKind],
    [nextId, "active", "2026-11-20", CHEN_JING.membershipId, null],
  );
  const [slice] = await sliceRows(opened, nextId);
  assert.deepEqual(
    [slice?.departmentId, slice?.position, slice?.establishment],
    [IDS.department.nursing, "2", "3"],
  );
  const { me } = await callerOf(opened.platform, "chenJing");
  assert.equal((await me.overview()).record.identityType, "2");
});

Deno.test("what is retired already, or in service, is not retired or reinstated again", async () => {
  await using opened = await testPlatform();
  const stays = await staysOf(opened);

  const codes = [
    await codeOf(stays.retire({ ...RETIRE, ...CHEN_JING })),
    await codeOf(stays.reinstate({ ...REINSTATE, ...LI_MEI })),
    await codeOf(stays.retire({ ...RETIRE, on: "2026-11-24" })),
    await codeOf(stays.retire({ ...RETIRE, on: "2025-10-18" })),
    await codeOf(stays.retire({ ...RETIRE, retirementKind: "9" })),
  ];
  await stays.retire(RETIRE);
  const again = await codeOf(stays.retire(RETIRE));

  assert.deepEqual(codes, [
    "notFound",
    "notFound",
    "actInFuture",
    "actTooEarly",
    "badInput",
  ]);
  assert.equal(again, "stayEnded");
  assert.equal((await stayRows(opened)).length, 2);
});
