import type { Updateable } from "kysely";
import type { Db, Tx } from "@/db/open.ts";
import type { UnitSectionTable, UnitTable } from "@/db/schema.ts";
import { inScope } from "@/db/scoped.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";
import type { UnitProfile } from "@/domain/unit_profile.ts";

/** The sections whose fields stand in the unit's own row. */
export type SavedSection = UnitSectionTable["section"];

/** When a section was last saved, and by whom. */
export type SectionSave = Pick<
  UnitSectionTable,
  "section" | "savedAt" | "savedBy"
>;

/** A unit's profile (单位信息) with what its authority set, and how it stands. */
export interface UnitProfileRow extends UnitProfile {
  id: string;
  name: string;
  authorityName: string;
  subordination: string;
  profileState: "incomplete" | "complete";
  state: "open" | "closed" | "merged";
}

/** The profile of a unit of the scope. @throws {AppError} `notFound` */
export async function getProfile(
  scope: Scope,
  db: Db | Tx,
  unitId: string,
): Promise<UnitProfileRow> {
  const row = await db.selectFrom("unit")
    .innerJoin("authority", "authority.id", "unit.authorityId")
    .select([
      "unit.id",
      "unit.name",
      "authority.name as authorityName",
      "unit.kind",
      "unit.subordination",
      "unit.creditCode",
      "unit.foundedOn",
      "unit.headName",
      "unit.host",
      "unit.economicType",
      "unit.adminRank",
      "unit.website",
      "unit.licenceNumber",
      "unit.nature",
      "unit.meetsStandard",
      "unit.hasNoOtherName",
      "unit.division",
      "unit.address",
      "unit.profileState",
      "unit.state",
    ])
    .select((eb) =>
      eb.selectFrom("department")
        .select((inner) => inner.fn.countAll<number>().as("count"))
        .whereRef("department.unitId", "=", "unit.id")
        .where("department.state", "=", "open")
        .as("openDepartments")
    )
    .where("unit.id", "=", unitId)
    .where((eb) => inScope(eb.ref("unit.id"), scope))
    .executeTakeFirst();
  if (!row) throw new AppError("notFound");
  return {
    ...row,
    // A count is never null; Kysely cannot know that of a subquery.
    openDepartments: row.openDepartments ?? 0,
    otherNames: await listOtherNames(scope, db, unitId),
  };
}

/** The other names of a unit (其他名称), in the order of their text. */
async function listOtherNames(
  scope: Scope,
  db: Db | Tx,
  unitId: string,
): Promise<string[]> {
  const rows = await db.selectFrom("unitOtherName").select("name")
    .where("unitId", "=", unitId)
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .orderBy("name")
    .execute();
  return rows.map(({ name }) => name);
}

/** When each section was last saved; none that never was. */
export function listSectionSaves(
  scope: Scope,
  db: Db | Tx,
  unitId: string,
): Promise<SectionSave[]> {
  return db.selectFrom("unitSection")
    .select(["section", "savedAt", "savedBy"])
    .where("unitId", "=", unitId)
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .execute();
}

/** Changes columns of the profile of an open unit. @throws {AppError} `notFound` */
export async function setProfile(
  scope: Scope,
  tx: Tx,
  change: { unitId: string; values: Updateable<UnitTable> },
): Promise<void> {
  const { numUpdatedRows } = await tx.updateTable("unit")
    .set(change.values)
    .where("id", "=", change.unitId)
    .where("state", "=", "open")
    .where((eb) => inScope(eb.ref("unit.id"), scope))
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new AppError("notFound");
}

/** Puts other names in place of those that the unit has. */
export async function setOtherNames(
  scope: Scope & { kind: "unit" },
  tx: Tx,
  names: readonly string[],
): Promise<void> {
  const { unitId } = scope;
  await tx.deleteFrom("unitOtherName").where("unitId", "=", unitId).execute();
  if (names.length === 0) return;
  await tx.insertInto("unitOtherName")
    .values(names.map((name) => ({ unitId, name })))
    .execute();
}

/** Notes that a section was saved. */
export async function setSectionSave(
  scope: Scope & { kind: "unit" },
  tx: Tx,
  save: SectionSave,
): Promise<void> {
  await tx.insertInto("unitSection")
    .values({ unitId: scope.unitId, ...save })
    .onConflict((conflict) =>
      conflict.columns(["unitId", "section"]).doUpdateSet({
        savedAt: save.savedAt,
        savedBy: save.savedBy,
      })
    )
    .execute();
}
