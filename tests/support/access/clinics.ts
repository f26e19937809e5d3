import { insertPerson } from "@/db/queries/registrations.ts";
import { callerOf, NOW, type TestPlatform } from "@/tests/support/cast.ts";
import { checkClinicList, insertClinicStay } from "@/tests/support/clinics.ts";
import { changeRow } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";
import { CLINIC_IDS, type ClinicForms, WUHAN, YICHANG } from "./ids.ts";

/** Names of those who are in the clinics of each unit. */
export const CLINIC_PEOPLE = { wuhan: "汤若兰", yichang: "岳山青" } as const;

/** Each unit may have clinics, has one more that is empty, and somebody in the first. */
export async function addClinicPeople(
  { platform }: TestPlatform,
): Promise<void> {
  const { db, vault } = platform;
  for (const owner of ["wuhan", "yichang"] as const) {
    const unitId = IDS.unit[owner];
    const ids = CLINIC_IDS[owner];
    const name = CLINIC_PEOPLE[owner];
    await changeRow(db, "unit", unitId, { kind: "C220" });
    await db.insertInto("clinic").values({
      id: ids.emptyId,
      unitId,
      name: "空村卫生室",
      pinyin: "kcwss",
      createdAt: NOW,
    }).execute();
    await db.transaction().execute(async (tx) => {
      const personId = ids.stay.replace("mem", "psn");
      await insertPerson(tx, {
        ...await tx.selectFrom("person").selectAll()
          .where("id", "=", IDS.person.zhaoMin).executeTakeFirstOrThrow(),
        id: personId,
        name,
        documentIndex: vault.index("document", personId),
        phoneIndex: vault.index("phone", personId),
      }, { id: ids.stay.replace("mem", "fct"), on: "2026-11-01" });
      await insertClinicStay(tx, {
        id: ids.stay,
        personId,
        name,
        clinicId: ids.id,
        unitId,
      });
    });
  }
}

/** What the forms on a unit's clinics carry. */
export async function clinicForms(
  { platform }: TestPlatform,
  owner: "wuhan" | "yichang",
): Promise<ClinicForms> {
  const { clinics } = await callerOf(platform, owner);
  const ids = CLINIC_IDS[owner];
  const { clinicApplication: applicationId } = {
    wuhan: WUHAN,
    yichang: YICHANG,
  }[owner];
  return {
    ...ids,
    stayName: CLINIC_PEOPLE[owner],
    identityStamp: (await clinics.roster.stay({ membershipId: ids.stay }))
      .identityStamp,
    clinicStamp: (await clinics.clinic({ clinicId: ids.emptyId })).stamp,
    reviewStamp: (await clinics.review.application({ applicationId })).stamp,
    importId: await checkClinicList(platform, owner, [
      ["新来村卫生室", "武昌区中华路街道"],
      ["没有地方的村卫生室", ""],
    ]),
  };
}

/** Closes the empty clinic of a unit. */
export function closeEmptyClinic(
  { platform }: TestPlatform,
  clinicId: string,
): Promise<void> {
  return changeRow(platform.db, "clinic", clinicId, {
    state: "closed",
    closedOn: "2026-11-20",
  });
}
