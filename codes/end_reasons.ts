// Source: health manpower survey, 2007 edition (staff flow 21-29). Certain for that edition.
// 91 and 92 are local: a stay that ends because another begins in its place.

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
    { code: "91", label: "恢复在职" },
    { code: "92", label: "更换村卫生室" },
  ],
});

/** The reason that also closes the person's account: death (自然减员). */
export const DEATH_REASON = "26";

/** The reason that 退休 writes; never chosen by hand in 转出. */
export const RETIREMENT_REASON = "24";

/** What 删除 from a clinic writes: nobody says where to. */
export const OTHER_REASON = "29";

/** What 恢复在职 writes on the stay of a retired person. */
export const REINSTATED_REASON = "91";

/** What 更换村卫生室 writes on the stay in the first clinic. */
export const MOVED_REASON = "92";

/**
 * The reasons of stays that go on in another of the same unit: nobody left, so that they
 * stand on no list of who did (移除人员管理).
 */
export const CONTINUED_REASONS: readonly string[] = [
  RETIREMENT_REASON,
  REINSTATED_REASON,
  MOVED_REASON,
];

/** Why somebody leaves a unit, for 转出 to choose from. */
export const LEAVING_REASONS = END_REASONS.rows.filter(({ code }) =>
  !CONTINUED_REASONS.includes(code)
);
