import type { Db, Tx } from "@/db/open.ts";
import { setDepartment } from "@/db/queries/departments.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";
import { writeAudit } from "@/server/audit.ts";
import { stampOf } from "@/server/stamp.ts";
import {
  assertStamp,
  type DepartmentAct,
  getFrom,
  pathText,
  readTree,
  type UnitScope,
  type UnitTree,
} from "./tree.ts";

/** The open departments that lie side by side, with what their page stands on. */
export async function readSiblings(
  scope: Scope,
  db: Db | Tx,
  parentId: string | null,
) {
  const tree = await readTree(scope, db);
  if (parentId !== null) getFrom(tree, parentId);
  const parents = tree.lines()
    .filter(({ row }) => tree.openChildrenOf(row.id).length > 1)
    .map(({ row }) => ({ id: row.id, path: pathText(tree, row.id) ?? "" }));
  return {
    parentPath: pathText(tree, parentId),
    siblings: tree.openChildrenOf(parentId).map(({ id, name }) => ({
      id,
      name,
    })),
    /** Where else there is something to put in order. */
    parents,
    stamp: stampOf(orderOf(tree, parentId)),
  };
}

/**
 * Puts siblings into another order (调整次序).
 *
 * @param order.ids Every open one of the siblings, in the new order.
 * @throws {AppError} `notFound`, `departmentsChanged` for a stale page, and for a list
 * that leaves one out
 */
export async function reorderDepartments(
  act: DepartmentAct,
  scope: UnitScope,
  order: { parentId: string | null; ids: readonly string[]; stamp: string },
): Promise<void> {
  const { parentId, ids } = order;
  const tree = await readTree(scope, act.tx);
  if (parentId !== null) getFrom(tree, parentId);
  for (const id of ids) getFrom(tree, id);
  const before = orderOf(tree, parentId);
  assertStamp(before, order.stamp);
  const siblings = new Set(before);
  const isWhole = ids.length === siblings.size &&
    new Set(ids).size === siblings.size &&
    ids.every((id) => siblings.has(id));
  if (!isWhole) throw new AppError("departmentsChanged");
  if (ids.every((id, at) => id === before[at])) return;
  for (const [index, id] of ids.entries()) {
    await setDepartment(scope, act.tx, { id, values: { position: index + 1 } });
  }
  const [first, end] = changedPart(before, ids);
  const names = (part: readonly string[]) =>
    part.slice(first, end).map((id) => getFrom(tree, id).name);
  await writeAudit(act.tx, act, {
    act: "departments.reorder",
    subjectId: parentId,
    before: { parent: pathText(tree, parentId), order: names(before) },
    after: { order: names(ids) },
  });
}

function orderOf(tree: UnitTree, parentId: string | null): string[] {
  return tree.openChildrenOf(parentId).map(({ id }) => id);
}

/** From the first to behind the last place where two orders differ. */
function changedPart(
  before: readonly string[],
  after: readonly string[],
): [first: number, end: number] {
  let first = 0;
  while (before[first] === after[first]) first++;
  let end = before.length;
  while (before[end - 1] === after[end - 1]) end--;
  return [first, end];
}
