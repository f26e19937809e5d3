import assert from "node:assert/strict";
import { isConstraintViolation } from "@/db/libsql_errors.ts";
import type { Insertable } from "kysely";
import type { PersonCertificateTable, UnitChangeTable } from "@/db/schema.ts";
import { NOW, testPlatform } from "@/tests/support/cast.ts";
import { IDS } from "@/tools/seed.ts";

const NURSE: Insertable<PersonCertificateTable> = {
  id: "cer_first",
  personId: IDS.person.liMei,
  kind: "21",
  numberSealed: "sealed",
  numberIndex: "index",
  numberMasked: "20********01",
  issuer: "湖北省卫生健康委员会",
  issuedOn: "2018-09-01",
  createdAt: NOW,
  updatedAt: NOW,
};

Deno.test("the database takes no certificate that none can be", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const broken: Partial<Insertable<PersonCertificateTable>>[] = [
    { personId: "psn_nobody" },
    { kind: "77" },
    { issuer: "" },
    { issuedOn: "yesterday" },
    { validUntil: "2018-09-01" },
    { validUntil: "soon" },
    { category: "1" },
    { kind: "11", scope: "11" },
    { title: "254" },
    { name: "护士" },
    { kind: "99" },
  ];

  for (const change of broken) {
    await assert.rejects(
      db.insertInto("personCertificate").values({ ...NURSE, ...change })
        .execute(),
      isConstraintViolation,
      JSON.stringify(change),
    );
  }
  await db.insertInto("personCertificate").values(NURSE).execute();
  await assert.rejects(
    db.insertInto("personCertificate")
      .values({ ...NURSE, id: "cer_second" }).execute(),
    isConstraintViolation,
  );
});

Deno.test("the database takes no thirty-first certificate of a person", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const add = (at: number) =>
    db.insertInto("personCertificate")
      .values({ ...NURSE, id: `cer_${at}`, numberIndex: `index ${at}` })
      .execute();
  for (let at = 0; at < 30; at++) await add(at);

  await assert.rejects(add(30), /certificate limit/);
});

Deno.test("the database takes no registration that is half wiped", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const row = {
    id: "reg_first",
    secretHash: "hash",
    typedSealed: "typed",
    passwordHash: "password",
    phoneSealed: "phone",
    madeAt: NOW,
    expiresAt: NOW,
  };

  for (
    const change of [
      { doneAt: NOW },
      { typedSealed: null },
      { passwordHash: null },
      { phoneSealed: null },
    ]
  ) {
    await assert.rejects(
      db.insertInto("registration").values({ ...row, ...change }).execute(),
      isConstraintViolation,
    );
  }
});

Deno.test("the database takes no change of a unit that no answer can lead to", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const row = {
    id: "chg_first",
    personId: IDS.person.liMei,
    unitId: IDS.unit.wuhan,
    membershipId: IDS.membership.liMei,
    occasion: "roster",
    changes: "[]",
    madeAt: NOW,
  } as const;
  const broken: Partial<Insertable<UnitChangeTable>>[] = [
    { changes: "no json" },
    { answeredAt: NOW },
    { state: "seen" },
    { state: "disputed", answeredAt: NOW },
    { objection: "应为中级" },
    { state: "seen", answeredAt: NOW, objection: "应为中级" },
    { state: "settled", answeredAt: NOW, objection: "应为中级" },
    { answer: "已更正" },
  ];

  for (const change of broken) {
    await assert.rejects(
      db.insertInto("unitChange").values({ ...row, ...change }).execute(),
      isConstraintViolation,
      JSON.stringify(change),
    );
  }
  await db.insertInto("unitChange").values(row).execute();
});
