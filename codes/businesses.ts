// Source: the manual, figure 2-3. Codes certain; `parent` is our reading of the numbering.

import { type CodeRow, defineTable } from "./table.ts";

/** A business (业务); `parent` is the code whose page shows its people too. */
export interface BusinessRow extends CodeRow {
  readonly parent: string | null;
}

/** The businesses that an account may hold (业务). */
export const BUSINESSES = defineTable<BusinessRow>({
  id: "businesses",
  title: "业务",
  rows: [
    { code: "10", label: "考试报名资格审核业务", parent: null },
    { code: "11", label: "卫生专业技术资格考试", parent: "10" },
    { code: "12", label: "护士执业资格考试", parent: "10" },
    { code: "13", label: "卫生高级职称水平能力测试", parent: "10" },
    { code: "14", label: "卫生高级职称评审", parent: "10" },
    { code: "15", label: "卫生健康行业职业技能鉴定", parent: "10" },
    { code: "20", label: "规范化培训业务", parent: null },
    { code: "21", label: "助理全科医师规范化培训", parent: "20" },
    { code: "22", label: "住院医师规范化培训", parent: "20" },
    { code: "30", label: "继续医学教育", parent: null },
    { code: "40", label: "住院医师业务", parent: null },
  ],
});
