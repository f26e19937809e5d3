import type { Db, Tx } from "@/db/open.ts";

/** A unit that staff may choose: what is public of it. */
export interface OpenUnit {
  id: string;
  name: string;
  kind: string;
  division: string;
  authorityName: string;
}

/**
 * Units that staff may choose (已完善 and open) by a part of their name or the
 * beginning of their pinyin initials; at most `limit`, by name.
 */
export function listOpenUnits(
  db: Db,
  options: { search: string; limit: number },
): Promise<OpenUnit[]> {
  const like = options.search.replace(/[\\%_]/g, (sign) => `\\${sign}`);
  return openUnits(db)
    .where((eb) =>
      eb.or([
        eb(
          eb.fn<number>("instr", ["unit.name", eb.val(options.search)]),
          ">",
          0,
        ),
        eb.fn<boolean>("like", [
          eb.val(`${like.toLowerCase()}%`),
          eb.ref("unit.pinyin"),
          eb.val("\\"),
        ]),
      ])
    )
    .orderBy("unit.name")
    .limit(options.limit)
    .execute();
}

/** The unit if staff may choose it. */
export function findOpenUnit(
  db: Db | Tx,
  unitId: string,
): Promise<OpenUnit | undefined> {
  return openUnits(db).where("unit.id", "=", unitId).executeTakeFirst();
}

/** A department that may be chosen, with where it stands in the tree. */
export interface OpenDepartment {
  id: string;
  parentId: string | null;
  name: string;
}

/** The open departments (内设机构) of a unit, in the unit's own order. */
export function listOpenDepartments(
  db: Db | Tx,
  unitId: string,
): Promise<OpenDepartment[]> {
  return db.selectFrom("department")
    .select(["id", "parentId", "name"])
    .where("unitId", "=", unitId)
    .where("state", "=", "open")
    .orderBy("position")
    .orderBy("id")
    .execute();
}

function openUnits(db: Db | Tx) {
  return db.selectFrom("unit")
    .innerJoin("authority", "authority.id", "unit.authorityId")
    .select([
      "unit.id",
      "unit.name",
      "unit.kind",
      "unit.division",
      "authority.name as authorityName",
    ])
    .where("unit.state", "=", "open")
    .where("unit.profileState", "=", "complete");
}
