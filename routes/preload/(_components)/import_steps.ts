import type { Crumb } from "@/components/Crumbs.tsx";

/** The steps of an import (导入名单). */
export const IMPORT_STEPS = ["选择文件", "检查结果", "完成"] as const;

/** The pages above an import. */
export const IMPORT_CRUMBS: readonly Crumb[] = [
  { path: "/", label: "平台首页" },
  { path: "/preload/active", label: "预传在职名单" },
];
