// Source: the manual, figure 2-31. Labels certain, the digits are ours.

import { defineTable } from "./table.ts";

/** What a person is to the health system (身份类型). */
export const IDENTITY_TYPES = defineTable({
  id: "identityTypes",
  title: "身份类型",
  rows: [
    { code: "1", label: "卫生行政公务员" },
    { code: "2", label: "卫生单位在职人员" },
    { code: "3", label: "在校医学生" },
    { code: "4", label: "卫生系统退休人员" },
    { code: "5", label: "未就业等其他人员" },
    { code: "6", label: "企业公司等从业人员" },
  ],
});
