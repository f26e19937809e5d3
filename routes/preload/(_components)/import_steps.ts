/** The steps of an import (导入名单). */
export const IMPORT_STEPS = ["选择文件", "检查结果", "完成"] as const;
