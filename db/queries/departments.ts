import type { Updateable } from "kysely";
import type { Db, Tx } from "@/db/open.ts";
import type { DepartmentTable } from "@/db/schema.ts";
import { inScope } from "@/db/scoped.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";

/** A department of a unit (内设机构), open or not. */
export interface DepartmentRow {
  id: string;
  parentId: string | null;
  name: string;
  standardCode: string | null;
  state: "open" | "closed" | "merged";
  mergedInto: string | null;
  closedOn: string | null;
  createdAt: string;
}

/** Every department of the scope, in the unit's own order; closed ones too, for past rosters. */
export function listDepartments(
  scope: Scope,
  db: Db | Tx,
): Promise<DepartmentRow[]> {
  return db.selectFrom("department")
    .select([
      "id",
      "parentId",
      "name",
      "standardCode",
      "state",
      "mergedInto",
      "closedOn",
      "createdAt",
    ])
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
  department: {
    id: string;
    parentId: string | null;
    name: string;
    standardCode?: string | null;
    at: string;
  },
): Promise<void> {
  const { id, parentId, name, standardCode = null } = department;
  await tx.insertInto("department")
    .values({
      id,
      unitId: scope.unitId,
      parentId,
      name,
      standardCode,
      createdAt: department.at,
      position: await nextPosition(scope, tx, parentId),
    })
    .execute();
}

/** The place behind every department that is directly in `parentId`, or among the outermost. */
export async function nextPosition(
  scope: Scope,
  db: Db | Tx,
  parentId: string | null,
): Promise<number> {
  const { last } = await db.selectFrom("department")
    .select((eb) => eb.fn.max("position").as("last"))
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .where("parentId", parentId === null ? "is" : "=", parentId)
    .executeTakeFirstOrThrow();
  return (last ?? 0) + 1;
}

/** Changes columns of a department. @throws {AppError} `notFound` */
export async function setDepartment(
  scope: Scope,
  tx: Tx,
  { id, values }: {
    id: string;
    values: Omit<Updateable<DepartmentTable>, "id" | "unitId">;
  },
): Promise<void> {
  const { numUpdatedRows } = await tx.updateTable("department")
    .set(values)
    .where("id", "=", id)
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new AppError("notFound");
}
