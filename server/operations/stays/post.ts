import type { Tx } from "@/db/open.ts";
import { listDepartments } from "@/db/queries/departments.ts";
import type { PostColumns } from "@/db/queries/stay_acts.ts";
import type { Slice, StayDetails } from "@/db/queries/stay_details.ts";
import { DepartmentTree } from "@/domain/department_tree.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";
import {
  pathText,
  type UnitTree,
} from "@/server/operations/departments/tree.ts";
import { stampOf } from "@/server/stamp.ts";

/** The columns of a slice that a unit says. */
export function postOf(slice: Slice | undefined): PostColumns {
  return {
    departmentId: slice?.departmentId ?? null,
    position: slice?.position ?? null,
    establishment: slice?.establishment ?? null,
    specialty: slice?.specialty ?? null,
    titleLevel: slice?.titleLevel ?? null,
  };
}

/** What the form on a post, or on what is said of a retired person, rests upon. */
export function postStamp(
  stay: Pick<
    StayDetails,
    "id" | "joinedOn" | "retirementKind" | "retiredPosition"
  >,
  slice: Slice | undefined,
): string {
  const { id, joinedOn, retirementKind, retiredPosition } = stay;
  return stampOf([
    [id, joinedOn, retirementKind, retiredPosition],
    [slice?.id, slice?.fromDate, postOf(slice)],
  ]);
}

/** The departments of the unit, one of which is open. @throws {AppError} `departmentNotOpen` */
export async function openDepartment(
  scope: Scope & { kind: "unit" },
  tx: Tx,
  departmentId: string,
): Promise<UnitTree> {
  const tree = new DepartmentTree(await listDepartments(scope, tx));
  if (tree.find(departmentId)?.state !== "open") {
    throw new AppError("departmentNotOpen");
  }
  return tree;
}

/** What the trail says of a post: codes, and the department by its path as it is called then. */
export function auditedPost(
  tree: UnitTree,
  { departmentId, ...post }: PostColumns,
): Record<string, string | null> {
  return { path: pathText(tree, departmentId), departmentId, ...post };
}

/** Those of two sets of facts that differ, before and after. */
export function differingFacts<Facts extends Record<string, string | null>>(
  before: Facts,
  after: Facts,
): { before: Partial<Facts>; after: Partial<Facts> } | null {
  const keys = Object.keys(after).filter((key) => before[key] !== after[key]);
  if (keys.length === 0) return null;
  const of = (facts: Facts) =>
    Object.fromEntries(
      keys.map((key) => [key, facts[key]]),
      // The keys are those of the facts.
    ) as Partial<Facts>;
  return { before: of(before), after: of(after) };
}
