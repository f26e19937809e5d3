import assert from "node:assert/strict";
import {
  codeOf,
  grant,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { addPerson } from "@/tests/support/applicants.ts";
import {
  addClinicPerson,
  openClinics,
  VILLAGES,
} from "@/tests/support/clinics.ts";
import { correct, FREE_NUMBERS } from "@/tests/support/identity.ts";
import { fillLimit } from "@/tests/support/limits.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { ownCaller } from "@/tests/support/sessions.ts";
import {
  auditOf,
  CHEN_JING,
  holdByPerson,
  LI_MEI,
} from "@/tests/support/stays.ts";
import { CAST, IDS } from "@/tools/seed.ts";

const { woman, passport } = FREE_NUMBERS;
const TAKEN = { documentNumber: CAST.wangQiang.documentNumber };
const ROUNDS = 10;

Deno.test("A-34 an account tries twenty numbers a day, right or taken; what is no number costs none", async () => {
  await using opened = await testPlatform();
  const { platform, time } = opened;
  for (let count = 0; count < 20; count++) {
    assert.equal(await codeOf(correct(platform, TAKEN)), "documentTaken");
  }

  assert.equal(
    await codeOf(correct(platform, TAKEN)),
    "identityTriesUsedUp",
  );
  assert.equal(
    await codeOf(correct(platform, { documentNumber: woman })),
    "identityTriesUsedUp",
  );
  const untyped = await correct(platform, { documentType: "99" });
  assert.equal(untyped.ok, false);
  const lines = await auditOf(opened, "stays.refuseIdentity");
  assert.equal(lines.length, 20);
  time.ms += 86_400_000;
  assert.equal(
    await codeOf(correct(platform, { ...TAKEN })),
    "documentTaken",
  );
});

Deno.test("A-34 all accounts of a unit try sixty numbers a day, and another unit has its own", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await grant(opened, IDS.account.wuhanReview, "03");
  await fillLimit(platform, {
    limit: "identityUnit",
    who: IDS.unit.wuhan,
    count: 59,
  });

  const codes = [
    await codeOf(correct(platform, TAKEN)),
    await codeOf(correct(platform, TAKEN)),
    await codeOf(correct(platform, TAKEN, "wuhanReview")),
  ];
  const elsewhere = await correct(platform, {
    membershipId: IDS.membership.wangQiang,
    documentNumber: woman,
  }, "yichang");

  assert.deepEqual(codes, [
    "documentTaken",
    "identityTriesUsedUp",
    "identityTriesUsedUp",
  ]);
  assert.deepEqual(elsewhere, { ok: true });
});

Deno.test("A-34 numbers that are tried at once are all counted", async () => {
  await using opened = await testPlatform();
  const { stays } = await ownCaller(opened.platform, "wuhan");
  const { identityStamp: stamp } = await stays.stay(LI_MEI);

  const codes = await Promise.all(
    Array.from({ length: 30 }, () =>
      codeOf(stays.correctIdentity({
        ...LI_MEI,
        ...TAKEN,
        stamp,
        documentType: "01",
        reason: "录入有误",
      }))),
  );

  assert.equal(codes.filter((code) => code === "documentTaken").length, 20);
  assert.equal(
    codes.filter((code) => code === "identityTriesUsedUp").length,
    10,
  );
});

Deno.test("A-08 two corrections of one person at once: one is saved, the other hears of it", async () => {
  for (let round = 0; round < ROUNDS; round++) {
    await using opened = await testPlatform();
    const one = await ownCaller(opened.platform, "wuhan");
    const other = await ownCaller(opened.platform, "wuhan");
    const { identityStamp: stamp } = await one.stays.stay(LI_MEI);
    const asked = { ...LI_MEI, stamp, reason: "录入有误" };

    const ends = await Promise.all([
      endOf(one.stays.correctIdentity({
        ...asked,
        documentType: "01",
        documentNumber: woman,
      })),
      endOf(other.stays.correctIdentity({
        ...asked,
        documentType: "03",
        documentNumber: passport,
      })),
    ]);

    assert.deepEqual(ends.sort(), ["done", "stayChanged"]);
    const lines = await auditOf(opened, "stays.correctIdentity");
    assert.equal(lines.length, 1);
  }
});

