// Source: ours.

import { defineTable } from "./table.ts";

/** The purpose that has to be written out. */
export const OTHER_PURPOSE = "9";

/** What an office looks a person up for (查看用途). */
export const LOOKUP_PURPOSES = defineTable({
  id: "lookupPurposes",
  title: "查看用途",
  rows: [
    { code: "1", label: "核对人员信息" },
    { code: "2", label: "办理人事手续" },
    { code: "3", label: "办理考试、职称或注册" },
    { code: "4", label: "核对统计数据" },
    { code: "5", label: "处理信访、投诉" },
    { code: OTHER_PURPOSE, label: "其他" },
  ],
});
