import type { Db, Tx } from "@/db/open.ts";
import { inScope } from "@/db/scoped.ts";
import type { Scope } from "@/domain/scope.ts";

/** A department of a unit (内设机构), open or not. */
export interface DepartmentRow {
  id: string;
  parentId: string | null;
  name: string;
  state: "open" | "closed" | "merged";
}

/** Every department of the scope, in the unit's own order; closed ones too, for past rosters. */
export function listDepartments(
  scope: Scope,
  db: Db | Tx,
): Promise<DepartmentRow[]> {
  return db.selectFrom("department")
    .select(["id", "parentId", "name", "state"])
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .orderBy("position")
    .orderBy("id")
    .execute();
}

/** What a department of the scope is called, open or not; `null` for none. */
export async function findDepartmentName(
  scope: Scope,
  db: Db | Tx,
  departmentId: string | null,
): Promise<string | null> {
  const row = await db.selectFrom("department").select("name")
    .where("id", "=", departmentId)
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .executeTakeFirst();
  return row?.name ?? null;
}

/** Adds an open department at the end of its siblings. */
export async function insertDepartment(
  scope: Scope & { kind: "unit" },
  tx: Tx,
  department: { id: string; parentId: string | null; name: string; at: string },
): Promise<void> {
  await tx.insertInto("department")
    .values((eb) => ({
      id: department.id,
      unitId: scope.unitId,
      parentId: department.parentId,
      name: department.name,
      createdAt: department.at,
      position: eb.selectFrom("department")
        .select((inner) =>
          inner.fn.coalesce(inner.fn.max("position"), inner.val(0)).as("last")
        )
        .where("unitId", "=", scope.unitId),
    }))
    .execute();
}
