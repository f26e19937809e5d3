// Source: statistical form 卫统2, 2007 edition. Certain for that edition; later lists add 重症医学 and
// others without codes that are known. The category is our reading of the tens: 1 and 2 are 临床.

import { type CodeRow, defineTable } from "./table.ts";

/** A practice scope with the practice category that it belongs to. */
export interface PracticeScopeRow extends CodeRow {
  /** Code of `practice_categories.ts`. */
  readonly category: "1" | "2" | "3" | "4";
}

/** Practice scopes of physicians (执业范围). */
export const PRACTICE_SCOPES = defineTable<PracticeScopeRow>({
  id: "practiceScopes",
  title: "执业范围",
  rows: [
    { code: "11", label: "内科专业", category: "1" },
    { code: "12", label: "外科专业", category: "1" },
    { code: "13", label: "妇产科专业", category: "1" },
    { code: "14", label: "儿科专业", category: "1" },
    { code: "15", label: "眼耳鼻咽喉科专业", category: "1" },
    { code: "16", label: "皮肤病与性病专业", category: "1" },
    { code: "17", label: "精神卫生专业", category: "1" },
    { code: "18", label: "职业病专业", category: "1" },
    { code: "19", label: "医学影像和放射治疗专业", category: "1" },
    { code: "20", label: "医学检验、病理专业", category: "1" },
    { code: "21", label: "全科医学专业", category: "1" },
    { code: "22", label: "急救医学专业", category: "1" },
    { code: "23", label: "康复医学专业", category: "1" },
    { code: "24", label: "预防保健专业", category: "1" },
    { code: "25", label: "特种医学与军事医学专业", category: "1" },
    { code: "26", label: "计划生育技术服务专业", category: "1" },
    { code: "31", label: "口腔科专业", category: "2" },
    { code: "41", label: "公共卫生类别专业", category: "3" },
    { code: "51", label: "中医专业", category: "4" },
    { code: "52", label: "中西医结合专业", category: "4" },
    { code: "53", label: "蒙医专业", category: "4" },
    { code: "54", label: "藏医专业", category: "4" },
    { code: "55", label: "维医专业", category: "4" },
    { code: "56", label: "傣医专业", category: "4" },
    { code: "57", label: "省级卫生行政部门规定的其他专业", category: "4" },
  ],
});
