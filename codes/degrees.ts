// Source: GB/T 6864-2003, first level. Certain.
// 0 is local: whoever writes 无 has no degree, an empty cell leaves it unknown.

import { type CodeRow, defineTable } from "./table.ts";

/** A degree with the column of the statistics that counts it; honorary ones count in none. */
export interface DegreeRow extends CodeRow {
  readonly statGroup: "博士" | "硕士" | "学士" | null;
}

/** Degrees (学位). */
export const DEGREES = defineTable<DegreeRow>({
  id: "degrees",
  title: "学位",
  rows: [
    { code: "1", label: "名誉博士", statGroup: null },
    {
      code: "2",
      label: "博士",
      statGroup: "博士",
      aliases: ["博士学位", "医学博士", "临床医学博士", "理学博士"],
    },
    {
      code: "3",
      label: "硕士",
      statGroup: "硕士",
      aliases: [
        "硕士学位",
        "医学硕士",
        "临床医学硕士",
        "理学硕士",
        "公共卫生硕士",
        "护理硕士",
      ],
    },
    {
      code: "4",
      label: "学士",
      statGroup: "学士",
      aliases: [
        "学士学位",
        "双学士",
        "医学学士",
        "理学学士",
        "工学学士",
        "管理学学士",
      ],
    },
    { code: "0", label: "无学位", statGroup: null, aliases: ["无"] },
  ],
});
