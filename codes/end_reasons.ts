// Source: health manpower survey, 2007 edition (staff flow 21-29). Certain for that edition.

import { defineTable } from "./table.ts";

/** Why a stay ended (转出原因). */
export const END_REASONS = defineTable({
  id: "endReasons",
  title: "转出原因",
  rows: [
    { code: "21", label: "调往其他卫生机构" },
    { code: "22", label: "考取研究生" },
    { code: "23", label: "出国留学" },
    { code: "24", label: "退休" },
    { code: "25", label: "辞职（辞退）" },
    { code: "26", label: "自然减员（不含退休）", aliases: ["死亡", "去世"] },
    { code: "29", label: "其他流出" },
  ],
});

/** The reason that also closes the person's account: death (自然减员). */
export const DEATH_REASON = "26";

/** The reason that 退休 writes; never chosen by hand in 转出. */
export const RETIREMENT_REASON = "24";
