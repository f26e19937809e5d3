// Source: health manpower survey (physicians' practice categories). Certain.

import { defineTable } from "./table.ts";

/** Practice categories of physicians (执业类别). */
export const PRACTICE_CATEGORIES = defineTable({
  id: "practiceCategories",
  title: "执业类别",
  rows: [
    { code: "1", label: "临床" },
    { code: "2", label: "口腔" },
    { code: "3", label: "公共卫生" },
    { code: "4", label: "中医" },
  ],
});
