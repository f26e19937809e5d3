import assert from "node:assert/strict";
import { findDifferences } from "@/db/statistics_truth.ts";
import { findSignIn } from "@/server/operations/sign_in/find_sign_in.ts";
import { addLines, addPerson, applyTo } from "@/tests/support/applicants.ts";
import {
  callerOf,
  codeOf,
  contextOf,
  NOW,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { correct, FREE_NUMBERS } from "@/tests/support/identity.ts";
import { allRows, auditText, changeRow } from "@/tests/support/rows.ts";
import { ownCaller } from "@/tests/support/sessions.ts";
import { auditOf, LI_MEI, notesTo } from "@/tests/support/stays.ts";
import { CAST, IDS } from "@/tools/seed.ts";

const { man, woman, passport } = FREE_NUMBERS;
const OLD = CAST.liMei.documentNumber;

async function personRow({ platform }: TestPlatform) {
  const row = (await allRows(platform.db, "person"))
    .find(({ id }) => id === IDS.person.liMei);
  assert.ok(row);
  return row;
}

Deno.test("a corrected number takes the old one's place, with the sex and the birth date that it says", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { vault } = platform;

  const done = await correct(platform, { documentNumber: man });

  assert.deepEqual(done, { ok: true });
  const row = await personRow(opened);
  assert.equal(vault.open("person.document", row.documentSealed), man);
  assert.equal(row.documentIndex, vault.index("document", man));
  assert.deepEqual([row.sex, row.birthDate, row.updatedAt], [
    "1",
    "1988-05-18",
    "2026-11-23T02:00:00.000Z",
  ]);
  const line = (await allRows(platform.db, "rosterLine"))
    .find(({ personId }) => personId === IDS.person.liMei);
  assert.deepEqual([line?.sex, line?.birthDate], ["1", "1988-05-18"]);
  assert.deepEqual(await Array.fromAsync(findDifferences(platform.db)), []);
});

Deno.test("after a correction she is found and signs in by the new number, and by the old one no more", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await correct(platform, { documentNumber: woman });
  const { roster, people } = await callerOf(platform, "wuhan");
  const guest = await contextOf(platform, null);

  for (const [documentNumber, count] of [[woman, 1], [OLD, 0]] as const) {
    const onRoster = await roster.find({ kind: "active", documentNumber });
    const found = await people.search({ documentNumber });
    const account = await findSignIn(guest, documentNumber);
    assert.equal(found.lines.length, count, documentNumber);
    assert.equal(account?.id, count === 1 ? IDS.account.liMei : undefined);
    assert.equal(
      JSON.stringify(onRoster).includes(LI_MEI.membershipId),
      !!count,
    );
  }
});

Deno.test("谁看过此人 tells of lists that went out with the number of before", async () => {
  await using opened = await testPlatform();
  const { platform, time } = opened;
  const { preload, audit } = await ownCaller(platform, "wuhan");
  const id = "pre_of-li-mei-1";
  await addLines(platform, [{ id, name: "李梅", documentNumber: OLD }]);
  await changeRow(platform.db, "preloadEntry", id, {
    state: "matched",
    matchedAt: NOW,
    personId: IDS.person.liMei,
  });
  await preload.export({ kind: "active", reason: "核对名单" });
  time.ms += 60_000;
  const ways = async () =>
    (await audit.seen({ personId: IDS.person.liMei, purpose: "核查泄露" }))
      .lines.map(({ way }) => way);
  const before = await ways();

  await correct(platform, { documentNumber: woman });

  assert.deepEqual(before, ["list"]);
  assert.deepEqual((await ways()).filter((way) => way === "list"), ["list"]);
});

Deno.test("the trail and the person read two signs of both numbers, and no day of birth", async () => {
  await using opened = await testPlatform();

  await correct(opened.platform, { documentNumber: man });

  assert.deepEqual(await auditOf(opened, "stays.correctIdentity"), [{
    personId: IDS.person.liMei,
    subjectId: IDS.membership.liMei,
    before: {
      documentMasked: "****************22",
      sex: "2",
      birthDate: "1988-05-**",
    },
    after: {
      documentMasked: "****************1X",
      sex: "1",
      birthDate: "1988-05-**（与原来的不同）",
      reason: "核对证件原件，录入有误",
    },
  }]);
  assert.deepEqual(
    (await notesTo(opened)).map(({ label, before, after }) =>
      `${label} ${before} ${after}`
    ),
    [
      "证件号码 ****************22 ****************1X",
      "性别 女 男",
      "出生日期 1988-05-** 1988-05-**（与原来的不同）",
    ],
  );
  const trail = await auditText(opened.platform.db);
  assert.ok(!trail.includes(man) && !trail.includes(OLD));
  const { stays } = await callerOf(opened.platform, "wuhan");
  const [event] = await stays.history(LI_MEI);
  assert.equal(event?.title, "更正身份信息");
  assert.ok(event?.details.includes("性别：女 → 男"), String(event?.details));
});

Deno.test("another type alone counts under 港澳台及外籍 where it should, and keeps what is not typed", async () => {
  await using opened = await testPlatform();

  await correct(opened.platform, {
    documentType: "13",
    documentNumber: "CHN420188051701",
  });

  const row = await personRow(opened);
  assert.deepEqual(
    [row.documentType, row.isHmtForeign, row.sex, row.birthDate],
    ["13", 1, "2", "1988-05-17"],
  );
  await correct(opened.platform, {
    documentType: "03",
    documentNumber: passport,
    birthDate: "1988-05-19",
  });
  const after = await personRow(opened);
  assert.deepEqual([after.isHmtForeign, after.birthDate], [0, "1988-05-19"]);
});

