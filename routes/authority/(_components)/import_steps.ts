import type { Crumb } from "@/components/Crumbs.tsx";
import type { Caller } from "@/server/router.ts";
import { UNIT_CRUMBS } from "./crumbs.ts";

/** What the check of a list of units found. */
export type UnitImportReport = Awaited<
  ReturnType<Caller["authority"]["imports"]["report"]>
>;

/** The steps of an import of units (机构名单导入). */
export const UNIT_IMPORT_STEPS = ["选择文件", "检查结果", "完成"] as const;

/** Where an import begins. */
export const UNIT_IMPORT_PATH = "/authority/units/import";

/** The pages above an import under way. */
export const UNIT_IMPORT_CRUMBS: readonly Crumb[] = [
  ...UNIT_CRUMBS,
  { path: UNIT_IMPORT_PATH, label: "导入机构名单" },
];
