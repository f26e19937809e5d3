import { insertMembership } from "@/db/queries/memberships.ts";
import type { Tx } from "@/db/open.ts";
import { CLINIC_COLUMNS } from "@/domain/clinic_list_columns.ts";
import { CLINIC_IMPORT } from "@/server/operations/clinics/imports.ts";
import { uploadList } from "@/server/operations/list_imports.ts";
import type { Platform } from "@/server/platform.ts";
import { initialsOf, sortNameOf } from "@/server/pinyin.ts";
import type { Caller } from "@/server/router.ts";
import { writeSheet } from "@/server/xlsx/write.ts";
import { DEMO_UNIT_CODES, IDS } from "@/tools/seed.ts";
import { addPerson, type MadeUp } from "./applicants.ts";
import { contextOf, NOW, type Who } from "./cast.ts";
import { changeRow } from "./rows.ts";

/** The clinics that tests of 武昌区中医院 speak of, which is a 乡卫生院 in them. */
export const VILLAGES = {
  east: "cln_village-east-1",
  west: "cln_village-west-1",
  /** Of 西陵区医院. */
  foreign: "cln_village-foreign",
  closed: "cln_village-closed",
} as const;

/** Makes 武昌区中医院 and 西陵区医院 units that have clinics, with three and one. */
export async function openClinics({ db }: Platform): Promise<void> {
  for (const unit of [IDS.unit.wuhan, IDS.unit.yichang]) {
    await changeRow(db, "unit", unit, { kind: "C220" });
  }
  await addClinic(db, VILLAGES.east, "东湖村卫生室");
  await addClinic(db, VILLAGES.west, "西山村卫生室");
  await addClinic(db, VILLAGES.closed, "老村卫生室", {
    state: "closed",
    closedOn: "2026-01-31",
  });
  await addClinic(db, VILLAGES.foreign, "峡口村卫生室", {
    unitId: IDS.unit.yichang,
  });
}

/** Adds a clinic to 武昌区中医院, unless told. */
export async function addClinic(
  db: Platform["db"],
  id: string,
  name: string,
  rest: { unitId?: string; state?: "open" | "closed"; closedOn?: string } = {},
): Promise<void> {
  await db.insertInto("clinic").values({
    id,
    unitId: IDS.unit.wuhan,
    name,
    pinyin: initialsOf(name),
    division: "420106007",
    createdAt: NOW,
    ...rest,
  }).execute();
}

/** Somebody on the roster of a clinic since 2026-01-01; gives the procedures as she calls them. */
export async function addClinicPerson(
  platform: Platform,
  person: MadeUp & {
    id: string;
    clinicId?: string;
    unitId?: string;
  },
): Promise<Caller> {
  const { id, clinicId = VILLAGES.east, unitId = IDS.unit.wuhan } = person;
  const caller = await addPerson(platform, person);
  await platform.db.transaction().execute((tx) =>
    insertClinicStay(tx, {
      id: `mem_${id}`,
      personId: `psn_${id}`,
      name: person.name,
      clinicId,
      unitId,
    })
  );
  return caller;
}

/** A stay in a clinic since 2026-01-01. */
export async function insertClinicStay(
  tx: Tx,
  stay: {
    id: string;
    personId: string;
    name: string;
    clinicId: string;
    unitId: string;
  },
): Promise<void> {
  const { id, personId, name, clinicId, unitId } = stay;
  await insertMembership({ kind: "unit", unitId }, tx, {
    membership: {
      id,
      personId,
      kind: "clinic",
      clinicId,
      fromDate: "2026-01-01",
      source: "review",
      sortName: sortNameOf(name),
      createdAt: NOW,
    },
    posting: { id: id.replace("mem_", "pst_"), position: "2" },
  });
}

/** Applies to a clinic of 武昌区中医院, 东湖村卫生室 unless told. */
export function applyToClinic(
  caller: Caller,
  clinicId: string = VILLAGES.east,
): Promise<{ isBound: boolean }> {
  return caller.me.submitApplication({
    unitId: IDS.unit.wuhan,
    clinicId,
    position: "2",
    unitCode: DEMO_UNIT_CODES.wuhan,
  });
}

/** Uploads a list of clinics, each by name and town; gives the import's id. */
export async function checkClinicList(
  platform: Platform,
  who: Exclude<Who, null>,
  rows: readonly (readonly [name: string, town: string])[],
): Promise<string> {
  const bytes = await writeSheet({
    name: "名单",
    columns: CLINIC_COLUMNS.map(({ header }) => ({ header, kind: "text" })),
    rows: rows.map(([name, town]) => [name, town, null, null]),
  });
  const file = { name: "村卫生室.xlsx", bytes };
  const ctx = await contextOf(platform, who);
  const uploaded = await uploadList(ctx, CLINIC_IMPORT, file);
  if (!uploaded.ok) throw new Error(uploaded.sentence);
  return uploaded.importId;
}
