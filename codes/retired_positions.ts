// Source: the manual, figure 2-30, its wording cleaned. Medium certainty.
// 双肩挑 counts as 专业技术 once retired.

import { defineTable } from "./table.ts";

/** Kinds of position before retirement (退休前岗位类别). */
export const RETIRED_POSITIONS = defineTable({
  id: "retiredPositions",
  title: "退休前岗位类别",
  rows: [
    {
      code: "1",
      label: "卫生单位管理人员",
      aliases: ["管理人员", "管理", "（医技等）卫生单位管理人员"],
    },
    {
      code: "2",
      label: "卫生单位专业技术人员",
      aliases: [
        "专业技术人员",
        "专业技术",
        "专业技术人员退休",
        "专技",
        "双肩挑",
        "管理与专业技术双肩挑",
      ],
    },
    {
      code: "3",
      label: "卫生单位工勤技能人员",
      aliases: [
        "工勤技能人员",
        "工勤技能",
        "（医技等）卫生单位工勤技能人员",
        "工勤",
      ],
    },
  ],
});
