import type { DepartmentColumnKey } from "@/domain/department_columns.ts";
import type { CheckedDepartment } from "@/domain/department_sheet.ts";
import { checkDepartments } from "@/server/imports/check_departments.ts";
import { DEPARTMENT_BOOK } from "@/server/imports/department_workbooks.ts";
import type { ListImportKind } from "@/server/operations/list_imports.ts";
import { unitScope } from "@/server/unit_scope.ts";
import { Growth } from "./grow.ts";
import {
  assertUnchanged,
  type KeptDepartment,
  plannedRows,
} from "./plan_rows.ts";
import { readTree } from "./tree.ts";

/** Lists of departments (内设机构名单导入). A go may be `departmentTooMany` besides. */
export const DEPARTMENT_IMPORT: ListImportKind<
  CheckedDepartment,
  KeptDepartment,
  DepartmentColumnKey
> = {
  table: "departmentImport",
  idPrefix: "dim",
  menu: "unit.departments",
  acts: {
    check: "departments.check",
    commit: "departments.import",
    drop: "departments.drop",
    exportProblems: "departments.exportProblems",
  },
  book: DEPARTMENT_BOOK,
  check: (_ctx, bytes) => checkDepartments({ bytes }),
  async plan(scope, tx, checked) {
    return plannedRows(checked, await readTree(scope, tx));
  },
  async write(act, scope, { lines }) {
    const tree = await readTree(scope, act.tx);
    assertUnchanged(lines, tree);
    const growth = new Growth(act, unitScope(scope), tree);
    const added = lines.filter(({ outcome }) => outcome === "new")
      .sort((one, other) => one.path.length - other.path.length);
    for (const { path, standardCode } of added) {
      await growth.add(
        null,
        path.map((name, at) => ({
          name,
          standardCode: at === path.length - 1 ? standardCode : null,
        })),
      );
    }
    await growth.finish();
    return growth.count;
  },
};