Deno.test("A-08 two people are given one number at once: one has it, the other is as she was", async () => {
  for (let round = 0; round < ROUNDS; round++) {
    await using opened = await testPlatform();
    const { platform } = opened;

    const ends = await Promise.all([
      endOf(correct(platform, { documentNumber: woman })),
      endOf(correct(platform, { ...CHEN_JING, documentNumber: woman })),
    ]);

    assert.deepEqual(ends.sort(), ["documentTaken", "done"]);
    assert.equal(await countOf(opened, woman), 1);
  }
});

Deno.test("A-08 转出 and a correction race: what is corrected was corrected while she was there", async () => {
  for (let round = 0; round < ROUNDS; round++) {
    await using opened = await testPlatform();
    const { stays } = await ownCaller(opened.platform, "wuhan");

    const ends = await Promise.all([
      endOf(correct(opened.platform, { documentNumber: woman })),
      endOf(stays.end({ ...LI_MEI, reason: "21", on: "2026-11-23" })),
    ]);

    const isCorrected = ends[0] === "done";
    assert.equal(ends[1], "done");
    assert.ok(isCorrected || ends[0] === "stayEnded", ends[0]);
    assert.equal(await countOf(opened, woman), isCorrected ? 1 : 0);
  }
});

Deno.test("A-08 the holder of a subaccount corrects nothing of her own, by the old number or by the new", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await grant(opened, IDS.account.wuhanReview, "03");
  await holdByPerson(opened, {
    accountId: IDS.account.wuhanReview,
    personId: IDS.person.liMei,
  });

  assert.equal(
    await codeOf(correct(platform, { documentNumber: woman }, "wuhanReview")),
    "ownRecord",
  );
  // Registered by a wrong number, she would put herself right with the number of her account.
  await changeRow(platform.db, "account", IDS.account.wuhanReview, {
    holderDocumentIndex: platform.vault.index("document", woman),
  });
  assert.equal(
    await codeOf(correct(platform, { documentNumber: woman }, "wuhanReview")),
    "ownRecord",
  );
  assert.equal(await countOf(opened, woman), 0);
  assert.deepEqual(await correct(platform, { documentNumber: woman }), {
    ok: true,
  });
});

Deno.test("A-09 people of clinics are corrected by the clinics' own menu alone", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await openClinics(platform);
  const person = { name: "黄草", documentNumber: "420106198501011000" };
  await addClinicPerson(platform, { ...person, id: "huang-cao-1" });
  await addClinicPerson(platform, {
    ...person,
    documentNumber: "420106198501011503",
    id: "of-yichang-1",
    clinicId: VILLAGES.foreign,
    unitId: IDS.unit.yichang,
  });
  const { stays, clinics: { roster } } = await ownCaller(platform, "wuhan");
  const membershipId = "mem_huang-cao-1";
  const { identityStamp: stamp } = await roster.stay({ membershipId });
  const asked = {
    membershipId,
    stamp,
    documentType: "01",
    documentNumber: woman,
    reason: "录入有误",
  };

  const codes = [
    await codeOf(stays.correctIdentity(asked)),
    await codeOf(roster.correctIdentity({ ...asked, ...LI_MEI })),
    await codeOf(
      roster.correctIdentity({ ...asked, membershipId: "mem_of-yichang-1" }),
    ),
    await codeOf(roster.correctIdentity({ ...asked, ...TAKEN })),
  ];

  assert.deepEqual(codes, [
    "notFound",
    "notFound",
    "notFound",
    "documentTaken",
  ]);
  assert.deepEqual(await roster.correctIdentity(asked), { ok: true });
  assert.equal(await countOf(opened, woman), 1);
});

Deno.test("A-34 the same number under another type is another document, as at registration", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await addPerson(platform, {
    id: "by-passport-1",
    name: "吴兰",
    documentType: "03",
    documentNumber: passport,
  });

  assert.equal(
    await codeOf(correct(platform, {
      documentType: "03",
      documentNumber: " e１2345678",
    })),
    "documentTaken",
  );
  assert.deepEqual(
    await correct(platform, { documentType: "99", documentNumber: passport }),
    { ok: true },
  );
});

/** How many people have this number. */
async function countOf(
  { platform }: TestPlatform,
  number: string,
): Promise<number> {
  const documentIndex = platform.vault.index("document", number);
  return (await allRows(platform.db, "person"))
    .filter((row) => row.documentIndex === documentIndex).length;
}

/** `done`, or the code with which it was refused. */
async function endOf(call: Promise<unknown>): Promise<string> {
  const [result] = await Promise.allSettled([call]);
  return result.status === "fulfilled" ? "done" : await codeOf(call);
}
