import type { ListRow } from "@/tests/support/cast.ts";

/** A list as it comes: most rows are right, one changes 石岩, 李梅 is known, two have to be corrected. */
export const LIST: readonly ListRow[] = [
  { name: "方雨晴", documentNumber: "42010619900312001X" },
  { name: "邱志远", documentNumber: "420106198707250029" },
  { name: "石岩", documentNumber: "420106199002030039", titleLevel: "3" },
  { name: "罗思源", documentNumber: "42010619931108003X" },
  { name: "邹文静", documentNumber: "420106198204190044" },
  { name: "叶青", documentNumber: "420106199506300053" },
  { name: "余海燕", documentNumber: "420106198801170068", position: "" },
  { name: "李梅", documentNumber: "420106198805170022" },
  { name: "冯若溪", documentNumber: "42010619960214008X" },
];

/** Departments with the one above and the standard one, of which two have to be corrected. */
export const DEPARTMENTS: readonly (readonly string[])[] = [
  ["中心供应室"],
  ["消化内科", "内科"],
  ["肾病科", "内科"],
  ["骨伤科", "外科"],
  ["康复科", "", "火星"],
  ["儿科"],
  ["病案室", "没有的科室"],
  ["信息科"],
];
