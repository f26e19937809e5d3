// Source: labels after GB/T 12407 as one hospital system writes them; codes local, low certainty.

import { defineTable } from "./table.ts";

/** Administrative ranks of units (单位行政级别). */
export const ADMIN_RANKS = defineTable({
  id: "adminRanks",
  title: "单位行政级别",
  rows: [
    { code: "1", label: "正部级" },
    { code: "2", label: "副部级" },
    { code: "3", label: "正厅（局）级", aliases: ["正厅级"] },
    { code: "4", label: "副厅（局）级", aliases: ["副厅级"] },
    { code: "5", label: "正处级" },
    { code: "6", label: "副处级" },
    { code: "7", label: "正科级" },
    { code: "8", label: "副科级" },
    { code: "9", label: "股级及以下" },
    { code: "0", label: "无级别" },
  ],
});
