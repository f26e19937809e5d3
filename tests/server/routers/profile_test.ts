import assert from "node:assert/strict";
import { callerOf, codeOf, grant, testPlatform } from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";
import { emptyProfile } from "@/tests/support/unit_profile.ts";
import { IDS } from "@/tools/seed.ts";

const BASIC = {
  seen: "",
  creditCode: "12420106MB0000017K",
  foundedOn: "1958-05-01",
  headName: "胡建国",
  host: "1",
  economicType: "110",
  adminRank: "8",
};
const INSTITUTION = {
  seen: "",
  licenceNumber: "PDY00001742010616A2101",
  nature: "2",
  meetsStandard: "1" as const,
  hasNoOtherName: "1" as const,
};

Deno.test("profile.current says what the unit is, and that nothing is missing", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");

  const { profile, gaps, doubts, progress, saves, reminder } = await wuhan
    .profile.current();

  assert.equal(profile.name, "武昌区中医院");
  assert.equal(profile.authorityName, "武昌区卫生健康局");
  assert.equal(profile.openDepartments, 14);
  assert.deepEqual([gaps, doubts, saves, reminder], [[], [], [], null]);
  assert.deepEqual(progress, { filled: 13, needed: 13 });
});

Deno.test("a section is saved with who saved it when, and the trail has before and after", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const wuhan = await callerOf(opened.platform, "wuhan");

  const saved = await wuhan.profile.saveBasic({ ...BASIC, headName: "邓洁" });

  assert.deepEqual(saved, { isChanged: true, isReopened: false });
  const { profile, saves } = await wuhan.profile.current();
  assert.equal(profile.headName, "邓洁");
  assert.deepEqual(saves, [{
    section: "basic",
    savedAt: "2026-11-23T02:00:00.000Z",
    savedBy: "刘芳",
  }]);
  const lines = await allRows(db, "audit");
  assert.deepEqual(
    lines.map(({ act, before, after }) => [act, before, after]),
    [["profile.save", '{"headName":"胡建国"}', '{"headName":"邓洁"}']],
  );
});

Deno.test("saving what stands there already changes nothing and writes no line", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");

  assert.deepEqual(await wuhan.profile.saveBasic(BASIC), {
    isChanged: false,
    isReopened: false,
  });
  assert.deepEqual(await allRows(opened.platform.db, "audit"), []);
});

Deno.test("a form that was drawn before another save of its section is refused", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");
  await wuhan.profile.saveBasic({ ...BASIC, headName: "邓洁" });

  const stale = wuhan.profile.saveBasic({ ...BASIC, headName: "田雨" });
  assert.equal(await codeOf(stale), "profileChanged");

  const fresh = await wuhan.profile.saveBasic({
    ...BASIC,
    headName: "田雨",
    seen: "2026-11-23T02:00:00.000Z",
  });
  assert.equal(fresh.isChanged, true);
  // Another section is another form.
  const other = await wuhan.profile.saveInstitution({
    ...INSTITUTION,
    nature: "1",
  });
  assert.equal(other.isChanged, true);
});

Deno.test("of two saves of a section at once one is refused", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");
  const results = await Promise.allSettled([
    wuhan.profile.saveBasic({ ...BASIC, headName: "邓洁" }),
    wuhan.profile.saveBasic({ ...BASIC, headName: "田雨" }),
  ]);

  assert.deepEqual(results.map(({ status }) => status).sort(), [
    "fulfilled",
    "rejected",
  ]);
});

