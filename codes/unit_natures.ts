// Source: the reform of public institutions; labels and codes local, low certainty.

import { defineTable } from "./table.ts";

/** Natures of units (单位事业性质). */
export const UNIT_NATURES = defineTable({
  id: "unitNatures",
  title: "单位事业性质",
  rows: [
    { code: "1", label: "公益一类" },
    { code: "2", label: "公益二类" },
    { code: "3", label: "参照公务员法管理", aliases: ["参公管理"] },
    { code: "4", label: "生产经营类" },
    { code: "5", label: "未分类事业单位" },
    { code: "6", label: "非事业单位" },
  ],
});
