// Source: GB/T 4658-2006. Certain.
// `statGroup` is ours: the columns of the statistics; 44-49 count as 中专. The aliases
// are what lists write; a bare 本科 says nothing of graduation and takes the group code.

import { type CodeRow, defineTable } from "./table.ts";

/** The columns of 学历 in the statistics. */
export type EducationGroup =
  | "研究生"
  | "大学本科"
  | "大学专科"
  | "中专"
  | "高中及以下";

/** An education with the column of the statistics that counts it. */
export interface EducationRow extends CodeRow {
  readonly statGroup: EducationGroup;
}

/** Educations (学历). */
export const EDUCATIONS = defineTable<EducationRow>({
  id: "educations",
  title: "学历",
  rows: [
    {
      code: "10",
      label: "研究生教育",
      statGroup: "研究生",
      aliases: ["研究生", "研究生学历"],
    },
    {
      code: "11",
      label: "博士研究生毕业",
      statGroup: "研究生",
      aliases: ["博士研究生", "博士", "博士毕业"],
    },
    { code: "12", label: "博士研究生结业", statGroup: "研究生" },
    { code: "13", label: "博士研究生肄业", statGroup: "研究生" },
    {
      code: "14",
      label: "硕士研究生毕业",
      statGroup: "研究生",
      aliases: ["硕士研究生", "硕士", "硕士毕业"],
    },
    { code: "15", label: "硕士研究生结业", statGroup: "研究生" },
    { code: "16", label: "硕士研究生肄业", statGroup: "研究生" },
    {
      code: "17",
      label: "研究生班毕业",
      statGroup: "研究生",
      aliases: ["研究生班"],
    },
    { code: "18", label: "研究生班结业", statGroup: "研究生" },
    { code: "19", label: "研究生班肄业", statGroup: "研究生" },
    {
      code: "20",
      label: "大学本科教育",
      statGroup: "大学本科",
      aliases: ["大学本科", "本科", "大学", "本科学历", "全日制本科"],
    },
    {
      code: "21",
      label: "大学本科毕业",
      statGroup: "大学本科",
      aliases: ["本科毕业"],
    },
    {
      code: "22",
      label: "大学本科结业",
      statGroup: "大学本科",
      aliases: ["本科结业"],
    },
    {
      code: "23",
      label: "大学本科肄业",
      statGroup: "大学本科",
      aliases: ["本科肄业"],
    },
    { code: "28", label: "大学普通班毕业", statGroup: "大学本科" },
    {
      code: "30",
      label: "大学专科教育",
      statGroup: "大学专科",
      aliases: ["大学专科", "大专", "专科", "大专学历", "高职", "专科学历"],
    },
    {
      code: "31",
      label: "大学专科毕业",
      statGroup: "大学专科",
      aliases: ["大专毕业", "专科毕业"],
    },
    {
      code: "32",
      label: "大学专科结业",
      statGroup: "大学专科",
      aliases: ["大专结业", "专科结业"],
    },
    {
      code: "33",
      label: "大学专科肄业",
      statGroup: "大学专科",
      aliases: ["大专肄业", "专科肄业"],
    },
    {
      code: "40",
      label: "中等职业教育",
      statGroup: "中专",
      aliases: ["中等职业学校", "中职"],
    },
    {
      code: "41",
      label: "中等专科毕业",
      statGroup: "中专",
      aliases: ["中专", "中等专科", "中专毕业", "中等专业学校", "中技"],
    },
    {
      code: "42",
      label: "中等专科结业",
      statGroup: "中专",
      aliases: ["中专结业"],
    },
    {
      code: "43",
      label: "中等专科肄业",
      statGroup: "中专",
      aliases: ["中专肄业"],
    },
    {
      code: "44",
      label: "职业高中毕业",
      statGroup: "中专",
      aliases: ["职高", "职业高中", "职高毕业"],
    },
    { code: "45", label: "职业高中结业", statGroup: "中专" },
    { code: "46", label: "职业高中肄业", statGroup: "中专" },
    {
      code: "47",
      label: "技工学校毕业",
      statGroup: "中专",
      aliases: ["技校", "技工学校", "技校毕业"],
    },
    { code: "48", label: "技工学校结业", statGroup: "中专" },
    { code: "49", label: "技工学校肄业", statGroup: "中专" },
    {
      code: "60",
      label: "普通高级中学教育",
      statGroup: "高中及以下",
      aliases: ["高中", "普通高中", "高级中学"],
    },
    {
      code: "61",
      label: "普通高中毕业",
      statGroup: "高中及以下",
      aliases: ["高中毕业"],
    },
    {
      code: "62",
      label: "普通高中结业",
      statGroup: "高中及以下",
      aliases: ["高中结业"],
    },
    {
      code: "63",
      label: "普通高中肄业",
      statGroup: "高中及以下",
      aliases: ["高中肄业"],
    },
    {
      code: "70",
      label: "初级中学教育",
      statGroup: "高中及以下",
      aliases: ["初中", "初级中学", "高中以下", "高中及以下"],
    },
    { code: "71", label: "初中毕业", statGroup: "高中及以下" },
    { code: "73", label: "初中肄业", statGroup: "高中及以下" },
    {
      code: "80",
      label: "小学教育",
      statGroup: "高中及以下",
      aliases: ["小学"],
    },
    { code: "81", label: "小学毕业", statGroup: "高中及以下" },
    { code: "83", label: "小学肄业", statGroup: "高中及以下" },
    {
      code: "90",
      label: "其他",
      statGroup: "高中及以下",
      aliases: ["其它", "文盲", "无学历"],
    },
  ],
});
