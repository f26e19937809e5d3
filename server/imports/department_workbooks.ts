import {
  DEPARTMENT_COLUMNS,
  type DepartmentColumnKey,
} from "@/domain/department_columns.ts";
import { STANDARD_TEXTS } from "@/domain/standard_departments.ts";
import type { ListBook } from "./list_workbooks.ts";

/** The list of departments (内设机构名单) as a workbook; 标准科室 is chosen from a list. */
export const DEPARTMENT_BOOK: ListBook<DepartmentColumnKey> = {
  name: "内设机构名单",
  columns: DEPARTMENT_COLUMNS,
  widths: { name: 28, parent: 28, standard: 36, note: 36 },
  choices: { standard: STANDARD_TEXTS },
};
