import { insertApplication } from "@/db/queries/applications.ts";
import { insertTransfer } from "@/db/queries/own_transfers.ts";
import { insertPerson } from "@/db/queries/registrations.ts";
import { callerOf, NOW, type TestPlatform } from "@/tests/support/cast.ts";
import { IDS } from "@/tools/seed.ts";
import {
  APPLICATION_ELSEWHERE,
  CLINIC,
  CORRECTIONS,
  OBJECTIONS,
  OWN_CERTIFICATES,
  OWN_CHANGE,
  WUHAN,
  YICHANG,
} from "./ids.ts";

/** Adds a clinic to each unit. */
export async function addClinics({ platform }: TestPlatform): Promise<void> {
  for (const owner of ["wuhan", "yichang"] as const) {
    await platform.db.insertInto("clinic").values({
      id: CLINIC[owner],
      unitId: IDS.unit[owner],
      name: "新村卫生室",
      pinyin: "xcwss",
      createdAt: NOW,
    }).execute();
  }
}

/** Waiting applications to both units and to their clinics. */
export async function addApplications(
  { platform }: TestPlatform,
): Promise<void> {
  const waiting = [
    [WUHAN.clinicApplication, "wuhan", CLINIC.wuhan],
    [YICHANG.application, "yichang", null],
    [YICHANG.clinicApplication, "yichang", CLINIC.yichang],
  ] as const;
  const { db, vault } = platform;
  await db.transaction().execute(async (tx) => {
    for (const [id, owner, clinicId] of waiting) {
      const personId = id.replace("app", "psn");
      await insertPerson(tx, {
        ...await tx.selectFrom("person").selectAll()
          .where("id", "=", IDS.person.zhaoMin).executeTakeFirstOrThrow(),
        id: personId,
        documentIndex: vault.index("document", personId),
        phoneIndex: vault.index("phone", personId),
      }, { id: id.replace("app", "fct"), on: "2026-11-01" });
      await insertApplication({ kind: "person", personId }, tx, {
        id,
        unitId: IDS.unit[owner],
        clinicId,
        departmentId: clinicId ? null : YICHANG.department,
        position: "2",
        state: "waiting",
        verdict: clinicId ? "clinic" : "notListed",
        submittedAt: NOW,
      });
    }
    await insertApplication(
      { kind: "person", personId: IDS.person.wangQiang },
      tx,
      {
        id: APPLICATION_ELSEWHERE,
        unitId: IDS.unit.yichang,
        departmentId: YICHANG.department,
        position: "2",
        state: "waiting",
        verdict: "notListed",
        submittedAt: NOW,
      },
    );
  });
}

/** 李梅 asks to leave 武昌区中医院, and 王强 西陵区医院. */
export async function addTransfers({ platform }: TestPlatform): Promise<void> {
  const asked = [
    [WUHAN.transfer, IDS.unit.wuhan, "liMei"],
    [YICHANG.transfer, IDS.unit.yichang, "wangQiang"],
  ] as const;
  for (const [id, unitId, who] of asked) {
    await platform.db.transaction().execute((tx) =>
      insertTransfer({ kind: "person", personId: IDS.person[who] }, tx, {
        id,
        unitId,
        membershipId: IDS.membership[who],
        state: "waiting",
        reason: "21",
        leaveOn: "2026-11-20",
        submittedAt: NOW,
      })
    );
  }
}

/** What the page of a unit's waiting application carries. */
export async function applicationStamp(
  { platform }: TestPlatform,
  owner: "wuhan" | "yichang",
): Promise<string> {
  const { admission } = await callerOf(platform, owner);
  const { application: applicationId } = { wuhan: WUHAN, yichang: YICHANG }[
    owner
  ];
  return (await admission.application({ applicationId })).stamp;
}

/** A certificate of 周婷's and one of 王强's. */
export async function addCertificates(
  { platform }: TestPlatform,
): Promise<void> {
  const owners = [
    [OWN_CERTIFICATES.waiting, IDS.person.zhouTing],
    [OWN_CERTIFICATES.elsewhere, IDS.person.wangQiang],
  ] as const;
  for (const [id, personId] of owners) {
    await platform.db.insertInto("personCertificate").values({
      id,
      personId,
      kind: "21",
      numberSealed: platform.vault.seal("person.certificate", id),
      numberIndex: platform.vault.index("certificate", id),
      numberMasked: "20********01",
      issuer: "湖北省卫生健康委员会",
      issuedOn: "2018-09-01",
      createdAt: NOW,
      updatedAt: NOW,
    }).execute();
  }
}

/** What units changed of people: one open, and an objection to each unit. */
export async function addUnitChanges(
  { platform }: TestPlatform,
): Promise<void> {
  const rows = [
    [OWN_CHANGE, "yichang", "wangQiang", null],
    [OBJECTIONS.wuhan, "wuhan", "liMei", "应为主治医师"],
    [OBJECTIONS.yichang, "yichang", "wangQiang", "应为外科"],
  ] as const;
  for (const [id, unit, who, objection] of rows) {
    await platform.db.insertInto("unitChange").values({
      id,
      personId: IDS.person[who],
      unitId: IDS.unit[unit],
      membershipId: IDS.membership[who],
      occasion: "review",
      changes: JSON.stringify([
        { field: "titleLevel", before: "3", after: "4" },
      ]),
      madeAt: NOW,
      state: objection === null ? "open" : "disputed",
      answeredAt: objection === null ? null : NOW,
      objection,
    }).execute();
  }
}

/** A request for correction (更正申请) that waits in each unit. */
export async function addCorrections(
  { platform }: TestPlatform,
): Promise<void> {
  const rows = [["wuhan", "zhouTing"], ["yichang", "wangQiang"]] as const;
  for (const [unit, who] of rows) {
    await platform.db.insertInto("correctionRequest").values({
      id: CORRECTIONS[unit],
      personId: IDS.person[who],
      unitId: IDS.unit[unit],
      field: "name",
      wanted: "姓名中有一个字写错了",
      madeAt: NOW,
      dueOn: "2026-12-14",
    }).execute();
  }
}
