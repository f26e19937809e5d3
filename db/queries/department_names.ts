import { nameOn } from "@/db/department_names.ts";
import type { Db, Tx } from "@/db/open.ts";
import { inScope } from "@/db/scoped.ts";
import type { Day } from "@/domain/dates.ts";
import type { PastName } from "@/domain/department_names.ts";
import type { Scope } from "@/domain/scope.ts";

/** A department by the name that it bore on a day. */
export interface NamedDepartment {
  id: string;
  parentId: string | null;
  name: string;
}

/**
 * Every department of the scope by its name on the day `on`, for a roster or a figure of
 * that day; of one that was made later, the first that it ever had.
 */
export function listDepartmentsOn(
  scope: Scope,
  db: Db | Tx,
  on: Day,
): Promise<NamedDepartment[]> {
  return db.selectFrom("department")
    .select((eb) => [
      "id",
      "parentId",
      nameOn({
        id: eb.ref("department.id"),
        name: eb.ref("department.name"),
        on,
      }).as("name"),
    ])
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .orderBy("position")
    .orderBy("id")
    .execute();
}

/** The names that a department of the scope bore before its present one, the oldest first. */
export function listPastNames(
  scope: Scope,
  db: Db | Tx,
  departmentId: string,
): Promise<PastName[]> {
  return db.selectFrom("departmentPastName")
    .innerJoin("department", "department.id", "departmentPastName.departmentId")
    .select([
      "departmentPastName.name",
      "departmentPastName.fromDate",
      "departmentPastName.toDate",
    ])
    .where("departmentId", "=", departmentId)
    .where((eb) => inScope(eb.ref("department.unitId"), scope))
    .orderBy("fromDate")
    .execute();
}

/** Keeps a name that a department of the scope bore. */
export async function insertPastName(
  scope: Scope,
  tx: Tx,
  { departmentId, past }: { departmentId: string; past: PastName },
): Promise<void> {
  await tx.insertInto("departmentPastName")
    .columns(["departmentId", "name", "fromDate", "toDate"])
    .expression((eb) =>
      eb.selectFrom("department")
        .select((inner) => [
          "id",
          inner.val(past.name).as("name"),
          inner.val(past.fromDate).as("fromDate"),
          inner.val(past.toDate).as("toDate"),
        ])
        .where("id", "=", departmentId)
        .where((inner) => inScope(inner.ref("unitId"), scope))
    )
    .execute();
}

/** Forgets the name that a department of the scope bore from a day on. */
export async function deletePastName(
  scope: Scope,
  tx: Tx,
  past: { departmentId: string; fromDate: Day },
): Promise<void> {
  await tx.deleteFrom("departmentPastName")
    .where("fromDate", "=", past.fromDate)
    .where(
      "departmentId",
      "in",
      (eb) =>
        eb.selectFrom("department").select("id")
          .where("id", "=", past.departmentId)
          .where((inner) => inScope(inner.ref("unitId"), scope)),
    )
    .execute();
}