Deno.test("clearing a needed field of a completed unit asks first, then reopens it and keeps everybody", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const wuhan = await callerOf(opened.platform, "wuhan");
  const zhaoMin = await callerOf(opened.platform, "zhaoMin");
  const stays = await allRows(db, "membership");
  const cleared = { ...BASIC, headName: "" };

  assert.equal(
    await codeOf(wuhan.profile.saveBasic(cleared)),
    "profileReopens",
  );
  assert.deepEqual(
    await wuhan.profile.saveBasic({ ...cleared, reopens: "1" }),
    { isChanged: true, isReopened: true },
  );

  const { profile, gaps } = await wuhan.profile.current();
  assert.equal(profile.profileState, "incomplete");
  assert.deepEqual(gaps.map(({ field }) => field), ["headName"]);
  assert.deepEqual(await allRows(db, "membership"), stays);
  const { unitId } = { unitId: IDS.unit.wuhan };
  assert.equal(
    await codeOf(zhaoMin.directory.unit({ unitId })),
    "unitNotOpen",
  );
  assert.equal(
    await codeOf(zhaoMin.me.submitApplication({
      unitId,
      departmentId: IDS.department.internal,
      position: "2",
      unitCode: "7K3M-9QXT",
    })),
    "unitNotOpen",
  );
  const [line] = await allRows(db, "audit");
  assert.equal(
    line?.after,
    '{"headName":null,"profileState":"incomplete"}',
  );
});

Deno.test("an empty unit is filled in section by section and then confirmed", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await emptyProfile(db, IDS.unit.wuhan);
  const wuhan = await callerOf(opened.platform, "wuhan");
  const zhaoMin = await callerOf(opened.platform, "zhaoMin");

  assert.equal(await codeOf(wuhan.profile.complete()), "profileIncomplete");
  await wuhan.profile.saveBasic(BASIC);
  await wuhan.profile.saveInstitution({
    ...INSTITUTION,
    hasNoOtherName: undefined,
    otherNames: "武昌区中医研究所",
  });
  assert.equal(await codeOf(wuhan.profile.complete()), "profileIncomplete");
  await wuhan.profile.saveAddress({
    division: "420106007",
    address: "演示路 1 号",
  });
  const before = await zhaoMin.directory.units({ search: "武昌区中医院" });
  await wuhan.profile.complete();
  await wuhan.profile.complete();

  const after = await zhaoMin.directory.units({ search: "武昌区中医院" });
  assert.deepEqual([before.total, after.total], [0, 1]);
  const { profile } = await wuhan.profile.current();
  assert.deepEqual(profile.otherNames, ["武昌区中医研究所"]);
  assert.deepEqual(
    (await allRows(db, "audit")).map(({ act }) => act),
    ["profile.save", "profile.save", "profile.save", "profile.complete"],
  );
});

Deno.test("profile.saveBasic refuses a day after today, profile.saveInstitution the unit's own name", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");
  const founded = (foundedOn: string) =>
    wuhan.profile.saveBasic({ ...BASIC, foundedOn });

  assert.equal(await codeOf(founded("2026-11-24")), "foundedInFuture");
  assert.equal((await founded("2026-11-23")).isChanged, true);
  assert.equal(
    await codeOf(wuhan.profile.saveInstitution({
      ...INSTITUTION,
      hasNoOtherName: undefined,
      otherNames: "武昌区 中医院",
    })),
    "otherNameOwn",
  );
});

Deno.test("other names are put in place of those before, and taken away by 无其它名称", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const wuhan = await callerOf(opened.platform, "wuhan");
  const named = async (otherNames: string, seen: string) =>
    await wuhan.profile.saveInstitution({
      ...INSTITUTION,
      hasNoOtherName: undefined,
      otherNames,
      seen,
    });

  await named("甲医院\n乙医院", "");
  opened.time.ms += 60_000;
  const later = await callerOf(opened.platform, "wuhan");
  const { saves } = await later.profile.current();
  await later.profile.saveInstitution({
    ...INSTITUTION,
    seen: saves[0]?.savedAt ?? "",
  });

  assert.deepEqual(await allRows(db, "unitOtherName"), []);
  assert.equal((await later.profile.current()).profile.hasNoOtherName, 1);
});

Deno.test("group 01 may fill the profile in, another group may not", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const other = await callerOf(platform, "wuhanReview");
  assert.equal(await codeOf(other.profile.current()), "forbidden");
  assert.equal(await codeOf(other.profile.saveBasic(BASIC)), "forbidden");

  await grant(opened, IDS.account.wuhanReview, "01");
  const holder = await callerOf(platform, "wuhanReview");
  const saved = await holder.profile.saveBasic({ ...BASIC, headName: "邓洁" });

  assert.equal(saved.isChanged, true);
});
