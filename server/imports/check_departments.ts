import type { CheckedDepartment } from "@/domain/department_sheet.ts";
import { checkInWorker } from "./check_in_worker.ts";
import type {
  DepartmentCheck,
  DepartmentCheckRequest,
} from "./department_check.ts";

/** A list of 2,000 departments takes half a second; what takes this long is no list. */
const TIME_LIMIT_MS = 15_000;

/** Reads an uploaded list of departments (内设机构名单) and checks every row; what only the database can tell is not checked. */
export function checkDepartments(
  request: DepartmentCheckRequest,
): Promise<DepartmentCheck> {
  const url = new URL("./department_worker.ts", import.meta.url);
  return checkInWorker<CheckedDepartment>(request, {
    url,
    timeLimitMs: TIME_LIMIT_MS,
  });
}
