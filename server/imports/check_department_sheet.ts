import { DEPARTMENT_COLUMNS } from "@/domain/department_columns.ts";
import { checkDepartmentRow } from "@/domain/department_sheet.ts";
import { isLeftOut } from "@/domain/list_sheet.ts";
import {
  type DepartmentCheck,
  type DepartmentCheckRequest,
  MAX_DEPARTMENT_ROWS,
} from "./department_check.ts";
import { checkList } from "./list_check.ts";

/** Reads and checks a whole file. Heavy, and in one piece: it belongs in a Worker. */
export function checkDepartmentSheet(
  { bytes }: DepartmentCheckRequest,
): Promise<DepartmentCheck> {
  return checkList(bytes, {
    columns: DEPARTMENT_COLUMNS,
    maxRows: MAX_DEPARTMENT_ROWS,
    tooMany: "名单超过 2,000 行。一家单位最多 2,000 个内设机构，请核对名单。",
    empty: "文件中没有内设机构。请在表头下面填写，保存后重新上传。",
    isLeftOut: (row, places) => isLeftOut(row, places, "name"),
    check: checkDepartmentRow,
  });
}
