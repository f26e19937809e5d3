// Source: health manpower survey, 2007 edition. Certain for that edition.

import { type CodeRow, defineTable } from "./table.ts";

/** A level of professional title; `null` counts as 未评. */
export interface TitleLevelRow extends CodeRow {
  readonly statGroup: "正高" | "副高" | "中级" | "初级" | null;
}

/** Levels of professional title (职称级别). */
export const TITLE_LEVELS = defineTable<TitleLevelRow>({
  id: "titleLevels",
  title: "专业技术职务",
  rows: [
    {
      code: "1",
      label: "正高",
      statGroup: "正高",
      aliases: ["正高级", "主任", "高级（正高）", "高级(正)", "主任级"],
    },
    {
      code: "2",
      label: "副高",
      statGroup: "副高",
      aliases: ["副高级", "副主任", "高级（副高）", "副主任级"],
    },
    { code: "3", label: "中级", statGroup: "中级", aliases: ["中级职称"] },
    {
      code: "4",
      label: "师级/助理",
      statGroup: "初级",
      aliases: [
        "师级",
        "助理级",
        "初级",
        "初级（师）",
        "初级(师)",
        "助理",
        "初级师",
      ],
    },
    {
      code: "5",
      label: "士级",
      statGroup: "初级",
      aliases: ["士级职称", "员级", "初级（士）", "初级(士)", "士", "初级士"],
    },
    {
      code: "6",
      label: "待聘",
      statGroup: null,
      aliases: ["未评", "无", "未评聘", "未聘", "无职称", "未评级"],
    },
  ],
});
