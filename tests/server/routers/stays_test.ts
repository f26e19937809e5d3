import assert from "node:assert/strict";
import {
  callerOf,
  codeOf,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { allRows, auditText, countRows } from "@/tests/support/rows.ts";
import {
  auditOf,
  changePost,
  CHEN_JING,
  LI_MEI,
  notesTo,
  sliceRows,
  stayRows,
  staysOf,
} from "@/tests/support/stays.ts";
import { CAST, IDS } from "@/tools/seed.ts";

const POST = { departmentId: IDS.department.nursing, position: "2" };

Deno.test("stays.stay says who she is, masked, and what may be done; she sees that somebody looked", async () => {
  await using opened = await testPlatform();
  const stays = await staysOf(opened);

  const active = await stays.stay(LI_MEI);
  const retired = await stays.stay(CHEN_JING);
  const { me } = await callerOf(opened.platform, "liMei");

  assert.equal(active.stay.name, "李梅");
  assert.equal(active.stay.documentMasked, "420106********0022");
  assert.equal(active.slice?.path, "内科/呼吸内科");
  assert.equal(active.facts?.education, "21");
  assert.deepEqual(active.acts, ["retire", "end"]);
  assert.deepEqual(retired.acts, ["reinstate", "end"]);
  const text = JSON.stringify(active);
  for (const secret of [CAST.liMei.documentNumber, CAST.liMei.phone, "v1:"]) {
    assert.ok(!text.includes(secret), secret);
  }
  const { lines } = await me.looks({ below: null });
  assert.deepEqual(lines.map(({ label }) => label), ["查看了您在本单位的记录"]);
});

Deno.test("stays.numbers opens the whole numbers for a purpose, each time into the trail, without the numbers", async () => {
  await using opened = await testPlatform();
  const stays = await staysOf(opened);

  const blank = await codeOf(stays.numbers({ ...LI_MEI, purpose: " " }));
  const numbers = await stays.numbers({ ...LI_MEI, purpose: "办理社保" });
  await stays.numbers({ ...LI_MEI, purpose: "办理社保" });

  assert.equal(blank, "badInput");
  assert.equal(numbers.documentNumber, CAST.liMei.documentNumber);
  assert.equal(numbers.phone, CAST.liMei.phone);
  assert.equal((await auditOf(opened, "stays.numbers")).length, 2);
  const trail = await auditText(opened.platform.db);
  assert.ok(!trail.includes(CAST.liMei.documentNumber));
  const { me } = await callerOf(opened.platform, "liMei");
  const { lines } = await me.looks({ below: null });
  assert.equal(lines[0]?.purpose, "办理社保");
});

Deno.test("stays.numbers opens 200 a unit a day, and another unit has its own", async () => {
  await using opened = await testPlatform();
  const stays = await staysOf(opened);
  const asked = { ...LI_MEI, purpose: "办理社保" };
  for (let count = 0; count < 200; count++) await stays.numbers(asked);

  const over = await codeOf(stays.numbers(asked));
  const yichang = await staysOf(opened, "yichang");
  const elsewhere = await yichang.numbers({
    ...asked,
    membershipId: IDS.membership.wangQiang,
  });
  opened.time.ms += 86_400_000;
  const nextDay = await (await staysOf(opened)).numbers(asked);

  assert.equal(over, "tooManyNumbers");
  assert.equal(elsewhere.documentNumber, CAST.wangQiang.documentNumber);
  assert.equal(nextDay.documentNumber, CAST.liMei.documentNumber);
});

Deno.test("stays.change ends the slice and begins another; on the day that one began it corrects it", async () => {
  await using opened = await testPlatform();

  const changed = await changePost(opened, {
    departmentId: IDS.department.nursing,
    titleLevel: "2",
    on: "2026-11-10",
  });
  await changePost(opened, { titleLevel: "1", on: "2026-11-10" });

  assert.equal(changed, true);
  const slices = await sliceRows(opened);
  assert.deepEqual(
    slices.map(({ fromDate, toDate, departmentId, titleLevel }) => [
      fromDate,
      toDate,
      departmentId,
      titleLevel,
    ]),
    [
      ["2025-10-19", "2026-11-10", IDS.department.respiratory, "3"],
      ["2026-11-10", null, IDS.department.nursing, "1"],
    ],
  );
  const lines = await auditOf(opened, "stays.change");
  assert.deepEqual(lines[1], {
    personId: IDS.person.liMei,
    subjectId: IDS.membership.liMei,
    before: {
      path: "内科/呼吸内科",
      departmentId: IDS.department.respiratory,
      titleLevel: "3",
    },
    after: {
      path: "护理部",
      departmentId: IDS.department.nursing,
      titleLevel: "2",
      on: "2026-11-10",
    },
  });
  assert.deepEqual(
    (await notesTo(opened)).map(({ label, before, after }) =>
      `${label} ${before} ${after}`
    ),
    [
      "专业技术职务 副高 正高",
      "内设机构 内科/呼吸内科 护理部",
      "专业技术职务 中级 副高",
    ],
  );
});

Deno.test("stays.change writes nothing where nothing differs", async () => {
  await using opened = await testPlatform();
  await changePost(opened, {});
  const before = await countRows(opened.platform.db);

  const changed = await changePost(opened, {});

  assert.equal(changed, false);
  assert.deepEqual(await countRows(opened.platform.db), before);
});

Deno.test("stays.change refuses a stale page, days outside of the slice, and departments that are not open here", async () => {
  await using opened = await testPlatform();
  const { stamp } = await (await staysOf(opened)).stay(LI_MEI);
  const to = { departmentId: IDS.department.nursing };

  const codes = [
    await codeOf(changePost(opened, { ...to, on: "2026-11-24" })),
    await codeOf(changePost(opened, { ...to, on: "2025-10-18" })),
    await codeOf(changePost(opened, { ...to, on: "2026-02-30" })),
    await codeOf(changePost(opened, { joinedOn: "2026-11-24" })),
    await codeOf(
      changePost(opened, { departmentId: IDS.department.yichangInternal }),
    ),
    await codeOf(changePost(opened, { departmentId: "dep_nobody-has-this" })),
  ];
  await changePost(opened, to);
  const stale = await codeOf(changePost(opened, { titleLevel: "1", stamp }));

  assert.deepEqual(codes, [
    "actInFuture",
    "actTooEarly",
    "badInput",
    "joinedInFuture",
    "departmentNotOpen",
    "departmentNotOpen",
  ]);
  assert.equal(stale, "stayChanged");
});

Deno.test("stays.changeRetired corrects what is said of a retired person", async () => {
  await using opened = await testPlatform();
  const stays = await staysOf(opened);
  const { stamp } = await stays.stay(CHEN_JING);
  const said = { retirementKind: "2", retiredPosition: "1" };

  const changed = await stays.changeRetired({ ...CHEN_JING, ...said, stamp });
  const stale = await codeOf(
    stays.changeRetired({ ...CHEN_JING, ...said, stamp }),
  );
  const active = await codeOf(
    stays.changeRetired({ ...LI_MEI, ...said, stamp }),
  );

  assert.equal(changed, true);
  const [row] = await stayRows(opened, IDS.person.chenJing);
  assert.equal(row?.retirementKind, "2");
  assert.equal(row?.retiredPosition, "1");
  assert.deepEqual([stale, active], ["stayChanged", "notFound"]);
  assert.equal((await notesTo(opened, "chenJing")).length, 3);
});

Deno.test("stays.rename keeps the old name, by which she is still found; the person is told", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { stays, roster } = await callerOf(platform, "wuhan");
  const rename = { ...LI_MEI, held: "李梅", reason: "户籍更名" };

  await stays.rename({ ...rename, name: " 阿依古丽.买买提 " });
  const codes = [
    await codeOf(stays.rename({ ...rename, name: "李玫" })),
    await codeOf(
      stays.rename({ ...rename, held: "阿依古丽·买买提", name: "李9" }),
    ),
    await codeOf(stays.rename({
      ...rename,
      held: "阿依古丽·买买提",
      name: "阿依古丽·买买提",
    })),
  ];

  assert.deepEqual(codes, ["stayChanged", "badInput", "nameSame"]);
  const past = await allRows(platform.db, "personPastName");
  assert.deepEqual(
    past.map(({ name, untilDate, reason }) => [name, untilDate, reason]),
    [["李梅", "2026-11-23", "户籍更名"]],
  );
  for (const search of ["李梅", "阿依", "aygl"]) {
    const { lines } = await roster.active({ search });
    assert.deepEqual(
      lines.map(({ name }) => name),
      ["阿依古丽·买买提"],
      search,
    );
  }
  const { stay, formerNames } = await stays.stay(LI_MEI);
  assert.equal(stay.name, "阿依古丽·买买提");
  assert.deepEqual(formerNames, ["李梅"]);
  const [row] = await stayRows(opened);
  assert.match(row?.sortName ?? "", /^a yi gu li/);
  assert.equal((await notesTo(opened))[0]?.after, "阿依古丽·买买提");
});

