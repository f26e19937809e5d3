/**
 * The Worker in which an uploaded list of departments is read and checked: one request,
 * one answer. `check_departments.ts` starts it and kills it.
 *
 * @module
 */
import { checkDepartmentSheet } from "./check_department_sheet.ts";
import type { DepartmentCheckRequest } from "./department_check.ts";

self.onmessage = async (event: MessageEvent<DepartmentCheckRequest>) => {
  self.postMessage(await checkDepartmentSheet(event.data));
};
