import type { Crumb } from "@/components/Crumbs.tsx";
import type { Caller } from "@/server/router.ts";
import { DEPARTMENTS_CRUMBS, DEPARTMENTS_PATH } from "./paths.ts";

/** What the check of a list of departments found. */
export type DepartmentImportReport = Awaited<
  ReturnType<Caller["departments"]["imports"]["report"]>
>;

/** The steps of an import of departments (内设机构导入). */
export const DEPARTMENT_IMPORT_STEPS = [
  "选择文件",
  "检查结果",
  "完成",
] as const;

/** Where an import begins. */
export const DEPARTMENT_IMPORT_PATH = `${DEPARTMENTS_PATH}/import`;

/** The pages above an import under way. */
export const DEPARTMENT_IMPORT_CRUMBS: readonly Crumb[] = [
  ...DEPARTMENTS_CRUMBS,
  { path: DEPARTMENT_IMPORT_PATH, label: "导入内设机构名单" },
];
