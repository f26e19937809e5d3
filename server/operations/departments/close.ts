import type { Db, Tx } from "@/db/open.ts";
import {
  countHoldings,
  type Holdings,
} from "@/db/queries/department_people.ts";
import { type DepartmentRow, setDepartment } from "@/db/queries/departments.ts";
import { checkClose, checkReopen } from "@/domain/department_rules.ts";
import type { Scope } from "@/domain/scope.ts";
import { writeAudit } from "@/server/audit.ts";
import { dropFromGrants } from "@/server/operations/grants/drop_from_grants.ts";
import { settleProfile } from "@/server/operations/unit/settle_profile.ts";
import { stampOf } from "@/server/stamp.ts";
import {
  assertStamp,
  type DepartmentAct,
  factsOf,
  getFrom,
  pathText,
  readTree,
  refuse,
  type UnitScope,
  type UnitTree,
} from "./tree.ts";

/** What closing a department (停用) would come to. */
export async function readClosing(
  scope: Scope,
  db: Db | Tx,
  departmentId: string,
) {
  const tree = await readTree(scope, db);
  const row = getFrom(tree, departmentId);
  const holdings = await countHoldings(scope, db, row.id);
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    path: pathText(tree, row.id) ?? row.name,
    holdings,
    children: tree.openChildrenOf(row.id).map(({ id, name }) => ({ id, name })),
    /** Whether no other is open: without one, the unit's profile is incomplete. */
    isLast: isLast(tree, row),
    stamp: stampOf(closingFacts(tree, row, holdings)),
  };
}

/**
 * Closes a department (停用): it is offered no more and stays in history.
 *
 * @throws {AppError} `notFound`, `departmentsChanged` for a stale page,
 * `departmentClosed`, `departmentNotEmpty`
 */
export async function closeDepartment(
  act: DepartmentAct,
  scope: UnitScope,
  { departmentId, stamp }: { departmentId: string; stamp: string },
): Promise<void> {
  const tree = await readTree(scope, act.tx);
  const row = getFrom(tree, departmentId);
  const holdings = await countHoldings(scope, act.tx, row.id);
  refuse(checkClose(tree, { id: row.id, people: holdings.people }));
  assertStamp(closingFacts(tree, row, holdings), stamp);
  await dropFromGrants(act, scope, { tree, departmentId: row.id });
  await setDepartment(scope, act.tx, {
    id: row.id,
    values: { state: "closed", closedOn: act.now.today },
  });
  const isReopened = await settleProfile(act, act.tx, scope.unitId);
  await writeAudit(act.tx, act, {
    act: "departments.close",
    subjectId: row.id,
    before: {
      path: pathText(tree, row.id),
      state: "open",
      ...(isReopened && { profileState: "complete" }),
    },
    after: {
      state: "closed",
      ...(isReopened && { profileState: "incomplete" }),
      waiting: holdings.applications,
      preloadRows: holdings.preloadRows,
    },
  });
}

/**
 * Opens a closed department again (恢复), behind its siblings' order as it was.
 *
 * @throws {AppError} `notFound`, and what `checkReopen` refuses
 */
export async function reopenDepartment(
  act: DepartmentAct,
  scope: UnitScope,
  departmentId: string,
): Promise<void> {
  const tree = await readTree(scope, act.tx);
  const row = getFrom(tree, departmentId);
  refuse(checkReopen(tree, row.id));
  await setDepartment(scope, act.tx, {
    id: row.id,
    values: { state: "open", closedOn: null },
  });
  await writeAudit(act.tx, act, {
    act: "departments.reopen",
    subjectId: row.id,
    before: { path: pathText(tree, row.id), state: "closed" },
    after: { state: "open" },
  });
}

function isLast(tree: UnitTree, row: DepartmentRow): boolean {
  return tree.rows.every(({ id, state }) => state !== "open" || id === row.id);
}

function closingFacts(
  tree: UnitTree,
  row: DepartmentRow,
  holdings: Holdings,
): readonly unknown[] {
  const children = tree.openChildrenOf(row.id).map(({ id }) => id);
  return [factsOf(row), holdings, children, isLast(tree, row)];
}