Deno.test("what is wrong with what was typed is said by field, and nothing is written", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const before = await personRow(opened);

  const digit = await correct(platform, {
    documentNumber: "420106198805170023",
  });
  const day = await correct(platform, { birthDate: "1988-05-17" });
  const contradicts = await correct(platform, {
    documentNumber: man,
    sex: "2",
  });

  assert.deepEqual(Object.keys(digit.ok ? {} : digit.errors), [
    "documentNumber",
  ]);
  assert.deepEqual(Object.keys(day.ok ? {} : day.errors), ["birthDate"]);
  assert.deepEqual(Object.keys(contradicts.ok ? {} : contradicts.errors), [
    "sex",
  ]);
  assert.deepEqual(await personRow(opened), before);
  assert.deepEqual(await auditOf(opened, "stays.correctIdentity"), []);
});

Deno.test("a number that is somebody else's is refused without saying whose, and the trail has the try", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const before = await personRow(opened);

  // 王强 is another unit's, 赵敏 nobody's.
  for (const { documentNumber } of [CAST.wangQiang, CAST.zhaoMin]) {
    assert.equal(
      await codeOf(correct(platform, { documentNumber })),
      "documentTaken",
    );
  }

  assert.deepEqual(await personRow(opened), before);
  const lines = await auditOf(opened, "stays.refuseIdentity");
  assert.deepEqual(lines.map(({ personId, after }) => [personId, after]), [
    [IDS.person.liMei, {
      documentType: "01",
      documentMasked: "****************61",
    }],
    [IDS.person.liMei, {
      documentType: "01",
      documentMasked: "****************30",
    }],
  ]);
  assert.deepEqual(await notesTo(opened), []);
  const { me } = await callerOf(platform, "wangQiang");
  assert.deepEqual((await me.looks({ below: null })).lines, []);
});

Deno.test("nothing changed, a stale page, no second proof, a text with a number and an unknown code are refused", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const unproved = await ownCaller(platform, "wuhan", { hasSteppedUp: false });
  const { identityStamp } = await unproved.stays.stay(LI_MEI);
  const before = await personRow(opened);

  const codes = [
    await codeOf(correct(platform, {})),
    await codeOf(correct(platform, { documentNumber: OLD, sex: "2" })),
    await codeOf(correct(platform, { stamp: "0123456789abcdef" })),
    await codeOf(unproved.stays.correctIdentity({
      ...LI_MEI,
      stamp: identityStamp,
      documentType: "01",
      documentNumber: woman,
      reason: "录入有误",
    })),
    await codeOf(correct(platform, { reason: `应为 ${woman}` })),
    await codeOf(correct(platform, { reason: " " })),
    await codeOf(correct(platform, { documentType: "77" })),
    await codeOf(correct(platform, { sex: "3" })),
    await codeOf(correct(platform, { birthDate: "1988-02-30" })),
  ];

  assert.deepEqual(codes, [
    "identitySame",
    "identitySame",
    "stayChanged",
    "stepUpNeeded",
    ...Array(5).fill("badInput"),
  ]);
  assert.deepEqual(await personRow(opened), before);
  assert.deepEqual(await auditOf(opened, "stays.correctIdentity"), []);
});

Deno.test("who has left, is another unit's or on no roster cannot be corrected", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const stays = (await ownCaller(platform, "wuhan")).stays;
  const { identityStamp: stamp } = await stays.stay(LI_MEI);
  await stays.end({ ...LI_MEI, reason: "21", on: "2026-11-22" });
  const asked = {
    stamp,
    documentType: "01",
    documentNumber: woman,
    reason: "录入有误",
  };

  assert.equal(
    await codeOf(stays.correctIdentity({ ...LI_MEI, ...asked })),
    "stayEnded",
  );
  for (
    const membershipId of [IDS.membership.wangQiang, "mem_nobody-has-this"]
  ) {
    assert.equal(
      await codeOf(stays.correctIdentity({ membershipId, ...asked })),
      "notFound",
    );
  }
  // What is not there cost no try.
  assert.equal((await allRows(platform.db, "limitCounter")).length, 2);
});

Deno.test("an open line of the unit with the corrected number is hers, and who was near to it is judged again", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const line = { id: "pre_right-number", name: "李梅", documentNumber: woman };
  await addLines(platform, [
    line,
    { ...line, id: "pre_of-yichang", unit: "yichang" },
    {
      ...line,
      id: "pre_retired-one",
      name: "李玫",
      kind: "retired",
      documentType: "11",
    },
  ]);
  // A digit less: the line is near to hers.
  const near = await addPerson(platform, {
    id: "near-to-her-1",
    name: "李梅",
    documentNumber: "420106198805170048",
  });
  await applyTo(near);
  const waits = async () =>
    (await allRows(platform.db, "application"))
      .find(({ personId }) => personId === "psn_near-to-her-1");
  assert.equal((await waits())?.preloadId, line.id);

  await correct(platform, { documentNumber: woman });

  const lines = await allRows(platform.db, "preloadEntry");
  const stateOf = (id: string) => lines.find((one) => one.id === id);
  assert.deepEqual(
    [stateOf(line.id)?.state, stateOf(line.id)?.personId],
    ["matched", IDS.person.liMei],
  );
  assert.equal(stateOf("pre_of-yichang")?.state, "open");
  assert.equal(stateOf("pre_retired-one")?.state, "open");
  assert.notEqual((await waits())?.preloadId, line.id);
  const [audit] = await auditOf(opened, "stays.correctIdentity");
  assert.equal(audit?.after.preloadRows, 1);
});
