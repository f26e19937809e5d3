import type { Db, Tx } from "@/db/open.ts";
import {
  type DepartmentRow,
  listDepartments,
} from "@/db/queries/departments.ts";
import type { DepartmentRefusal } from "@/domain/department_rules.ts";
import { DepartmentTree } from "@/domain/department_tree.ts";
import { pathLabel } from "@/domain/departments.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";
import type { Actor } from "@/server/audit.ts";
import { stampOf } from "@/server/stamp.ts";

/** The departments of a unit, open or not. */
export type UnitTree = DepartmentTree<DepartmentRow>;

/** Who acts on the departments of a unit, and in which transaction. */
export type DepartmentAct = Actor & { tx: Tx };

/** The scope of one unit. */
export type UnitScope = Scope & { kind: "unit" };

/** Reads the departments of a scope, closed and merged ones included. */
export async function readTree(scope: Scope, db: Db | Tx): Promise<UnitTree> {
  return new DepartmentTree(await listDepartments(scope, db));
}

/** A department of the tree. @throws {AppError} `notFound` */
export function getFrom(tree: UnitTree, id: string): DepartmentRow {
  const row = tree.find(id);
  if (!row) throw new AppError("notFound");
  return row;
}

/** The path of a department, `内科/呼吸内科`; `null` for the outermost place. */
export function pathText(tree: UnitTree, id: string | null): string | null {
  return id === null ? null : pathLabel(tree.pathOf(id));
}

/** @throws {AppError} the refusal, if there is one */
export function refuse(refusal: DepartmentRefusal | undefined): void {
  if (refusal) throw new AppError(refusal);
}

/** Refuses a form whose page was drawn from something else. @throws {AppError} `departmentsChanged` */
export function assertStamp(facts: unknown, stamp: string): void {
  if (stampOf(facts) !== stamp) throw new AppError("departmentsChanged");
}

/** What a form on one department rests upon. */
export function factsOf(
  { id, name, parentId, standardCode, state }: DepartmentRow,
): readonly unknown[] {
  return [id, name, parentId, standardCode, state];
}