Deno.test("stays.moveMany moves whom it can, and says of the others why not", async () => {
  await using opened = await testPlatform();
  const { stays } = await callerOf(opened.platform, "wuhan");
  const membershipIds = [IDS.membership.liMei];
  const to = { membershipIds, departmentId: IDS.department.nursing };

  const late = await codeOf(stays.moveMany({ ...to, on: "2026-11-24" }));
  const early = await stays.moveMany({ ...to, on: "2025-10-18" });
  const moved = await stays.moveMany({ ...to, on: "2026-11-20" });
  const again = await stays.moveMany({ ...to, on: "2026-11-20" });
  await stays.end({ ...LI_MEI, reason: "21", on: "2026-11-22" });
  const gone = await stays.moveMany({ ...to, on: "2026-11-20" });

  assert.equal(late, "actInFuture");
  assert.deepEqual(
    [early, moved, again, gone].map(([one]) => one?.refusal),
    ["actTooEarly", null, "inDepartment", "stayEnded"],
  );
  assert.equal((await auditOf(opened, "stays.moveMany")).length, 1);
  assert.deepEqual(
    await codeOf(
      stays.moveMany({
        ...to,
        membershipIds: [CHEN_JING.membershipId],
        on: "2026-11-20",
      }),
    ),
    "notFound",
  );
});

