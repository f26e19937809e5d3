import type { PreloadColumn } from "./preload_columns.ts";

/** What a column says beyond its name and its codes. */
const NOTES: Partial<Record<PreloadColumn["key"], string>> = {
  name: "与证件上的姓名一致",
  documentType: "不填按居民身份证处理",
  documentNumber: "请把这一列设为“文本”格式；数字格式会丢掉末尾几位",
  sex: "可以不填，由身份证号得出",
  birthDate: "可以不填，由身份证号得出",
  ethnicity: "例如 汉族",
  political: "例如 中共党员、群众",
  departmentPath: "下级机构写作 内科/呼吸内科",
  specialty: "例如 执业医师、注册护士",
  education: "例如 大学本科",
  phone: "11 位手机号码",
  note: "最多 200 字",
};
const DAY_NOTE = "Excel 日期，或写作 2024-01-31、2024/1/31、2024年1月31日";

/** How a column is filled in, in a few words; empty where its name says it. */
export function columnNote({ key, isDay }: PreloadColumn): string {
  return NOTES[key] ?? (isDay ? DAY_NOTE : "");
}
