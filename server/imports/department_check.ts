import type { CheckedDepartment } from "@/domain/department_sheet.ts";
import type { ListCheck } from "./list_check.ts";

/** Most departments that one file may list; as many as a unit may have. */
export const MAX_DEPARTMENT_ROWS = 2_000;

/** What the Worker is sent, once. */
export interface DepartmentCheckRequest {
  bytes: Uint8Array<ArrayBuffer>;
}

/** What a whole file came to. */
export type DepartmentCheck = ListCheck<CheckedDepartment>;
