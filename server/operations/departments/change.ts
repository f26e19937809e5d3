import type { z } from "zod";
import {
  deletePastName,
  insertPastName,
  listPastNames,
} from "@/db/queries/department_names.ts";
import {
  type DepartmentRow,
  nextPosition,
  setDepartment,
} from "@/db/queries/departments.ts";
import { dayInShanghai } from "@/domain/dates.ts";
import { planRename } from "@/domain/department_names.ts";
import { checkPlace } from "@/domain/department_rules.ts";
import type { ChangeDepartmentInput } from "@/domain/inputs/departments.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Account } from "@/server/context.ts";
import {
  assertStamp,
  type DepartmentAct,
  factsOf,
  getFrom,
  pathText,
  readTree,
  refuse,
  type UnitScope,
} from "./tree.ts";
import { assertMayWiden, countWidened } from "./widening.ts";

/**
 * Renames a department, moves it under another or sets its standard department (编辑).
 * Past rosters go on saying the old name.
 *
 * @throws {AppError} `notFound`, `departmentsChanged` for a stale page, and what
 * `checkPlace` refuses; `departmentWidensGrants`
 */
export async function changeDepartment(
  act: DepartmentAct & { account: Account },
  scope: UnitScope,
  input: z.output<typeof ChangeDepartmentInput>,
): Promise<void> {
  const { departmentId, name, parentId, standard: standardCode } = input;
  const tree = await readTree(scope, act.tx);
  const row = getFrom(tree, departmentId);
  if (parentId !== null) getFrom(tree, parentId);
  assertStamp(factsOf(row), input.stamp);
  refuse(checkPlace(tree, { id: row.id, parentId, name }));
  const isMoved = parentId !== row.parentId;
  const widened = isMoved
    ? await countWidened(scope, { ...act, db: act.tx }, {
      tree,
      id: row.id,
      toId: parentId,
    })
    : 0;
  assertMayWiden(act.account, widened);
  const isSame = !isMoved && name === row.name &&
    standardCode === row.standardCode;
  if (isSame) return;
  await keepName(act, scope, { row, name });
  const position = isMoved
    ? { position: await nextPosition(scope, act.tx, parentId) }
    : {};
  await setDepartment(scope, act.tx, {
    id: row.id,
    values: { name, parentId, standardCode, ...position },
  });
  await writeAudit(act.tx, act, {
    act: "departments.change",
    subjectId: row.id,
    before: {
      name: row.name,
      parent: pathText(tree, row.parentId),
      standardCode: row.standardCode,
    },
    after: {
      name,
      parent: pathText(tree, parentId),
      standardCode,
      ...(widened > 0 && { widenedGrants: widened }),
    },
  });
}

async function keepName(
  { tx, now }: DepartmentAct,
  scope: UnitScope,
  { row, name }: { row: DepartmentRow; name: string },
): Promise<void> {
  const change = planRename({
    from: row.name,
    to: name,
    past: await listPastNames(scope, tx, row.id),
    madeOn: dayInShanghai(Date.parse(row.createdAt)),
    today: now.today,
  });
  const departmentId = row.id;
  switch (change.kind) {
    case "none":
      return;
    case "keep":
      return await insertPastName(scope, tx, {
        departmentId,
        past: change.past,
      });
    case "forget":
      return await deletePastName(scope, tx, {
        departmentId,
        fromDate: change.fromDate,
      });
  }
}
