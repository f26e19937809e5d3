import { STANDARD_DEPARTMENTS } from "@/codes/standard_departments.ts";
import { type DepartmentRow, setDepartment } from "@/db/queries/departments.ts";
import { pathLabel } from "@/domain/departments.ts";
import { AppError } from "@/domain/errors.ts";
import { linesThere, parsePathLines } from "@/domain/path_lines.ts";
import { standardPath } from "@/domain/standard_departments.ts";
import { writeAudit } from "@/server/audit.ts";
import { Growth, type Step } from "./grow.ts";
import {
  type DepartmentAct,
  getFrom,
  readTree,
  type UnitScope,
} from "./tree.ts";

/**
 * Adds departments (新增内设机构), all or none.
 *
 * @param input.names One a line, each a path from `parentId` on; what is on the way and
 * not there yet is made too.
 * @returns How many were added.
 * @throws {AppError} `notFound`, `departmentParentClosed`, `departmentNameTaken` if one
 * is there already, `departmentTooDeep`, `departmentTooMany`
 */
export async function createDepartments(
  act: DepartmentAct,
  scope: UnitScope,
  { parentId, names }: { parentId: string | null; names: string },
): Promise<number> {
  const tree = await readTree(scope, act.tx);
  if (parentId !== null && getFrom(tree, parentId).state !== "open") {
    throw new AppError("departmentParentClosed");
  }
  const open = tree.lines().map(({ row }) => row);
  if (linesThere(names, { open, parentId }).length > 0) {
    throw new AppError("departmentNameTaken");
  }
  const growth = new Growth(act, scope, tree);
  for (const line of parsePathLines(names).lines) {
    await growth.add(
      parentId,
      line.names.map((name) => ({ name, standardCode: null })),
    );
  }
  await growth.finish();
  return growth.count;
}

/**
 * Adds standard departments (标准科室), each with its code in the group that the code
 * table has it in. One that is there by its name without a code gets the code.
 *
 * @returns How many were added, groups included, and how many only got their code.
 * @throws {AppError} `departmentTooDeep`, `departmentTooMany`
 */
export async function addStandardDepartments(
  act: DepartmentAct,
  scope: UnitScope,
  codes: readonly string[],
): Promise<{ added: number; coded: number }> {
  const tree = await readTree(scope, act.tx);
  const growth = new Growth(act, scope, tree);
  const chosen = new Set(codes);
  let coded = 0;
  for (const { code } of STANDARD_DEPARTMENTS.rows) {
    if (!chosen.has(code)) continue;
    const ids = await growth.add(null, stepsOf(code));
    const old = tree.find(ids[ids.length - 1] ?? "");
    if (!old || old.standardCode !== null) continue;
    await setCode(act, scope, { old, path: tree.pathOf(old.id), code });
    coded++;
  }
  await growth.finish();
  return { added: growth.count, coded };
}

function stepsOf(code: string): Step[] {
  return standardPath(code).map((row) => ({
    name: row.label,
    standardCode: row.selectable ? row.code : null,
  }));
}

async function setCode(
  act: DepartmentAct,
  scope: UnitScope,
  { old, path, code }: {
    old: DepartmentRow;
    path: readonly string[];
    code: string;
  },
): Promise<void> {
  const values = { standardCode: code };
  await setDepartment(scope, act.tx, { id: old.id, values });
  await writeAudit(act.tx, act, {
    act: "departments.change",
    subjectId: old.id,
    before: { path: pathLabel(path), standardCode: null },
    after: { standardCode: code },
  });
}
