import { EDUCATIONS } from "@/codes/educations.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { SEXES } from "@/codes/sexes.ts";
import { SPECIALTIES } from "@/codes/specialties.ts";
import { type CodeTable, labelOf } from "@/codes/table.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";

/** Somebody whom a business concerns, in codes; the document masked. */
export interface BusinessLine {
  name: string;
  sex: string | null;
  birthMonth: string | null;
  documentMasked: string;
  departmentName: string | null;
  position: string | null;
  specialty: string | null;
  titleLevel: string | null;
  education: string | null;
  joinedOn: string | null;
}

/** A column of the list on a business page and in its workbook. */
export interface BusinessColumn {
  key: keyof BusinessLine;
  label: string;
  /** What the cell says; `null` for nothing known. */
  text: (line: BusinessLine) => string | null;
}

/** The columns in their order. */
export const BUSINESS_COLUMNS: readonly BusinessColumn[] = [
  { key: "name", label: "姓名", text: (line) => line.name },
  coded("sex", SEXES),
  {
    key: "birthMonth",
    label: "出生年月",
    text: (line) => line.birthMonth,
  },
  {
    key: "documentMasked",
    label: "证件号码",
    text: (line) => line.documentMasked,
  },
  {
    key: "departmentName",
    label: "内设机构",
    text: (line) => line.departmentName,
  },
  coded("position", POSITIONS),
  coded("specialty", SPECIALTIES),
  coded("titleLevel", TITLE_LEVELS),
  coded("education", EDUCATIONS, "最高学历"),
  { key: "joinedOn", label: "进入本单位", text: (line) => line.joinedOn },
];

function coded(
  key: keyof BusinessLine,
  table: CodeTable,
  label = table.title,
): BusinessColumn {
  return {
    key,
    label,
    text: (line) => line[key] === null ? null : labelOf(table, line[key]),
  };
}
