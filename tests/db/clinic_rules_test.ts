import assert from "node:assert/strict";
import { isUniqueViolation } from "@/db/libsql_errors.ts";
import {
  addClinicPerson,
  applyToClinic,
  openClinics,
  VILLAGES,
} from "@/tests/support/clinics.ts";
import { addPerson } from "@/tests/support/applicants.ts";
import { NOW, testPlatform } from "@/tests/support/cast.ts";
import { refusedRow, refuseEach } from "@/tests/support/past_rules.ts";
import { changeRow } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

const HUANG = { name: "黄草儿", documentNumber: "420106198501011501" };
const FANG = { name: "方石竹", documentNumber: "420106198501011502" };

const APPLICATION = {
  id: "app_to-a-clinic-01",
  personId: IDS.person.zhaoMin,
  unitId: IDS.unit.wuhan,
  clinicId: VILLAGES.east,
  state: "waiting",
  verdict: "clinic",
  submittedAt: NOW,
};

const STAY = {
  id: "mem_in-a-clinic-01",
  personId: IDS.person.zhaoMin,
  unitId: IDS.unit.wuhan,
  clinicId: VILLAGES.east,
  kind: "clinic",
  fromDate: "2026-11-01",
  source: "review",
  sortName: "zhao min 赵敏",
  createdAt: NOW,
};

Deno.test("two open clinics of a unit never bear one name; a closed one and another unit's do", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await openClinics(opened.platform);
  const clinic = {
    id: "cln_of-the-same-name",
    unitId: IDS.unit.wuhan,
    name: "东湖村卫生室",
    pinyin: "dhcwss",
    createdAt: NOW,
  };

  const error = await refusedRow(db, "clinic", clinic);
  assert.ok(isUniqueViolation(error, "clinic.unit_id, clinic.name"));

  await changeRow(db, "clinic", VILLAGES.closed, { name: clinic.name });
  await db.insertInto("clinic")
    .values({ ...clinic, unitId: IDS.unit.yichang }).execute();
  await assert.rejects(
    changeRow(db, "clinic", VILLAGES.closed, { state: "open", closedOn: null }),
    /SQLITE_CONSTRAINT/,
  );
});

Deno.test("a stay and an application name an open clinic of their own unit", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await openClinics(opened.platform);
  const wrong = [
    { clinicId: VILLAGES.foreign },
    { clinicId: VILLAGES.closed },
    { clinicId: "cln_nobody-has-this" },
  ];

  await refuseEach(db, "membership", {
    right: STAY,
    wrong: [...wrong, { clinicId: null }, { kind: "active" }],
  });
  await refuseEach(db, "application", {
    right: APPLICATION,
    wrong: [
      ...wrong,
      { verdict: "notListed" },
      { clinicId: null },
      // In one place, and near no line of a list.
      { departmentId: IDS.department.nursing },
      { preloadId: "pre_nobody-has-this" },
      { how: "match" },
    ],
  });
});

Deno.test("who is in a clinic has no other stay in the province", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await openClinics(opened.platform);
  await addClinicPerson(opened.platform, { id: "huang-caoer-1", ...HUANG });

  for (
    const other of [
      { unitId: IDS.unit.yichang, clinicId: VILLAGES.foreign },
      { clinicId: VILLAGES.west },
      { kind: "active", clinicId: null },
    ]
  ) {
    const error = await refusedRow(db, "membership", {
      ...STAY,
      ...other,
      personId: "psn_huang-caoer-1",
    });
    assert.ok(isUniqueViolation(error, "membership.person_id"));
  }
});

Deno.test("a clinic closes only when nobody is in it and nobody waits for it", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await openClinics(opened.platform);
  await addClinicPerson(opened.platform, { id: "huang-caoer-1", ...HUANG });
  const fang = await addPerson(opened.platform, {
    id: "fang-shizhu-1",
    ...FANG,
  });
  await applyToClinic(fang, VILLAGES.west);
  const closed = { state: "closed", closedOn: "2026-11-23" } as const;

  for (const id of [VILLAGES.east, VILLAGES.west]) {
    await assert.rejects(
      changeRow(db, "clinic", id, closed),
      /SQLITE_CONSTRAINT/,
      id,
    );
  }
  await db.updateTable("application")
    .set({ state: "withdrawn", decidedAt: NOW })
    .where("clinicId", "=", VILLAGES.west).execute();
  await changeRow(db, "clinic", VILLAGES.west, closed);
});

Deno.test("a unit has at most 500 clinics", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const clinic = (at: number) => ({
    id: `cln_many-of-them-${at}`,
    unitId: IDS.unit.wuhan,
    name: `第 ${at} 村卫生室`,
    pinyin: "dcwss",
    createdAt: NOW,
  });
  await db.insertInto("clinic")
    .values(Array.from({ length: 500 }, (_, at) => clinic(at))).execute();

  await assert.rejects(
    db.insertInto("clinic").values(clinic(500)).execute(),
    /clinic limit/,
  );
});
