import {
  type KnownDepartment,
  planDepartments,
  textsOfEntry,
} from "@/domain/department_plan.ts";
import type { CheckedDepartment } from "@/domain/department_sheet.ts";
import { AppError } from "@/domain/errors.ts";
import type { GoodLine, KeptLine } from "@/server/operations/list_imports.ts";
import type { UnitTree } from "./tree.ts";

/** What is kept of a department of the list beside its row. */
export interface KeptDepartment {
  path: readonly string[];
  standardCode: string | null;
}

/**
 * Plans the good rows again: each must come to what the report said.
 *
 * @throws {AppError} `importChanged`
 */
export function assertUnchanged(
  good: readonly GoodLine<KeptDepartment>[],
  tree: UnitTree,
): void {
  const lines = good.map(({ row, path, standardCode }) => ({
    row,
    entry: {
      name: path[path.length - 1] ?? "",
      parent: path.slice(0, -1),
      standardCode,
    },
  }));
  const planned = planDepartments(lines, knownOf(tree));
  const isSame = planned.every(({ outcome }, at) =>
    outcome === good[at]?.outcome
  );
  if (!isSame) throw new AppError("importChanged");
}

function knownOf(tree: UnitTree): KnownDepartment[] {
  return tree.lines().map(({ row }) => ({
    path: tree.pathOf(row.id),
    standardCode: row.standardCode,
  }));
}

/** What becomes of each row of a file that was checked. */
export function plannedRows(
  checked: readonly CheckedDepartment[],
  tree: UnitTree,
): KeptLine<KeptDepartment>[] {
  const lines = checked.flatMap((line) => line.ok ? [line] : []);
  const planned = new Map(
    planDepartments(lines, knownOf(tree)).map((line) => [line.row, line]),
  );
  return checked.flatMap((line): KeptLine<KeptDepartment>[] => {
    const { row } = line;
    if (!line.ok) {
      const { problems, texts } = line;
      return [{ row, outcome: "error", problems, texts }];
    }
    const plan = planned.get(row);
    if (!plan) return [];
    if (plan.outcome === "error") {
      const texts = textsOfEntry(line.entry);
      return [{ row, outcome: "error", problems: [plan.problem], texts }];
    }
    const { outcome, path } = plan;
    return [{ row, outcome, path, standardCode: line.entry.standardCode }];
  });
}
