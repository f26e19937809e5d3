import type { ErrorCode } from "./errors.ts";
import { MAX_DEPARTMENT_DEPTH } from "./departments.ts";
import type { DepartmentTree, TreeDepartment } from "./department_tree.ts";

/** Why an act on a department is refused: rows of the table of errors. */
export type DepartmentRefusal = Extract<ErrorCode, `department${string}`>;

type Tree = DepartmentTree<TreeDepartment>;

/** Where a department stands, or is to stand, with its name. */
export interface DepartmentPlace {
  id: string;
  parentId: string | null;
  name: string;
}

/** Whether a department may bear this name in this place: a rename, a move or both. */
export function checkPlace(
  tree: Tree,
  { id, parentId, name }: DepartmentPlace,
): DepartmentRefusal | undefined {
  const own = tree.find(id);
  if (own?.state !== "open") return "departmentClosed";
  if (parentId !== null) {
    if (tree.find(parentId)?.state !== "open") return "departmentParentClosed";
    if (tree.isWithin(parentId, id)) return "departmentInItself";
    const depth = tree.chainOf(parentId).length + tree.heightOf(id);
    if (own.parentId !== parentId && depth > MAX_DEPARTMENT_DEPTH) {
      return "departmentTooDeep";
    }
  }
  return isTaken(tree, { id, parentId, name })
    ? "departmentNameTaken"
    : undefined;
}

/** Whether a department may be closed (停用): `people` are those who are in it now. */
export function checkClose(
  tree: Tree,
  { id, people }: { id: string; people: number },
): DepartmentRefusal | undefined {
  if (tree.find(id)?.state !== "open") return "departmentClosed";
  return people > 0 || tree.openChildrenOf(id).length > 0
    ? "departmentNotEmpty"
    : undefined;
}

/** Whether a closed department may be opened again (恢复). */
export function checkReopen(
  tree: Tree,
  id: string,
): DepartmentRefusal | undefined {
  const own = tree.find(id);
  if (own === undefined || own.state === "open") return "departmentsChanged";
  if (own.state === "merged") return "departmentMerged";
  const { parentId } = own;
  if (parentId !== null && tree.find(parentId)?.state !== "open") {
    return "departmentParentClosed";
  }
  if (tree.chainOf(parentId).length >= MAX_DEPARTMENT_DEPTH) {
    return "departmentTooDeep";
  }
  return isTaken(tree, own) ? "departmentNameTaken" : undefined;
}

/** Whether a department may go up in another (合并), with all that it holds. */
export function checkMerge(
  tree: Tree,
  { id, intoId }: { id: string; intoId: string },
): DepartmentRefusal | undefined {
  if (tree.find(id)?.state !== "open") return "departmentClosed";
  if (tree.find(intoId)?.state !== "open") return "departmentTargetClosed";
  if (tree.isWithin(intoId, id)) return "departmentInItself";
  if (mergeClashes(tree, { id, intoId }).length > 0) {
    return "departmentNameClash";
  }
  const heights = tree.openChildrenOf(id).map((child) =>
    tree.heightOf(child.id)
  );
  const depth = tree.chainOf(intoId).length + Math.max(0, ...heights);
  return depth > MAX_DEPARTMENT_DEPTH ? "departmentTooDeep" : undefined;
}

/** Names that departments in the one and in the other both bear: they cannot lie side by side. */
export function mergeClashes(
  tree: Tree,
  { id, intoId }: { id: string; intoId: string },
): string[] {
  const there = new Set(
    tree.openChildrenOf(intoId)
      .filter((row) => row.id !== id)
      .map(({ name }) => name),
  );
  return tree.openChildrenOf(id).map(({ name }) => name)
    .filter((name) => there.has(name));
}

function isTaken(tree: Tree, { id, parentId, name }: DepartmentPlace): boolean {
  return tree.openChildrenOf(parentId)
    .some((row) => row.id !== id && row.name === name);
}