Deno.test("stays.hide takes the record of who has left off the list; the trail and past rosters keep it", async () => {
  await using opened: TestPlatform = await testPlatform();
  const { stays } = await callerOf(opened.platform, "wuhan");

  const live = await codeOf(stays.hide(LI_MEI));
  await stays.end({ ...LI_MEI, reason: "21", on: "2026-11-22" });
  const { acts } = await stays.stay(LI_MEI);
  await stays.hide(LI_MEI);
  const again = await codeOf(stays.hide(LI_MEI));
  const page = await codeOf(stays.stay(LI_MEI));

  assert.deepEqual(acts, ["hide"]);
  assert.deepEqual([live, again, page], ["notFound", "notFound", "notFound"]);
  const [row] = await stayRows(opened);
  assert.equal(row?.hiddenAt, "2026-11-23T02:00:00.000Z");
  assert.equal(row?.toDate, "2026-11-22");
  assert.equal((await auditOf(opened, "stays.hide")).length, 1);
});

Deno.test("stays.hide takes the stays along that the record went on from", async () => {
  await using opened = await testPlatform();
  const stays = await staysOf(opened);
  await stays.retire({ ...LI_MEI, retirementKind: "1", on: "2026-11-20" });
  const retired = (await stayRows(opened)).at(-1)?.id ?? "";
  await stays.end({ membershipId: retired, reason: "21", on: "2026-11-22" });
  assert.equal((await stays.stay(LI_MEI)).stay.nextId, retired);

  await stays.hide({ membershipId: retired });

  for (const membershipId of [LI_MEI.membershipId, retired]) {
    assert.equal(await codeOf(stays.stay({ membershipId })), "notFound");
    assert.equal(await codeOf(stays.history({ membershipId })), "notFound");
  }
  assert.equal((await auditOf(opened, "stays.hide")).length, 1);
  const { roster } = await callerOf(opened.platform, "wuhan");
  const past = await roster.active({ on: "2026-11-19", search: "李梅" });
  assert.equal(past.lines.length, 1);
});

Deno.test("stays answers what is another unit's as missing, whatever is asked", async () => {
  await using opened = await testPlatform();
  const yichang = await staysOf(opened, "yichang");

  for (const membershipId of [LI_MEI.membershipId, "mem_nobody-has-this"]) {
    const one = { membershipId };
    const codes = [
      await codeOf(yichang.stay(one)),
      await codeOf(yichang.history(one)),
      await codeOf(yichang.numbers({ ...one, purpose: "好奇" })),
      await codeOf(yichang.end({ ...one, reason: "21", on: "2026-11-22" })),
      await codeOf(
        yichang.retire({ ...one, retirementKind: "1", on: "2026-11-22" }),
      ),
      await codeOf(
        yichang.rename({
          ...one,
          held: "李梅",
          name: "李玫",
          reason: "错别字",
        }),
      ),
      await codeOf(
        yichang.moveMany({
          membershipIds: [membershipId],
          departmentId: POST.departmentId,
          on: "2026-11-22",
        }),
      ),
    ];
    assert.deepEqual(new Set(codes), new Set(["notFound"]));
  }
});
