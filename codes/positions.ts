// Source: the post rules of public institutions; 1-3 certain, 4 seen in one system.

import { defineTable } from "./table.ts";

/** Kinds of position (岗位类别). */
export const POSITIONS = defineTable({
  id: "positions",
  title: "岗位类别",
  rows: [
    { code: "1", label: "管理", aliases: ["管理人员", "管理岗", "管理岗位"] },
    {
      code: "2",
      label: "专业技术",
      aliases: ["专业技术人员", "专技", "专技岗", "专业技术岗位"],
    },
    {
      code: "3",
      label: "工勤技能",
      aliases: ["工勤技能人员", "工勤", "工勤岗", "工勤技能岗位", "工勤人员"],
    },
    {
      code: "4",
      label: "管理与专业技术双肩挑",
      aliases: ["双肩挑", "双肩挑人员"],
    },
  ],
});
