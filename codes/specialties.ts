// Source: health manpower survey, later edition. The 14 rows shared with the 2007 edition
// are certain; 43, 44 and 60 are of medium certainty. `group` and `position` are ours.

import { type CodeRow, defineTable } from "./table.ts";

/** A specialty; `position` is the code of `positions.ts` that usually goes with it. */
export interface SpecialtyRow extends CodeRow {
  readonly group: string;
  readonly position: string;
}

/** Specialties (从事专业类别). */
export const SPECIALTIES = defineTable<SpecialtyRow>({
  id: "specialties",
  title: "从事专业类别",
  rows: [
    {
      code: "11",
      label: "执业医师",
      group: "卫生技术人员",
      position: "2",
      aliases: ["医师"],
    },
    {
      code: "12",
      label: "执业助理医师",
      group: "卫生技术人员",
      position: "2",
      aliases: ["助理医师"],
    },
    { code: "13", label: "见习医师", group: "卫生技术人员", position: "2" },
    {
      code: "21",
      label: "注册护士",
      group: "卫生技术人员",
      position: "2",
      aliases: ["护士", "护师"],
    },
    { code: "22", label: "助产士", group: "卫生技术人员", position: "2" },
    {
      code: "31",
      label: "西药师（士）",
      group: "卫生技术人员",
      position: "2",
      aliases: ["西药师", "西药士", "药师"],
    },
    {
      code: "32",
      label: "中药师（士）",
      group: "卫生技术人员",
      position: "2",
      aliases: ["中药师", "中药士"],
    },
    {
      code: "41",
      label: "检验技师（士）",
      group: "卫生技术人员",
      position: "2",
      aliases: ["检验技师", "检验技士", "检验师"],
    },
    {
      code: "42",
      label: "影像技师（士）",
      group: "卫生技术人员",
      position: "2",
      aliases: ["影像技师", "影像技士"],
    },
    { code: "43", label: "康复技师", group: "卫生技术人员", position: "2" },
    { code: "44", label: "其他技师", group: "卫生技术人员", position: "2" },
    { code: "50", label: "卫生监督员", group: "卫生技术人员", position: "2" },
    { code: "60", label: "乡村医生", group: "卫生技术人员", position: "2" },
    {
      code: "69",
      label: "其他卫生技术人员",
      group: "卫生技术人员",
      position: "2",
      aliases: ["其他卫技人员"],
    },
    { code: "70", label: "其他技术人员", group: "其他技术人员", position: "2" },
    {
      code: "80",
      label: "管理人员",
      group: "管理人员",
      position: "1",
      aliases: ["管理"],
    },
    {
      code: "90",
      label: "工勤技能人员",
      group: "工勤技能人员",
      position: "3",
      aliases: ["工勤", "工勤技能"],
    },
  ],
});
