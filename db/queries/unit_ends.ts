import { countRows } from "@/db/count_rows.ts";
import type { Db, Tx } from "@/db/open.ts";
import { inScope } from "@/db/scoped.ts";
import type { Scope } from "@/domain/scope.ts";

/** What still hangs on a unit. */
export interface OpenOfUnit {
  /** People on its rosters, those of its clinics and the retired too. */
  stays: number;
  /** Applications that wait. */
  applications: number;
}

/** How much still hangs on a unit of the scope. */
export async function countOpenOf(
  scope: Scope,
  db: Db | Tx,
  unitId: string,
): Promise<OpenOfUnit> {
  const stays = await countRows(
    db.selectFrom("membership")
      .where("unitId", "=", unitId)
      .where("toDate", "is", null)
      .where((eb) => inScope(eb.ref("unitId"), scope)),
  );
  const applications = await countRows(
    db.selectFrom("application")
      .where("unitId", "=", unitId)
      .where("state", "=", "waiting")
      .where((eb) => inScope(eb.ref("unitId"), scope)),
  );
  return { stays, applications };
}

/**
 * Closes a unit: its waiting applications become void, its 校验码 ends.
 *
 * @returns How many applications waited.
 */
export async function endUnit(
  scope: Scope,
  tx: Tx,
  end: { unitId: string; at: string; by: string | null; reason: string },
): Promise<number> {
  const { unitId, at, by, reason } = end;
  const { numUpdatedRows } = await tx.updateTable("application")
    .set({ state: "void", decidedAt: at, decidedBy: by, reason })
    .where("unitId", "=", unitId)
    .where("state", "=", "waiting")
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .executeTakeFirst();
  await tx.updateTable("unitCode")
    .set({ endedAt: at })
    .where("unitId", "=", unitId)
    .where("endedAt", "is", null)
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .execute();
  await tx.updateTable("unit")
    .set({ state: "closed", updatedAt: at })
    .where("id", "=", unitId)
    .where((eb) => inScope(eb.ref("id"), scope))
    .execute();
  return Number(numUpdatedRows);
}
